/** E-mail over SMTP, one connection a message: alarms are rare. */
import { createTransport } from 'nodemailer';
import { AppError, reasonOf } from '../shared/errors.ts';
import type { Mail, Mailer } from './mailer.ts';

export type SmtpSettings = Readonly<{
  /** An address alone. */
  from: string;
  /** smtps://USER@HOST, or smtp://HOST:PORT; may carry the password as well. */
  smtpUrl: string;
  /** Asked for at each sending, and instead of that of the address. Throws what the environment lacks. */
  password?: () => string;
}>;

/**
 * Mail is program-made and says so (RFC 3834), so that nobody's holiday notice answers it. A password goes over TLS only, except to
 * this machine.
 */
export function createSmtpMailer(settings: SmtpSettings): Mailer {
  return {
    async send(mail) {
      try {
        const { rejected } = await transportOf(settings).sendMail({
          ...messageOf(mail, settings.from),
          signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
        });
        return rejected.map((address) => `${address} was refused`);
      } catch (error) {
        if (error instanceof AppError) throw error;
        throw new AppError(
          'MAIL_UNSENT',
          { to: mail.to.join(', '), reason: reasonOf(error) },
          { cause: error },
        );
      }
    },
  };
}

/** Of one e-mail, from the first look-up to the server's last word. */
const SEND_TIMEOUT_MS = 60_000;
const STEP_TIMEOUT_MS = 15_000;

function transportOf({ smtpUrl, password }: SmtpSettings) {
  const { protocol, hostname, port, username, password: written } = new URL(smtpUrl);
  const isSecure = protocol === 'smtps:';
  const user = decodeURIComponent(username);
  const guard = isSecure || isThisMachine(hostname) ? {} : { requireTLS: true };
  return createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? defaultPort(isSecure) : Number(port),
    secure: isSecure,
    ...(user === '' ? {} : { auth: { user, pass: password?.() ?? decodeURIComponent(written) }, ...guard }),
    connectionTimeout: STEP_TIMEOUT_MS,
    greetingTimeout: STEP_TIMEOUT_MS,
    dnsTimeout: STEP_TIMEOUT_MS,
    socketTimeout: STEP_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Of submission (RFC 8314, RFC 6409). */
function defaultPort(isSecure: boolean): number {
  return isSecure ? 465 : 587;
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

function messageOf({ to, subject, text, html, id, follows }: Mail, from: string) {
  const idOf = (name: string): string => `<${name}@${from.slice(from.lastIndexOf('@') + 1)}>`;
  return {
    from: { name: 'Metier', address: from },
    to: [...to],
    subject,
    text,
    html,
    messageId: idOf(id),
    ...(follows === undefined ? {} : { inReplyTo: idOf(follows), references: [idOf(follows)] }),
    headers: { 'auto-submitted': 'auto-generated' },
  };
}
