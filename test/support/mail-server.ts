/** A local mail server that keeps what it is sent, and breaks when a test says so. */
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type ReceivedMail = Readonly<{
  from: string;
  to: readonly string[];
  /** With the encoding of its lines undone. */
  source: string;
}>;

export type MailServer = Readonly<{
  /** For mail.smtpUrl. */
  url: string;
  mails: readonly ReceivedMail[];
  /** Every mail from then on is refused, until `recover`. */
  fail(): void;
  recover(): void;
  /** Recipients that are refused. */
  refuse(address: string): void;
  close(): Promise<void>;
}>;

export type MailServerOptions = Readonly<{
  /** What a sender has to show. */
  login?: Readonly<{ user: string; password: string }>;
}>;

export async function startMailServer({ login }: MailServerOptions = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const refused = new Set<string>();
  let isFailing = false;
  const options: SMTPServerOptions = {
    disabledCommands: ['STARTTLS', ...(login ? [] : ['AUTH'])],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, callback) => {
      const isRight = username === login?.user && password === login?.password;
      if (isRight) callback(null, { user: username });
      else callback(new Error('535 wrong user or password'));
    },
    onRcptTo: ({ address }, _session, callback) => {
      callback(refused.has(address) ? new Error('no such mailbox') : null);
    },
    onData: (stream, { envelope }, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (isFailing) return callback(new Error('the disk is full'));
        mails.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          source: decodeQuotedPrintable(Buffer.concat(chunks).toString()),
        });
        callback();
      });
    },
  };
  const server = new SMTPServer(options);
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const user = login ? `${login.user}@` : '';
  return {
    url: `smtp://${user}127.0.0.1:${address.port}`,
    mails,
    fail: () => {
      isFailing = true;
    },
    recover: () => {
      isFailing = false;
    },
    refuse: (recipient) => refused.add(recipient),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function decodeQuotedPrintable(source: string): string {
  return source
    .replace(/=\r\n/g, '')
    .replace(/(=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString());
}
