/** Signatures of webhooks as Standard Webhooks 1.0.0 says: https://www.standardwebhooks.com */
import { createHmac } from 'node:crypto';
import { AppError } from '../shared/errors.ts';

export type SignedParts = Readonly<{
  /** Without a full stop: it is the separator. */
  id: string;
  /** Seconds since 1970. */
  timestamp: number;
  body: string;
}>;

/** "v1,BASE64" of HMAC-SHA256 over id, timestamp and body. Throws WEBHOOK_SECRET_INVALID, without the secret. */
export function signWebhook({ id, timestamp, body }: SignedParts, secret: string): string {
  const mac = createHmac('sha256', keyFrom(secret)).update(`${id}.${timestamp}.${body}`);
  return `v1,${mac.digest('base64')}`;
}

const LEAST_BYTES = 24;
const MOST_BYTES = 64;

function keyFrom(secret: string): Buffer {
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1];
  const key = Buffer.from(encoded ?? '', 'base64');
  if (key.length >= LEAST_BYTES && key.length <= MOST_BYTES) return key;
  throw new AppError('WEBHOOK_SECRET_INVALID');
}
