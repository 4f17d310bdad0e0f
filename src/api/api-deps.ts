/** What the API is given by app/. */
import type { TokenDesk } from '../access/token-desk.ts';
import type { PushIntake } from '../ingest/push-intake.ts';
import type { Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import type { IdempotencyStore } from './idempotency-store.ts';
import type { Reading } from './read/read-deps.ts';

export type ApiDeps = Readonly<{
  /** The public address of the site. */
  baseUrl: string;
  /** Ids of the sources that take what is pushed. */
  pushedSources: ReadonlySet<string>;
  tokens: Pick<TokenDesk, 'check'>;
  intake: PushIntake;
  idempotency: IdempotencyStore;
  /** What anybody may read, and by which door: the addresses below /api/v1, the tools of /mcp. */
  read: Reading & Readonly<{ isApiOpen: boolean; isMcpOpen: boolean }>;
  clock: Clock;
  log: Log;
}>;
