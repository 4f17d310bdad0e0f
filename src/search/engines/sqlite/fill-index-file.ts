/** Fills a new index file: with few documents in this thread, with many in one beside, while this one makes the documents. */
import { Tinypool } from 'tinypool';
import type { LogPosition } from '../../engine.ts';
import type { IndexDocument } from './index-document.ts';
import { IndexFile } from './index-file.ts';

/** Starting a thread takes as long as indexing some hundreds. */
const DOCUMENTS_WORTH_A_THREAD = 2000;

/** At the position of the change log that the documents reflect. */
export type NewIndex = LogPosition &
  Readonly<{
    /** Of the file, which is empty. */
    path: string;
    /** Version of the taxonomy that the documents were made with. */
    taxonomy: string;
  }>;

/** Resolves to the number of documents. */
export async function fillIndexFile(
  batches: AsyncIterable<readonly IndexDocument[]>,
  index: NewIndex,
): Promise<number> {
  const few: IndexDocument[] = [];
  let thread: FillThread | undefined;
  try {
    for await (const batch of batches) {
      if (thread) await thread.add(batch);
      else if (few.push(...batch) >= DOCUMENTS_WORTH_A_THREAD) {
        thread = startThread(index);
        await thread.add(few.splice(0));
      }
    }
    return thread ? await thread.finish() : fillHere(few, index);
  } finally {
    await thread?.end();
  }
}

function fillHere(documents: readonly IndexDocument[], { path, taxonomy, ...position }: NewIndex): number {
  const file = IndexFile.create(path, taxonomy);
  try {
    const filling = file.startFilling();
    filling.add(documents);
    return filling.finish(position);
  } finally {
    file.close();
  }
}

type FillThread = Readonly<{
  /** Resolves when the batch before is in the index: at most two are in memory. */
  add(batch: readonly IndexDocument[]): Promise<void>;
  finish(): Promise<number>;
  end(): Promise<void>;
}>;

function startThread(index: NewIndex): FillThread {
  const name = import.meta.url.endsWith('.ts') ? './fill-thread.ts' : './fill-thread.js';
  const filename = new URL(name, import.meta.url).href;
  const resourceLimits = { maxYoungGenerationSizeMb: 24 };
  const pool = new Tinypool({ filename, minThreads: 1, maxThreads: 1, resourceLimits });
  const run = (work: string, argument: unknown) => {
    const done = pool.run(argument, { name: work });
    // Whoever waits for the batch hears of its failure; until then it must not count as unheard.
    done.catch(() => undefined);
    return done;
  };
  let adding = run('begin', index);
  return {
    add: async (batch) => {
      await adding;
      adding = run('add', batch);
    },
    finish: async () => {
      await adding;
      return pool.run(undefined, { name: 'finish' });
    },
    end: () => pool.destroy(),
  };
}
