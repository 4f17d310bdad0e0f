/** Fills a new index: segment after segment, then the words and the order of dates, each in one go. */
import type { DatabaseSync } from 'node:sqlite';
import { stemWord } from '../../stem-word.ts';
import { DocumentReader } from './document-words.ts';
import type { IndexDocument } from './index-document.ts';
import { INDEXES } from './index-schema.ts';
import { SegmentWriter, type TermCounts } from './segment-writer.ts';

/** Some 100 MB on the way. */
const POSTINGS_PER_SEGMENT = 6_000_000;

type Dated = Readonly<{ ids: string[]; postedMs: number[] }>;

export type IndexBuilder = Readonly<{
  add(documents: readonly IndexDocument[]): void;
  /** The number of jobs. */
  finish(): number;
}>;

/** Everything in one transaction of the caller. */
export function createIndexBuilder(db: DatabaseSync): IndexBuilder {
  const vocabulary = new Vocabulary();
  const reader = new DocumentReader((word) => vocabulary.termOf(word));
  const dated: Dated = { ids: [], postedMs: [] };
  let segments = 0;
  let writer = new SegmentWriter(0);
  const finishSegment = () => {
    writer.write(db, segments, (counts) => vocabulary.count(counts));
    segments += 1;
    writer = new SegmentWriter(dated.ids.length);
  };
  return {
    add(documents) {
      for (const { jobId, texts, columns } of documents) {
        const slot = dated.ids.push(jobId) - 1;
        dated.postedMs.push(columns.postedMs);
        writer.add({ slot, jobId, columns, words: reader.read(texts) });
      }
      if (writer.size > POSTINGS_PER_SEGMENT) finishSegment();
    },
    finish() {
      if (writer.jobs > 0) finishSegment();
      vocabulary.write(db);
      writeJobs(db, dated);
      db.exec(INDEXES);
      db.prepare('UPDATE state SET slots = ?, built = ?').run(dated.ids.length, segments);
      return dated.ids.length;
    },
  };
}

/** The words of an index while it is built. */
class Vocabulary {
  readonly #terms = new Map<string, number>();
  readonly #jobs: number[] = [];
  readonly #titles: number[] = [];
  readonly #telling: number[] = [];

  termOf(word: string): number {
    const known = this.#terms.get(word);
    if (known !== undefined) return known;
    const term = this.#terms.size;
    this.#terms.set(word, term);
    return term;
  }

  count({ term, jobs, titles, telling }: TermCounts): void {
    this.#jobs[term] = (this.#jobs[term] ?? 0) + jobs;
    this.#titles[term] = (this.#titles[term] ?? 0) + titles;
    this.#telling[term] = (this.#telling[term] ?? 0) + telling;
  }

  write(db: DatabaseSync): void {
    const add = db.prepare(
      'INSERT INTO terms (id, word, stem, jobs, titles, telling) VALUES (?, ?, ?, ?, ?, ?)',
    );
    for (const [word, term] of this.#terms) {
      const counts = [this.#jobs[term] ?? 0, this.#titles[term] ?? 0, this.#telling[term] ?? 0];
      add.run(term, word, otherStemOf(word), ...counts);
    }
  }
}

/** Null where the word is its own stem. */
export function otherStemOf(word: string): string | null {
  const stem = stemWord(word);
  return stem === word ? null : stem;
}

function writeJobs(db: DatabaseSync, { ids, postedMs }: Dated): void {
  const add = db.prepare('INSERT INTO docs (slot, job_id) VALUES (?, ?)');
  for (const [slot, id] of ids.entries()) add.run(slot, id);
  const byDate = Uint32Array.from(ids, (_id, slot) => slot).sort(
    (one, other) =>
      (postedMs[other] ?? 0) - (postedMs[one] ?? 0) || ((ids[one] ?? '') < (ids[other] ?? '') ? -1 : 1),
  );
  db.prepare('INSERT INTO by_date (slots) VALUES (?)').run(new Uint8Array(byDate.buffer));
}
