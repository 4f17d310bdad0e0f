import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/schema.ts';
import { AppError } from '../shared/errors.ts';
import { problemsOf } from '../shared/zod-problems.ts';
import type { IdempotencyStore, KeyClaim, KeyHold, KeyState } from './idempotency-store.ts';

export function createIdempotencyStore(db: Kysely<Database>): IdempotencyStore {
  return {
    claim: (claim) => claimKey(db, claim),
    renew: async (hold, leasedUntil) => {
      await updateHeld(db, hold).set({ leased_until: leasedUntil }).execute();
    },
    complete: async (hold, { fingerprint, answer }) => {
      await updateHeld(db, hold)
        .set({ fingerprint, answer: JSON.stringify(answer) })
        .execute();
    },
    release: async ({ tokenId, key, holder }) => {
      await db
        .deleteFrom('idempotency_keys')
        .where('token_id', '=', tokenId)
        .where('key', '=', key)
        .where('holder', '=', holder)
        .where('answer', 'is', null)
        .execute();
    },
  };
}

async function claimKey(db: Kysely<Database>, claim: KeyClaim): Promise<KeyState> {
  await db.deleteFrom('idempotency_keys').where('expires_at', '<=', claim.now).execute();
  if (await takeKey(db, claim)) return { kind: 'claimed' };
  const row = await db
    .selectFrom('idempotency_keys')
    .select(['key', 'fingerprint', 'answer'])
    .where('token_id', '=', claim.tokenId)
    .where('key', '=', claim.key)
    .executeTakeFirst();
  // Without a row it was given back a moment ago: whoever asks again gets it.
  if (!row || row.fingerprint === null || row.answer === null) return { kind: 'busy' };
  const { key, fingerprint, answer } = row;
  return { kind: 'answered', fingerprint, answer: answerFrom(key, answer) };
}

/** One statement, so that of many processes one gets it: a new key, or one whose holder let the lease run out. */
async function takeKey(db: Kysely<Database>, claim: KeyClaim): Promise<boolean> {
  const mine = { holder: claim.holder, leased_until: claim.leasedUntil, expires_at: claim.expiresAt };
  const taken = await db
    .insertInto('idempotency_keys')
    .values({ token_id: claim.tokenId, key: claim.key, fingerprint: null, answer: null, ...mine })
    .onConflict((conflict) =>
      conflict
        .columns(['token_id', 'key'])
        .doUpdateSet(mine)
        .where('idempotency_keys.answer', 'is', null)
        .where('idempotency_keys.leased_until', '<=', claim.now),
    )
    .returning('holder')
    .executeTakeFirst();
  return taken?.holder === claim.holder;
}

function updateHeld(db: Kysely<Database>, { tokenId, key, holder }: KeyHold) {
  return db
    .updateTable('idempotency_keys')
    .where('token_id', '=', tokenId)
    .where('key', '=', key)
    .where('holder', '=', holder);
}

/** Only what was answered well is kept. */
const answerSchema = z.object({ status: z.union([z.literal(200), z.literal(201)]), body: z.unknown() });

function answerFrom(key: string, json: string): z.output<typeof answerSchema> {
  const parsed = answerSchema.safeParse(JSON.parse(json));
  if (parsed.success) return parsed.data;
  throw new AppError(
    'RECORD_MALFORMED',
    { table: 'idempotency_keys', id: key, problems: problemsOf(parsed.error) },
    { cause: parsed.error },
  );
}
