/** Payloads over SQL, compressed with zstd. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../db/schema.ts';
import { AppError, reasonOf } from '../shared/errors.ts';
import type { Payload, PayloadStore, StoredPayload } from './payload-store.ts';

export function createPayloadStore(db: Kysely<Database>): PayloadStore {
  return {
    put: (sourceId, payloads) => putPayloads(db, sourceId, payloads),
    read: (sourceId, hash) => readPayload(db, sourceId, hash),
    sizes: async (sourceId) => {
      const rows = await db
        .selectFrom('payloads')
        .select(['hash', 'size'])
        .where('source_id', '=', sourceId)
        .execute();
      return new Map(rows.map(({ hash, size }) => [hash, size]));
    },
    usage: (sourceId) => usageOf(db, sourceId),
    recordedRuns: (sourceId, limit) => recordedRuns(db, sourceId, limit),
    manifestHashOf: async (runId) => {
      const row = await db
        .selectFrom('runs')
        .select('manifest_hash')
        .where('run_id', '=', runId)
        .executeTakeFirst();
      return row?.manifest_hash ?? undefined;
    },
    prune: (sourceId, { runIds, hashes }) =>
      db.transaction().execute(async (transaction) => {
        for (const ids of chunksOf(runIds)) {
          await transaction
            .updateTable('runs')
            .set({ manifest_hash: null })
            .where('run_id', 'in', ids)
            .execute();
        }
        await removePayloads(transaction, sourceId, hashes);
      }),
    sourceIds: async () => {
      const rows = await db.selectFrom('payloads').select('source_id').distinct().execute();
      return rows.map((row) => row.source_id);
    },
  };
}

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Well below SQLite's limit of 32,766 parameters. */
const VALUES_PER_STATEMENT = 200;

type Reader = Kysely<Database> | Transaction<Database>;

async function putPayloads(db: Kysely<Database>, sourceId: string, payloads: readonly Payload[]) {
  const byHash = new Map(payloads.map((payload) => [payload.hash, payload]));
  const sizes = await knownSizes(db, sourceId, [...byHash.keys()]);
  const absent = [...byHash.values()].filter(({ hash }) => !sizes.has(hash));
  const rows = await Promise.all(
    absent.map(async ({ hash, bytes }) => {
      const packed = await compress(bytes);
      return { source_id: sourceId, hash, size: packed.length, bytes: packed };
    }),
  );
  let storedBytes = 0;
  if (rows.length > 0) {
    await db.transaction().execute(async (transaction) => {
      for (const chunk of chunksOf(rows)) {
        await transaction
          .insertInto('payloads')
          .values([...chunk])
          .onConflict((conflict) => conflict.columns(['source_id', 'hash']).doNothing())
          .execute();
      }
    });
  }
  for (const { hash, size } of rows) {
    sizes.set(hash, size);
    storedBytes += size;
  }
  return { sizes, storedBytes };
}

async function knownSizes(
  db: Reader,
  sourceId: string,
  hashes: readonly string[],
): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const chunk of chunksOf(hashes)) {
    const rows = await db
      .selectFrom('payloads')
      .select(['hash', 'size'])
      .where('source_id', '=', sourceId)
      .where('hash', 'in', chunk)
      .execute();
    for (const { hash, size } of rows) sizes.set(hash, size);
  }
  return sizes;
}

async function readPayload(db: Reader, sourceId: string, hash: string): Promise<StoredPayload | undefined> {
  const row = await db
    .selectFrom('payloads')
    .select(['bytes', 'size'])
    .where('source_id', '=', sourceId)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!row) return undefined;
  try {
    return { bytes: await unpack(row.bytes, { source: sourceId, hash }), size: row.size };
  } catch (error) {
    await removePayloads(db, sourceId, [hash]);
    throw error;
  }
}

async function unpack(
  packed: Uint8Array,
  payload: Readonly<{ source: string; hash: string }>,
): Promise<Uint8Array> {
  let bytes: Buffer;
  try {
    bytes = await decompress(packed);
  } catch (cause) {
    throw new AppError('PAYLOAD_DAMAGED', { ...payload, reason: reasonOf(cause) }, { cause });
  }
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === payload.hash) return bytes;
  throw new AppError('PAYLOAD_DAMAGED', { ...payload, reason: `its content has the hash ${found}` });
}

async function removePayloads(db: Reader, sourceId: string, hashes: readonly string[]): Promise<void> {
  for (const chunk of chunksOf(hashes)) {
    await db.deleteFrom('payloads').where('source_id', '=', sourceId).where('hash', 'in', chunk).execute();
  }
}

async function usageOf(db: Reader, sourceId: string) {
  const stored = await db
    .selectFrom('payloads')
    .select((select) => select.fn.sum<number | string | null>('size').as('bytes'))
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  const oldest = await db
    .selectFrom('runs')
    .select('started_at')
    .where('source_id', '=', sourceId)
    .where('manifest_hash', 'is not', null)
    .orderBy('started_at')
    .limit(1)
    .executeTakeFirst();
  return { bytes: Number(stored?.bytes ?? 0), ...(oldest ? { oldestAt: oldest.started_at } : {}) };
}

async function recordedRuns(db: Reader, sourceId: string, limit?: number) {
  const query = db
    .selectFrom('runs')
    .select(['run_id as runId', 'started_at as startedAt', 'manifest_hash as manifestHash'])
    .where('source_id', '=', sourceId)
    .where('manifest_hash', 'is not', null)
    .orderBy('started_at', 'desc')
    .orderBy('run_id', 'desc')
    .$narrowType<{ manifestHash: string }>();
  return (limit === undefined ? query : query.limit(limit)).execute();
}

function* chunksOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += VALUES_PER_STATEMENT) {
    yield items.slice(start, start + VALUES_PER_STATEMENT);
  }
}
