/** The words of an index: which there are, and which jobs hold them. Lists are read when they are asked for. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { DocumentWords } from './document-words.ts';
import { checksumOf, rowIdOf } from './index-schema.ts';
import type { Bytes } from './number-bytes.ts';
import { type PostingChunk, PostingWriter } from './posting-list.ts';
import { bytesIn, numberIn, type Row, textIn } from './row-values.ts';

/** `jobs`, `titles` and `telling` count the jobs of segments, gone ones included: a measure, not a number to show. */
export type Term = Readonly<{ id: number; word: string; jobs: number; titles: number; telling: number }>;

type Segment = Readonly<{ id: number; firstSlot: number }>;

const NO_TERMS = new Uint32Array();

/** A misspelt word stands for one of titles and the like or of several jobs; of those that wait that is not known yet. */
export function isWorthGuess({ jobs, telling }: Term): boolean {
  return telling > 0 || jobs >= 3 || jobs === 0;
}

/** Lists that are kept in memory, in bytes of lists. */
const MOST_KEPT = 64_000_000;

export class IndexWords {
  readonly #statements: ReturnType<typeof prepareStatements>;
  #segments: Segment[] = [];
  /** Of the jobs that are in no segment yet. */
  #waiting = new Map<number, PostingWriter>();
  #firstWaiting = 0;
  /** The words of each waiting job that is open, and in how many of them each stands. */
  readonly #waitingTerms = new Map<number, Readonly<Uint32Array>>();
  readonly #waitingCounts = new Map<number, number>();
  #lastSpelling = -1;
  /** The least recently used first. */
  readonly #kept = new Map<number, readonly PostingChunk[]>();
  #keptBytes = 0;

  constructor(db: DatabaseSync) {
    this.#statements = prepareStatements(db);
  }

  term(word: string): Term | undefined {
    const row = this.#statements.term.get(word);
    return row && termFrom(row);
  }

  /** The words that have this stem, among them the stem itself where it is a word. */
  forms(stem: string): readonly Term[] {
    return this.#statements.forms.all(stem, stem).map(termFrom);
  }

  /** Words that begin so, the most frequent in telling texts first. */
  startingWith(prefix: string, limit: number): readonly Term[] {
    return this.#statements.range.all(prefix, `${prefix}\u{10FFFF}`, limit).map(termFrom);
  }

  /**
   * Words of letters that jobs hold: at first those that are worth a guess, and with every further call all that are new
   * since. What comes first may no longer be worth one: see `isWorthGuess`.
   */
  *newSpellings(): Generator<Term> {
    const { spellings, laterSpellings, lastTerm } = this.#statements;
    const isFirst = this.#lastSpelling < 0;
    const rows = isFirst ? spellings.iterate() : laterSpellings.iterate(this.#lastSpelling);
    const last = numberIn(lastTerm.get(), 'id');
    for (const row of rows) yield termFrom(row);
    this.#lastSpelling = last;
  }

  /** Roughly, in how many jobs: it depends on the state of the index alone, not on the way it came about. */
  frequency({ id, jobs }: Term): number {
    return jobs + (this.#waitingCounts.get(id) ?? 0);
  }

  postings({ id }: Term): readonly PostingChunk[] {
    const waiting = this.#waiting.get(id);
    const kept = this.#keptOf(id);
    if (waiting === undefined) return kept;
    return [...kept, { firstSlot: this.#firstWaiting, bytes: waiting.postings.written() }];
  }

  /** In the order of `postings`. */
  positions({ id }: Term): readonly Bytes[] {
    const chunks = this.#segments.flatMap((segment) => {
      const bytes = readChunk(this.#statements.positions, rowIdOf(segment.id, id));
      return bytes === undefined ? [] : [bytes];
    });
    const waiting = this.#waiting.get(id);
    return waiting === undefined ? chunks : [...chunks, waiting.positions.written()];
  }

  /** Jobs that waited are in the segment. */
  addSegment(id: number, firstSlot: number): void {
    this.#segments.push({ id, firstSlot });
    this.#waiting = new Map();
    this.#waitingTerms.clear();
    this.#waitingCounts.clear();
    this.#kept.clear();
    this.#keptBytes = 0;
  }

  get segmentCount(): number {
    return this.#segments.length;
  }

  addWaiting(slot: number, words: DocumentWords): void {
    if (this.#waiting.size === 0) this.#firstWaiting = slot;
    const terms = words.terms.slice(0, words.count);
    this.#waitingTerms.set(slot, terms);
    this.#countWaiting(terms, 1);
    let start = 0;
    for (let entry = 0; entry < words.count; entry++) {
      const term = words.terms[entry] ?? 0;
      const end = words.positionEnds[entry] ?? start;
      let list = this.#waiting.get(term);
      if (list === undefined) {
        list = new PostingWriter(this.#firstWaiting);
        this.#waiting.set(term, list);
      }
      list.add(slot, words.qualities[entry] ?? 0, words.positions, start, end);
      start = end;
    }
  }

  /** Of a job that waited, if it did. */
  removeWaiting(slot: number): void {
    this.#countWaiting(this.#waitingTerms.get(slot) ?? NO_TERMS, -1);
    this.#waitingTerms.delete(slot);
  }

  #countWaiting(terms: Readonly<Uint32Array>, step: 1 | -1): void {
    for (const term of terms) this.#waitingCounts.set(term, (this.#waitingCounts.get(term) ?? 0) + step);
  }

  #keptOf(id: number): readonly PostingChunk[] {
    const known = this.#kept.get(id);
    if (known !== undefined) {
      this.#kept.delete(id);
      this.#kept.set(id, known);
      return known;
    }
    const chunks = this.#segments.flatMap((segment) => {
      const bytes = readChunk(this.#statements.postings, rowIdOf(segment.id, id));
      return bytes === undefined ? [] : [{ firstSlot: segment.firstSlot, bytes }];
    });
    this.#keep(id, chunks);
    return chunks;
  }

  #keep(id: number, chunks: readonly PostingChunk[]): void {
    this.#kept.set(id, chunks);
    this.#keptBytes += sizeOf(chunks);
    for (const [oldest, its] of this.#kept) {
      if (this.#keptBytes <= MOST_KEPT) return;
      this.#kept.delete(oldest);
      this.#keptBytes -= sizeOf(its);
    }
  }
}

function prepareStatements(db: DatabaseSync) {
  const term = 'SELECT id, word, jobs, titles, telling FROM terms';
  return {
    term: db.prepare(`${term} WHERE word = ?`),
    forms: db.prepare(`${term} WHERE stem = ? UNION ALL ${term} WHERE word = ? AND stem IS NULL`),
    range: db.prepare(`${term} WHERE word >= ? AND word < ? ORDER BY telling DESC, jobs DESC, word LIMIT ?`),
    spellings: db.prepare(`${term} WHERE (telling > 0 OR jobs >= 3 OR jobs = 0) AND word NOT GLOB '*[0-9]*'`),
    laterSpellings: db.prepare(`${term} WHERE id > ? AND word NOT GLOB '*[0-9]*'`),
    lastTerm: db.prepare('SELECT coalesce(max(id), 0) AS id FROM terms'),
    postings: db.prepare('SELECT checksum, chunk FROM postings WHERE id = ?'),
    positions: db.prepare('SELECT checksum, chunk FROM positions WHERE id = ?'),
  };
}

function readChunk(statement: StatementSync, id: number): Bytes | undefined {
  const row = statement.get(id);
  if (row === undefined) return undefined;
  const bytes = bytesIn(row, 'chunk');
  if (checksumOf(bytes) !== numberIn(row, 'checksum'))
    throw new RangeError('A list of the index is damaged.');
  return bytes;
}

function termFrom(row: Row): Term {
  return {
    id: numberIn(row, 'id'),
    word: textIn(row, 'word'),
    jobs: numberIn(row, 'jobs'),
    titles: numberIn(row, 'titles'),
    telling: numberIn(row, 'telling'),
  };
}

function sizeOf(chunks: readonly PostingChunk[]): number {
  return chunks.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
