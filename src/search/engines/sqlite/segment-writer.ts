/** Writes one segment: the columns of its jobs, and a row for each of its words. */
import type { DatabaseSync } from 'node:sqlite';
import {
  type ColumnBlock,
  type ColumnNames,
  emptyBlock,
  grownBlock,
  packBlock,
  setInBlock,
} from './column-block.ts';
import type { DocumentWords } from './document-words.ts';
import type { IndexColumns } from './index-document.ts';
import { checksumOf, rowIdOf } from './index-schema.ts';
import { Interner } from './interner.ts';
import { SegmentLog } from './segment-log.ts';

export type SegmentJob = Readonly<{
  slot: number;
  jobId: string;
  columns: IndexColumns;
  words: DocumentWords;
}>;

/** In how many jobs of the segment a word stands. */
export type TermCounts = Readonly<{ term: number; jobs: number; titles: number; telling: number }>;

export class SegmentWriter {
  readonly #firstSlot: number;
  readonly #log: SegmentLog;
  readonly #ids: string[] = [];
  readonly #names = emptyNames();
  #block: ColumnBlock = emptyBlock(1024);

  constructor(firstSlot: number) {
    this.#firstSlot = firstSlot;
    this.#log = new SegmentLog(firstSlot);
  }

  /** The number of postings so far. */
  get size(): number {
    return this.#log.size;
  }

  get jobs(): number {
    return this.#ids.length;
  }

  /** Slots come upwards. */
  add({ slot, jobId, columns, words }: SegmentJob): void {
    const at = slot - this.#firstSlot;
    while (this.#ids.length < at) this.#ids.push('');
    this.#ids.push(jobId);
    if (at >= this.#block.postedMs.length) this.#block = grownBlock(this.#block, at * 2);
    setInBlock(this.#block, at, columns, this.#names);
    this.#log.add(slot, words);
  }

  write(db: DatabaseSync, segment: number, count: (counts: TermCounts) => void): void {
    const texts = Object.entries(this.#names).map(([name, { texts }]) => [name, texts]);
    db.prepare('INSERT INTO segments (id, first_slot, ids, names, columns) VALUES (?, ?, ?, ?, ?)').run(
      segment,
      this.#firstSlot,
      this.#ids.join('\n'),
      JSON.stringify(Object.fromEntries(texts)),
      packBlock(this.#block, this.#ids.length),
    );
    const addPostings = db.prepare('INSERT INTO postings (id, checksum, chunk) VALUES (?, ?, ?)');
    const addPositions = db.prepare('INSERT INTO positions (id, checksum, chunk) VALUES (?, ?, ?)');
    for (const { postings, positions, ...counts } of this.#log.terms()) {
      const id = rowIdOf(segment, counts.term);
      addPostings.run(id, checksumOf(postings), postings);
      addPositions.run(id, checksumOf(positions), positions);
      count(counts);
    }
  }
}

function emptyNames(): ColumnNames {
  const nothing = () => undefined;
  return {
    functions: new Interner('', nothing),
    placeSets: new Interner('', nothing),
    eligibilities: new Interner('', nothing),
    titles: new Interner('', nothing),
  };
}
