/** Keeps the payloads of a source within the days and the bytes that its configuration allows. */
import { AppError } from '../shared/errors.ts';
import { readManifest } from './known-answers.ts';
import type { PayloadStore, RecordedRun } from './payload-store.ts';
import type { KeepPayloads } from './record-run.ts';

export type PruneOptions = Readonly<{ sourceId: string; keep: KeepPayloads; now: Date }>;

/**
 * Forgets the oldest runs, and every payload that none of the others needs. The latest run stays, however large it is. Looks
 * at two sums first: the work is done once a day at most, or when there is too much.
 */
export async function prunePayloads(store: PayloadStore, options: PruneOptions): Promise<void> {
  const { sourceId } = options;
  if (!(await isPruningDue(store, options))) return;
  const runs = await store.recordedRuns(sourceId);
  const sizes = await store.sizes(sourceId);
  const { kept, needed } = await chooseRuns(runs, sizes, { store, ...options });
  await store.prune(sourceId, {
    runIds: runs.slice(kept).map(({ runId }) => runId),
    hashes: [...sizes.keys()].filter((hash) => !needed.has(hash)),
  });
}

/** A cheap look, without a write. */
export async function isPruningDue(store: PayloadStore, options: PruneOptions): Promise<boolean> {
  return isDue(await store.usage(options.sourceId), options);
}

const DAY_MS = 86_400_000;
/** Room for the runs to come, so that not every one of them has to prune. */
const SHARE_LEFT = 0.8;

function isDue(usage: Awaited<ReturnType<PayloadStore['usage']>>, { keep, now }: PruneOptions): boolean {
  if (usage.bytes > keep.maxMegabytes * 1_000_000) return true;
  if (keep.days === 0) return usage.bytes > 0;
  if (usage.oldestAt === undefined) return false;
  return Date.parse(usage.oldestAt) < now.getTime() - (keep.days + 1) * DAY_MS;
}

/** From the newest back: how many runs stay, and what they need. */
async function chooseRuns(
  runs: readonly RecordedRun[],
  sizes: ReadonlyMap<string, number>,
  { store, sourceId, keep, now }: PruneOptions & Readonly<{ store: PayloadStore }>,
): Promise<Readonly<{ kept: number; needed: ReadonlySet<string> }>> {
  const cutoff = new Date(now.getTime() - keep.days * DAY_MS).toISOString();
  const maxBytes = keep.maxMegabytes * 1_000_000 * SHARE_LEFT;
  let needed: ReadonlySet<string> = new Set();
  if (keep.days === 0) return { kept: 0, needed };
  let kept = 0;
  for (const { manifestHash, startedAt } of runs) {
    if (kept > 0 && startedAt < cutoff) break;
    if (!needed.has(manifestHash)) {
      const more = needed.union(await hashesOf(manifestHash, store, sourceId));
      if (kept > 0 && bytesOf(more, sizes) > maxBytes) break;
      needed = more;
    }
    kept += 1;
  }
  return { kept, needed };
}

/** Of a manifest that cannot be read nothing can be replayed. */
async function hashesOf(
  manifestHash: string,
  store: PayloadStore,
  sourceId: string,
): Promise<ReadonlySet<string>> {
  try {
    const manifest = await readManifest(store, sourceId, manifestHash);
    return new Set([manifestHash, ...(manifest?.entries ?? []).flatMap(({ parts }) => parts)]);
  } catch (error) {
    if (error instanceof AppError) return new Set();
    throw error;
  }
}

function bytesOf(hashes: ReadonlySet<string>, sizes: ReadonlyMap<string, number>): number {
  let bytes = 0;
  for (const hash of hashes) bytes += sizes.get(hash) ?? 0;
  return bytes;
}
