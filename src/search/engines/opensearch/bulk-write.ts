/** Writes many jobs at once, each under the sequence of its change: written twice, or late, it comes to the same. */
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { type Sleep, systemSleep } from '../../../shared/sleep.ts';
import { backOffMs, type Cluster, unavailable } from './cluster.ts';
import type { JobSource } from './job-source.ts';

/** Without a source the job is removed. */
export type JobWrite = Readonly<{ jobId: string; sequence: number; source: JobSource | undefined }>;

export type BulkOptions = Readonly<{
  /** An alias that stands for the index: nothing is ever written to one that is gone. */
  writeAlias: string;
  random?: () => number;
  sleep?: Sleep;
}>;

const MAX_BYTES = 5_000_000;
const MAX_WRITES = 1000;
const MAX_ROUNDS = 8;
/** How long a shard that is nowhere is waited for. */
const SHARD_TIMEOUT = '5s';
/** Too busy, or a copy of the shard is being moved: another time it works. */
const PASSING = new Set([429, 503]);
/** What is there is newer. */
const CONFLICT = 409;

const itemSchema = z.object({
  status: z.number(),
  result: z.string().optional(),
  error: z.object({ type: z.string(), reason: z.string().nullish() }).optional(),
});
const answerSchema = z.object({
  items: z.array(z.union([z.object({ index: itemSchema }), z.object({ delete: itemSchema })])),
});
type Item = z.infer<typeof itemSchema>;

/** Throws INDEX_UNUSABLE for a job that the index refuses, SEARCH_UNAVAILABLE where it cannot write now. */
export async function writeJobs(
  writes: readonly JobWrite[],
  cluster: Cluster,
  options: BulkOptions,
): Promise<void> {
  for (const part of partsOf(writes)) await writePart(part, cluster, options);
}

type Lines = Readonly<{ jobId: string; lines: readonly string[]; isDeletion: boolean }>;

async function writePart(part: readonly Lines[], cluster: Cluster, options: BulkOptions): Promise<void> {
  const { writeAlias, random = Math.random, sleep = systemSleep } = options;
  let left = part;
  for (let round = 1; ; round++) {
    const items = await sendLines(left, cluster, writeAlias);
    left = left.filter((lines, at) => isToRepeat(lines, items[at], writeAlias));
    if (left.length === 0) return;
    if (round >= MAX_ROUNDS) throw unavailable(`it did not take ${left.length} jobs, asked ${round} times`);
    await sleep(backOffMs(round, random));
  }
}

async function sendLines(
  part: readonly Lines[],
  cluster: Cluster,
  writeAlias: string,
): Promise<readonly Item[]> {
  const { body, status } = await cluster.send({
    method: 'POST',
    path: `/${writeAlias}/_bulk`,
    querystring: { require_alias: true, timeout: SHARD_TIMEOUT },
    lines: part.flatMap(({ lines }) => lines),
    patience: 'writer',
  });
  const parsed = answerSchema.safeParse(body);
  if (!parsed.success || parsed.data.items.length !== part.length) {
    throw unavailable(`it did not say what became of ${part.length} jobs (${status})`);
  }
  return parsed.data.items.map((item) => ('index' in item ? item.index : item.delete));
}

function isToRepeat(lines: Lines, item: Item | undefined, path: string): boolean {
  const status = item?.status ?? 0;
  if (PASSING.has(status)) return true;
  if (isDone(lines, item)) return false;
  const { type = String(status), reason } = item?.error ?? {};
  throw new AppError('INDEX_UNUSABLE', {
    path,
    reason: `it refused job ${lines.jobId}: ${type} ${reason ?? ''}`,
  });
}

/** Also where something newer is there, or what shall go is gone. */
function isDone({ isDeletion }: Lines, item: Item | undefined): boolean {
  const status = item?.status ?? 0;
  const isGone = isDeletion && item?.result === 'not_found';
  return isGone || status === CONFLICT || (status >= 200 && status < 300);
}

function* partsOf(writes: readonly JobWrite[]): Generator<readonly Lines[]> {
  let part: Lines[] = [];
  let bytes = 0;
  for (const write of writes) {
    const lines = linesOf(write);
    const length = lines.lines.reduce((sum, line) => sum + line.length, 0);
    if (part.length >= MAX_WRITES || (part.length > 0 && bytes + length > MAX_BYTES)) {
      yield part;
      [part, bytes] = [[], 0];
    }
    part.push(lines);
    bytes += length;
  }
  if (part.length > 0) yield part;
}

function linesOf({ jobId, sequence, source }: JobWrite): Lines {
  const target = { _id: jobId, version: sequence, version_type: 'external_gte' };
  const isDeletion = source === undefined;
  const lines = isDeletion
    ? [JSON.stringify({ delete: target })]
    : [JSON.stringify({ index: target }), JSON.stringify(source)];
  return { jobId, lines, isDeletion };
}
