/** One index file: FTS5 for the words, and a table of columns that is read into memory. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { reasonOf } from '../../../shared/errors.ts';
import type { LogStretch } from '../../engine.ts';
import type { IndexColumns, IndexDocument } from './index-document.ts';
import { JobColumns } from './job-columns.ts';
import { numberIn, textIn } from './row-values.ts';

/** Raised with every change of the shape or of how text becomes words: an older file is rebuilt. */
const FORMAT = 2;

const SCHEMA = `
  CREATE TABLE state (sequence INTEGER NOT NULL, revision INTEGER NOT NULL, taxonomy TEXT NOT NULL);
  CREATE TABLE docs (
    slot INTEGER PRIMARY KEY,
    job_id TEXT UNIQUE, -- NULL: the slot is free
    revision INTEGER NOT NULL,
    title TEXT NOT NULL,
    function_key TEXT NOT NULL,
    workplace INTEGER NOT NULL,
    employment INTEGER NOT NULL,
    level INTEGER NOT NULL,
    posted_ms INTEGER NOT NULL,
    pay_top REAL,
    places TEXT NOT NULL,
    eligibility TEXT NOT NULL
  );
  CREATE INDEX docs_by_revision ON docs (revision);
  CREATE VIRTUAL TABLE words USING fts5(
    title, placed, facts, body,
    content='', contentless_delete=1,
    tokenize='porter unicode61 remove_diacritics 2'
  );
  PRAGMA user_version = ${FORMAT};
`;

/** The weights of title, placed, facts and body. */
const RANKING = "INSERT INTO words (words, rank) VALUES ('rank', 'bm25(10, 5, 3, 1)')";
const RANKED = `SELECT json_group_array(rowid) AS slots, json_group_array(-rank) AS scores
  FROM words WHERE words MATCH ?`;

export type IndexState = Readonly<{ sequence: number; taxonomy: string }>;
export type RankedSlots = Readonly<{ slots: readonly number[]; scores: readonly number[] }>;

/** Undefined stands for a job that left. */
export type IndexWrite = Readonly<{ sequence: number; jobId: string; document: IndexDocument | undefined }>;

/** The caller runs everything that belongs together inside one `read`. */
export class IndexFile {
  readonly columns = new JobColumns();
  readonly #db: DatabaseSync;
  readonly #statements: ReturnType<typeof prepareReads>;
  #revision = -1;

  private constructor(db: DatabaseSync) {
    this.#db = db;
    this.#statements = prepareReads(db);
  }

  /** Throws when the file is no index of this format. */
  static open(path: string): IndexFile {
    return closingOnError(path, (db) => {
      db.exec('PRAGMA synchronous = NORMAL');
      if (numberIn(db.prepare('PRAGMA user_version').get(), 'user_version') !== FORMAT) {
        throw new TypeError('It is not an index of this version.');
      }
      return new IndexFile(db);
    });
  }

  /** A new, empty index; `:memory:` gives one that nobody else sees. */
  static create(path: string, taxonomy: string): IndexFile {
    return closingOnError(path, (db) => {
      db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
      db.exec(SCHEMA);
      db.exec(RANKING);
      db.prepare('INSERT INTO state (sequence, revision, taxonomy) VALUES (0, 0, ?)').run(taxonomy);
      return new IndexFile(db);
    });
  }

  /** Problems of the pages and of the word index; empty when there are none. */
  check(): readonly string[] {
    const rows = this.#db.prepare('PRAGMA integrity_check').all();
    const problems = rows.map((row) => textIn(row, 'integrity_check')).filter((problem) => problem !== 'ok');
    try {
      this.#db.exec("INSERT INTO words(words, rank) VALUES('integrity-check', 0)");
    } catch (error) {
      problems.push(reasonOf(error));
    }
    return problems;
  }

  /** One consistent view of words and columns, whatever other processes write meanwhile. */
  read<T>(work: (state: IndexState) => T): T {
    this.#db.exec('BEGIN');
    try {
      const row = this.#statements.state.get();
      this.#refresh(numberIn(row, 'revision'));
      return work({ sequence: numberIn(row, 'sequence'), taxonomy: textIn(row, 'taxonomy') });
    } finally {
      this.#db.exec('COMMIT');
    }
  }

  /** Slots of the jobs that match an FTS5 expression. */
  matches(expression: string): Uint32Array {
    return Uint32Array.from(numbersOf(textIn(this.#statements.matches.get(expression), 'slots')));
  }

  /** The same with their bm25 score, the higher the better; in no order. */
  ranked(expression: string): RankedSlots {
    const row = this.#statements.ranked.get(expression);
    return { slots: numbersOf(textIn(row, 'slots')), scores: numbersOf(textIn(row, 'scores')) };
  }

  /** Whether any job matches; stops at the first. */
  hasMatch(expression: string): boolean {
    return this.#statements.first.get(expression) !== undefined;
  }

  /** The slot and title of a job. */
  job(jobId: string): Readonly<{ slot: number; title: string }> | undefined {
    const row = this.#statements.job.get(jobId);
    return row && { slot: numberIn(row, 'slot'), title: textIn(row, 'title') };
  }

  /** Of every job. */
  titles(): readonly string[] {
    return this.#statements.titles.all().map((row) => textIn(row, 'title'));
  }

  /** One transaction. What the index has already is skipped; an index that is behind the stretch is left alone. */
  write(writes: readonly IndexWrite[], { after, upTo }: LogStretch): void {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const row = this.#statements.state.get();
      const before = numberIn(row, 'sequence');
      if (before >= after && before < upTo) {
        const revision = numberIn(row, 'revision') + 1;
        const writer = createWriter(this.#db, revision);
        for (const write of writes) if (write.sequence > before) writer(write);
        prepareWrite(this.#db, 'UPDATE state SET sequence = ?, revision = ?').run(upTo, revision);
      }
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Fills a new index from batches in one long transaction, then makes it ready to serve. */
  async fill(batches: AsyncIterable<readonly IndexDocument[]>, sequence: number): Promise<number> {
    let jobs = 0;
    this.#db.exec('BEGIN');
    const writer = createWriter(this.#db, 0);
    for await (const batch of batches) {
      for (const document of batch) writer({ jobId: document.jobId, document });
      jobs += batch.length;
    }
    prepareWrite(this.#db, 'UPDATE state SET sequence = ?').run(sequence);
    this.#db.exec('COMMIT; PRAGMA journal_mode = WAL');
    return jobs;
  }

  close(): void {
    this.#db.close();
  }

  #refresh(revision: number): void {
    if (revision === this.#revision) return;
    this.columns.load(this.#statements.changed.iterate(this.#revision));
    this.#revision = revision;
  }
}

function prepareReads(db: DatabaseSync) {
  return {
    state: db.prepare('SELECT sequence, revision, taxonomy FROM state'),
    changed: db.prepare('SELECT * FROM docs WHERE revision > ?'),
    matches: db.prepare('SELECT json_group_array(rowid) AS slots FROM words WHERE words MATCH ?'),
    first: db.prepare('SELECT rowid FROM words WHERE words MATCH ? LIMIT 1'),
    ranked: db.prepare(RANKED),
    titles: db.prepare('SELECT title FROM docs WHERE job_id IS NOT NULL'),
    job: db.prepare('SELECT slot, title FROM docs WHERE job_id = ?'),
  };
}

/** Writes documents; a job keeps its slot, a new one takes a free slot or the next. */
function createWriter(db: DatabaseSync, revision: number): (write: Omit<IndexWrite, 'sequence'>) => void {
  const find = db.prepare('SELECT slot FROM docs WHERE job_id = ?');
  const findFree = db.prepare('SELECT slot FROM docs WHERE job_id IS NULL LIMIT 1');
  const findLast = db.prepare('SELECT coalesce(max(slot), 0) AS slot FROM docs');
  const free = prepareWrite(db, 'UPDATE docs SET job_id = NULL, revision = ? WHERE slot = ?');
  const removeWords = prepareWrite(db, 'DELETE FROM words WHERE rowid = ?');
  const addWords = prepareWrite(
    db,
    'INSERT INTO words (rowid, title, placed, facts, body) VALUES (?, ?, ?, ?, ?)',
  );
  const addDoc = prepareWrite(
    db,
    `INSERT OR REPLACE INTO docs (slot, job_id, revision, title, function_key, workplace,
    employment, level, posted_ms, pay_top, places, eligibility) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const newSlot = (): number => {
    const row = findFree.get();
    return row === undefined ? numberIn(findLast.get(), 'slot') + 1 : numberIn(row, 'slot');
  };

  return ({ jobId, document }) => {
    const known = find.get(jobId);
    if (known !== undefined) removeWords.run(numberIn(known, 'slot'));
    if (document === undefined) {
      if (known !== undefined) free.run(revision, numberIn(known, 'slot'));
      return;
    }
    const slot = known === undefined ? newSlot() : numberIn(known, 'slot');
    const { title, placed, facts, body } = document.texts;
    addWords.run(slot, title, placed, facts, body);
    addDoc.run(slot, jobId, revision, ...columnValues(document.columns));
  };
}

/** FTS5 leaves row ids of its own above 2^53 as the "last inserted" one, which `run` cannot return as a number. */
function prepareWrite(db: DatabaseSync, sql: string): StatementSync {
  const statement = db.prepare(sql);
  statement.setReadBigInts(true);
  return statement;
}

function columnValues(columns: IndexColumns) {
  const { title, functionKey, workplace, employment, level, postedMs, payTop, places, eligibility } = columns;
  return [title, functionKey, workplace, employment, level, postedMs, payTop, places, eligibility];
}

function closingOnError(path: string, work: (db: DatabaseSync) => IndexFile): IndexFile {
  const db = new DatabaseSync(path, { timeout: 5000 });
  try {
    return work(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Rows of one JSON array are five times as fast as rows one by one (docs/measurements.md). */
function numbersOf(json: string): readonly number[] {
  const values: unknown = JSON.parse(json);
  if (Array.isArray(values) && values.every((value) => typeof value === 'number')) return values;
  throw new TypeError('The index holds no list of numbers.');
}
