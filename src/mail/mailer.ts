/** E-mail: the port. Adapter: smtp-mailer.ts. */

export type Mail = Readonly<{
  to: readonly string[];
  subject: string;
  /** For readers without HTML; says the same. */
  text: string;
  html: string;
  /** Tells this e-mail from any other, and one that is sent again from none: letters, digits and hyphens. */
  id: string;
  /** The id of the e-mail that this one follows, in the same thread. */
  follows?: string;
}>;

export interface Mailer {
  /** Resolves to the recipients that the server refused while it took others, each in words. Throws MAIL_UNSENT. */
  send(mail: Mail): Promise<readonly string[]>;
}
