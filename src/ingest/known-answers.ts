/** What earlier runs of a source received: the answers that a server can be asked about. */
import { AppError } from '../shared/errors.ts';
import { problemsOf } from '../shared/zod-problems.ts';
import { type Manifest, type ManifestEntry, manifestSchema } from './manifest.ts';
import type { PayloadStore } from './payload-store.ts';

/** By request, in the order of asking. */
export type KnownAnswers = ReadonlyMap<string, readonly ManifestEntry[]>;

/** Of the latest recorded run; what a run that broke off did not ask for is known from the runs before it. */
export async function knownAnswers(store: PayloadStore, sourceId: string): Promise<KnownAnswers> {
  const known = new Map<string, readonly ManifestEntry[]>();
  for (const { manifestHash } of await store.recordedRuns(sourceId, RUNS_LOOKED_AT)) {
    const manifest = await readManifest(store, sourceId, manifestHash).catch(nothingIfDamaged);
    if (!manifest) continue;
    for (const [request, entries] of Map.groupBy(manifest.entries, (entry) => entry.request)) {
      if (!known.has(request) && entries.every(isWhole)) known.set(request, entries);
    }
    if (manifest.isWhole && manifest.entries.every(isWhole)) break;
  }
  return known;
}

/** Undefined when it is not in the store. Throws PAYLOAD_DAMAGED, or RECORD_MALFORMED for another shape. */
export async function readManifest(
  store: PayloadStore,
  sourceId: string,
  hash: string,
): Promise<Manifest | undefined> {
  const payload = await store.read(sourceId, hash);
  if (!payload) return undefined;
  const parsed = manifestSchema.safeParse(JSON.parse(Buffer.from(payload.bytes).toString('utf8')));
  if (parsed.success) return parsed.data;
  throw new AppError('RECORD_MALFORMED', {
    table: 'payloads',
    id: hash,
    problems: problemsOf(parsed.error),
  });
}

/** For `catch`: an answer at hand that cannot be read is asked for again. */
export function nothingIfDamaged(error: unknown): undefined {
  if (error instanceof AppError) return undefined;
  throw error;
}

const RUNS_LOOKED_AT = 3;

function isWhole({ lacks }: ManifestEntry): boolean {
  return lacks === undefined;
}
