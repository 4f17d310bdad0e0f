/** Alarms as JSON, POSTed to an address of the employer's, signed when there is a secret. */
import type { Clock } from '../shared/clock.ts';
import { AppError, reasonOf } from '../shared/errors.ts';
import type { Http } from '../sources/http.ts';
import type { AlarmChannel, AlarmMessage } from './alarm-message.ts';
import { signWebhook } from './webhook-signature.ts';

export type WebhookChannelOptions = Readonly<{
  url: string;
  /** Asked for at each sending. Throws what the environment lacks. */
  secret?: () => string;
  allowPrivateNetwork: boolean;
  http: Pick<Http, 'fetchText'>;
  clock: Clock;
}>;

/** The body of the request: docs/alarms.md describes it to whoever receives it. */
export type WebhookBody = Readonly<{
  type: `alarm.${AlarmMessage['event']}`;
  timestamp: string;
  /** All of it in one text, for chats. */
  text: string;
  data: Pick<AlarmMessage, 'subject' | 'happened' | 'means' | 'todo' | 'commands' | 'site' | 'alarm'>;
}>;

/** Any answer of 200 to 299 counts as told; the next attempt comes with the next tick. */
export function createWebhookChannel(options: WebhookChannelOptions): AlarmChannel {
  const { url, allowPrivateNetwork, http } = options;
  return {
    name: 'webhook',
    async send(message) {
      const question = webhookBody(message);
      const headers = headersFor(message, JSON.stringify(question), options);
      try {
        await http.fetchText(url, {
          question,
          headers,
          allowPrivateNetwork,
          attempts: 1,
          timeoutMs: TIMEOUT_MS,
          maxBytes: MAX_ANSWER_BYTES,
        });
      } catch (error) {
        throw unsent(url, error);
      }
    },
  };
}

const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 1_000_000;

function webhookBody(message: AlarmMessage): WebhookBody {
  const { event, at, subject, happened, means, todo, commands, site, alarm } = message;
  return {
    type: `alarm.${event}`,
    timestamp: at,
    text: [subject, ...happened, means, ...(todo === '' ? [] : [todo]), ...commands].join('\n'),
    data: { subject, happened, means, todo, commands, site, ...(alarm ? { alarm } : {}) },
  };
}

function headersFor(
  { id }: AlarmMessage,
  body: string,
  { secret, clock }: WebhookChannelOptions,
): Record<Lowercase<string>, string> {
  const timestamp = Math.floor(clock().getTime() / 1000);
  const signature = secret ? { 'webhook-signature': signWebhook({ id, timestamp, body }, secret()) } : {};
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), ...signature };
}

/** The path of such an address is often a secret itself: only its host may be told, and no cause kept that tells more. */
function unsent(url: string, error: unknown): AppError {
  const { host, href } = new URL(url);
  const reason = reasonOf(error).replaceAll(url, host).replaceAll(href, host);
  return new AppError('WEBHOOK_UNSENT', { host, reason });
}
