/** Tokens of programs that may write: the secret is shown once, only its hash is kept. */
import { createHash, randomBytes } from 'node:crypto';

export type Token = Readonly<{
  id: string;
  /** Of the program that holds it, for people. */
  name: string;
  /** The one source that it may write to. */
  sourceId: string;
  /** sha-256 (hex) of the secret. */
  secretHash: string;
  createdAt: string;
  /** The day of its last use, YYYY-MM-DD in UTC: more would be a diary of the program. */
  lastUsedOn?: string;
  /** It is refused from this moment on; absent: never. */
  expiresAt?: string;
}>;

/** Tells a secret of Metier from any other, for people and for scanners of leaked secrets. */
export const SECRET_PREFIX = 'mtr_';

/** 256 random bits: a hash without salt or stretching is enough for them. */
export function createSecret(): string {
  return `${SECRET_PREFIX}${randomBytes(32).toString('base64url')}`;
}

export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
