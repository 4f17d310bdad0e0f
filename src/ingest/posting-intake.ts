/** Takes what a source lists, in its order, and tells which postings were read before and what the others say. */
import { hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JobStore, StoredReading } from '../jobs/job-store.ts';
import type { SourceItem, SourceJob } from '../sources/source.ts';
import type { PostingReader, Reading } from './posting-reader.ts';

export type Taken =
  | Readonly<{ kind: 'known'; externalId: string; stored: StoredReading }>
  | Readonly<{ kind: 'read'; job: SourceJob; hash: string; reading: Reading }>
  /** Whatever the source lists that is no posting to read. */
  | Exclude<SourceItem, { kind: 'job' }>;

export type PostingIntake = Readonly<{
  /** Gives what is done, oldest first: waits for it only when much is on its way. */
  take(item: SourceItem): AsyncIterable<Taken>;
  /** All that is still on its way. */
  finish(): AsyncIterable<Taken>;
}>;

export type PostingIntakeOptions = Readonly<{
  sourceId: string;
  jobs: Pick<JobStore, 'readings'>;
  reader: PostingReader;
  now: Date;
  /** Reads every posting, also those that were read before. */
  isAfresh: boolean;
  /** At most so many items go to the reader at once. */
  chunkSize: number;
}>;

/** Enough that a reader in another thread is never idle, and few enough that little is lost when a run is killed. */
const CHUNKS_ON_THEIR_WAY = 6;

/**
 * A posting is known when an open job was saved from the very same words by the same recipe, and its deadline has not passed:
 * neither normalising nor classifying could say anything new.
 */
export function createPostingIntake(options: PostingIntakeOptions): PostingIntake {
  const chunks: Promise<readonly Taken[]>[] = [];
  const listed = new Set<string>();
  let waiting: SourceItem[] = [];

  function send(): void {
    if (waiting.length === 0) return;
    const chunk = readChunk(waiting, listed, options);
    // Whoever waits for the chunk hears of its failure; until then it must not count as unheard.
    chunk.catch(() => undefined);
    chunks.push(chunk);
    waiting = [];
  }

  async function* drain(left: number): AsyncGenerator<Taken> {
    while (chunks.length > left) yield* (await chunks.shift()) ?? [];
  }

  return {
    async *take(item) {
      waiting.push(item);
      if (waiting.length < options.chunkSize) return;
      send();
      // Reading keeps the processor busy: between chunks others, such as the site, get their turn.
      await nextTurn();
      yield* drain(CHUNKS_ON_THEIR_WAY);
    },
    async *finish() {
      send();
      yield* drain(0);
    },
  };
}

async function readChunk(
  items: readonly SourceItem[],
  listed: Set<string>,
  options: PostingIntakeOptions,
): Promise<readonly Taken[]> {
  const marked = await markPostings(items, listed, options);
  const unread = marked.flatMap((posting) => (posting.kind === 'unread' ? [posting.job] : []));
  const readings = (await options.reader.read(unread)).values();
  return marked.map((posting): Taken => {
    if (posting.kind !== 'unread') return posting;
    const reading = readings.next().value;
    if (!reading) throw new RangeError('The reader has lost a posting.');
    return { ...posting, kind: 'read', reading };
  });
}

type Marked = Exclude<Taken, { kind: 'read' }> | Readonly<{ kind: 'unread'; job: SourceJob; hash: string }>;

async function markPostings(
  items: readonly SourceItem[],
  listed: Set<string>,
  { sourceId, jobs, reader, now, isAfresh }: PostingIntakeOptions,
): Promise<readonly Marked[]> {
  const ids = items.flatMap((item) => (item.kind === 'job' ? [item.job.externalId] : []));
  const readings = isAfresh ? undefined : await jobs.readings(sourceId, ids);
  return items.map((item): Marked => {
    if (item.kind !== 'job') return item;
    const { job } = item;
    const hash = readingHash(job, reader.recipe);
    const stored = readings?.get(job.externalId);
    // What comes again is more of the first, or in its stead: either way it has to be read.
    const isFirst = !listed.has(job.externalId);
    listed.add(job.externalId);
    const isKnown = isFirst && stored?.hash === hash && isStillOpen(stored, now);
    return isKnown ? { kind: 'known', externalId: job.externalId, stored } : { kind: 'unread', job, hash };
  });
}

function isStillOpen({ closesAt }: StoredReading, now: Date): boolean {
  return closesAt === undefined || Date.parse(closesAt) >= now.getTime();
}

/** 128 bits: two postings of one id that differ and share it are not to be expected. */
function readingHash(job: SourceJob, recipe: string): string {
  return hash('sha256', `${recipe}\0${JSON.stringify(job)}`, 'base64url').slice(0, 22);
}
