/** Where tokens are issued, checked and revoked. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import { createSecret, hashOfSecret, SECRET_PREFIX, type Token } from './token.ts';
import type { TokenStore } from './token-store.ts';

export type TokenRequest = Readonly<{
  sourceId: string;
  name: string;
  /** From now on; absent: it never expires. */
  validForDays?: number;
}>;

export interface TokenDesk {
  /** The secret is in the answer and nowhere else. */
  issue(request: TokenRequest): Promise<Readonly<{ token: Token; secret: string }>>;
  /** The token of a secret, marked as used today. Throws TOKEN_UNKNOWN or TOKEN_EXPIRED. */
  check(secret: string): Promise<Token>;
  /** Oldest first. */
  list(): Promise<readonly Token[]>;
  /** Throws TOKEN_NOT_FOUND. */
  revoke(id: string): Promise<void>;
}

const DAY_MS = 86_400_000;

export function createTokenDesk(store: TokenStore, clock: Clock): TokenDesk {
  return {
    issue: (request) => issue(store, request, clock()),
    check: (secret) => check(store, secret, clock()),
    list: () => store.all(),
    revoke: async (id) => {
      if (!(await store.remove(id))) throw new AppError('TOKEN_NOT_FOUND', { id });
    },
  };
}

async function issue(store: TokenStore, { sourceId, name, validForDays }: TokenRequest, now: Date) {
  const secret = createSecret();
  const token: Token = {
    id: randomBytes(5).toString('hex'),
    name,
    sourceId,
    secretHash: hashOfSecret(secret),
    createdAt: now.toISOString(),
    ...(validForDays === undefined
      ? {}
      : { expiresAt: new Date(now.getTime() + validForDays * DAY_MS).toISOString() }),
  };
  await store.add(token);
  return { token, secret };
}

async function check(store: TokenStore, secret: string, now: Date): Promise<Token> {
  const hash = hashOfSecret(secret);
  const token = secret.startsWith(SECRET_PREFIX) ? await store.byHash(hash) : undefined;
  if (token === undefined || !isSameHash(token.secretHash, hash)) throw new AppError('TOKEN_UNKNOWN');
  const at = now.toISOString();
  if (token.expiresAt !== undefined && token.expiresAt <= at) {
    throw new AppError('TOKEN_EXPIRED', { at: token.expiresAt });
  }
  const today = at.slice(0, 10);
  if ((token.lastUsedOn ?? '') < today) await store.markUsed(token.id, today);
  return token;
}

/** Takes the same time wherever they differ. */
function isSameHash(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
