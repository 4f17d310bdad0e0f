import { afterEach, describe, expect, it } from 'vitest';
import { type MailServer, type MailServerOptions, startMailServer } from '../../test/support/mail-server.ts';
import { AppError } from '../shared/errors.ts';
import type { Mail } from './mailer.ts';
import { createSmtpMailer } from './smtp-mailer.ts';

const MAIL: Mail = {
  to: ['ana@example.com', 'ben@example.com'],
  subject: 'Metier: Main board – is stale',
  text: 'Nothing was closed.\n',
  html: '<p>Nothing was closed.</p>',
  id: 'a1-over',
  follows: 'a1-raised',
};
const LOGIN = { user: 'metier@example.org', password: 'p@ss/word' };

let server: MailServer;
afterEach(() => server.close());

async function start(options: MailServerOptions = {}): Promise<void> {
  server = await startMailServer(options);
}

const mailer = (settings: { smtpUrl?: string; password?: () => string } = {}) =>
  createSmtpMailer({ from: 'careers@example.org', smtpUrl: server.url, ...settings });

async function faultOf(sending: Promise<unknown>): Promise<AppError> {
  const error: unknown = await sending.catch((thrown: unknown) => thrown);
  if (error instanceof AppError) return error;
  throw new Error('expected an AppError', { cause: error });
}

describe('e-mail over SMTP', () => {
  it('goes to every recipient, as text and HTML, by its id and in its thread', async () => {
    await start();
    expect(await mailer().send(MAIL)).toEqual([]);
    const [mail] = server.mails;
    expect(mail).toMatchObject({ from: 'careers@example.org', to: MAIL.to });
    for (const words of [
      'From: Metier <careers@example.org>',
      'Message-ID: <a1-over@example.org>',
      'In-Reply-To: <a1-raised@example.org>',
      'Auto-Submitted: auto-generated',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Type: text/html; charset=utf-8',
    ])
      expect(mail?.source).toContain(words);
    expect(mail?.source).toContain('Nothing was closed.');
  });

  it('keeps a line break out of its head', async () => {
    await start();
    await mailer().send({ ...MAIL, subject: 'Main\r\nBcc: eve@example.com' });
    expect(server.mails[0]?.to).toEqual(MAIL.to);
    expect(server.mails[0]?.source).not.toMatch(/^Bcc:/m);
  });

  it('tells who was refused while others were not, and fails when all were', async () => {
    await start();
    server.refuse('ben@example.com');
    expect(await mailer().send(MAIL)).toEqual(['ben@example.com was refused']);
    expect(server.mails[0]?.to).toEqual(['ana@example.com']);
    server.refuse('ana@example.com');
    expect(await faultOf(mailer().send(MAIL))).toMatchObject({ code: 'MAIL_UNSENT' });
  });

  it('logs in with the password that it is given, percent-encoded in the address or not', async () => {
    await start({ login: LOGIN });
    const address = new URL(server.url.replace(LOGIN.user, encodeURIComponent(LOGIN.user)));
    await mailer({ smtpUrl: address.href, password: () => LOGIN.password }).send(MAIL);
    address.password = encodeURIComponent(LOGIN.password);
    await mailer({ smtpUrl: address.href }).send(MAIL);
    expect(server.mails).toHaveLength(2);
  });

  it('says that a password is wrong without saying it', async () => {
    await start({ login: LOGIN });
    const error = await faultOf(
      mailer({ smtpUrl: server.url.replace(LOGIN.user, 'metier'), password: () => 'abracadabra' }).send(MAIL),
    );
    expect(error).toMatchObject({ code: 'MAIL_UNSENT', message: expect.stringContaining('535') });
    expect(error.message).not.toContain('abracadabra');
  });

  it('says what the server said, and when there is none', async () => {
    await start();
    server.fail();
    expect((await faultOf(mailer().send(MAIL))).message).toContain('the disk is full');
    await server.close();
    expect((await faultOf(mailer().send(MAIL))).message).toMatch(/ECONNREFUSED/);
  });

  it('gives no password to a server elsewhere that offers no TLS', async () => {
    await start({ login: LOGIN });
    // 0.0.0.0 reaches this machine under a name that is not known for it.
    const smtpUrl = server.url.replace(LOGIN.user, 'metier').replace('127.0.0.1', '0.0.0.0');
    const error = await faultOf(mailer({ smtpUrl, password: () => LOGIN.password }).send(MAIL));
    expect(error.message).toMatch(/TLS/);
  });
});
