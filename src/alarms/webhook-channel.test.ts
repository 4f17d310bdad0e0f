import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  isSignedBy,
  startWebhookReceiver,
  type WebhookReceiver,
} from '../../test/support/webhook-receiver.ts';
import { AppError } from '../shared/errors.ts';
import { createHttp, type Http } from '../sources/http.ts';
import { type AlarmMessage, testMessage } from './alarm-message.ts';
import { createWebhookChannel } from './webhook-channel.ts';
import { signWebhook } from './webhook-signature.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NOW = new Date('2026-11-20T15:00:00.500Z');
const SITE = { name: 'Lantern Mutual', url: 'https://careers.example.com' };
const MESSAGE: AlarmMessage = {
  ...testMessage('a1', SITE, NOW),
  id: 'a1-raised',
  event: 'raised',
  subject: 'Metier: Büro “Süd” cannot be read',
  alarm: {
    id: 'a1',
    kind: 'failing',
    source: { id: 'board', label: 'Büro “Süd”' },
    raisedAt: NOW.toISOString(),
    because: '3 runs in a row failed',
    runId: 'run-1',
  },
};

let receiver: WebhookReceiver;
let http: Http;
beforeEach(async () => {
  receiver = await startWebhookReceiver();
  http = createHttp({ userAgent: 'Metier/test' });
});
afterEach(async () => {
  await http.close();
  await receiver.close();
});

const channel = (settings: { url?: string; secret?: () => string; allowPrivateNetwork?: boolean } = {}) =>
  createWebhookChannel({ url: receiver.url, allowPrivateNetwork: true, http, clock: () => NOW, ...settings });

async function faultOf(sending: Promise<unknown>): Promise<AppError> {
  const error: unknown = await sending.catch((thrown: unknown) => thrown);
  if (error instanceof AppError) return error;
  throw new Error('expected an AppError', { cause: error });
}

describe('an alarm by webhook', () => {
  it('is POSTed as JSON that programs and chats can read', async () => {
    await channel().send(MESSAGE);
    expect(receiver.received).toMatchObject([
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': 'a1-raised',
          'webhook-timestamp': String(Math.floor(NOW.getTime() / 1000)),
        },
      },
    ]);
    expect(receiver.received[0]?.headers).not.toHaveProperty('webhook-signature');
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toEqual({
      type: 'alarm.raised',
      timestamp: NOW.toISOString(),
      text: expect.stringContaining(MESSAGE.subject),
      data: {
        subject: MESSAGE.subject,
        happened: MESSAGE.happened,
        means: MESSAGE.means,
        todo: MESSAGE.todo,
        commands: MESSAGE.commands,
        site: SITE,
        alarm: MESSAGE.alarm,
      },
    });
  });

  it('is signed over the very bytes that arrive', async () => {
    await channel({ secret: () => SECRET }).send(MESSAGE);
    const [webhook] = receiver.received;
    if (webhook === undefined) throw new Error('nothing came');
    expect(isSignedBy(webhook, SECRET, NOW)).toBe(true);
    expect(isSignedBy({ ...webhook, body: webhook.body.replace('raised', 'over') }, SECRET, NOW)).toBe(false);
    expect(isSignedBy(webhook, SECRET.replace('M', 'N'), NOW)).toBe(false);
  });

  it.each([400, 401, 404, 429, 500, 503])('that is answered with %i is not told', async (status) => {
    receiver.answerWith(status);
    const error = await faultOf(channel().send(MESSAGE));
    expect(error).toMatchObject({
      code: 'WEBHOOK_UNSENT',
      message: expect.stringContaining(`status ${status}`),
    });
    expect(receiver.received).toHaveLength(1);
  });

  it('that fails names its host and never its path', async () => {
    receiver.answerWith(404);
    const { host } = new URL(receiver.url);
    const error = await faultOf(channel().send(MESSAGE));
    expect(error.message).toContain(host);
    expect(`${error.message} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain('T0P53CR3T');
  });

  it('goes to no address of this network unless the configuration allows it', async () => {
    const error = await faultOf(channel({ allowPrivateNetwork: false }).send(MESSAGE));
    expect(error.message).toContain('only https is allowed');
    expect(error.message).not.toContain('T0P53CR3T');
    expect(receiver.received).toEqual([]);
  });

  it.each(['abracadabra', 'whsec_', 'whsec_c2hvcnQ=', `whsec_${'A'.repeat(120)}`, 'whsec_not base64 at all'])(
    'is not sent with the secret %j, which is none',
    async (secret) => {
      const error = await faultOf(channel({ secret: () => secret }).send(MESSAGE));
      expect(error.code).toBe('WEBHOOK_SECRET_INVALID');
      expect(receiver.received).toEqual([]);
    },
  );
});

// The example of the reference libraries of Standard Webhooks.
it('is signed as Standard Webhooks says', () => {
  const parts = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1_614_265_330,
    body: '{"test": 2432232314}',
  };
  expect(signWebhook(parts, SECRET)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});
