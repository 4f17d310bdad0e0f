/** One index file: SQLite holds it, and what every search needs of it is in memory. */
import { DatabaseSync } from 'node:sqlite';
import type { LogPosition, LogStretch } from '../../engine.ts';
import { createIndexBuilder } from './build-index.ts';
import { unpackWords } from './document-words.ts';
import { columnsFrom, type IndexDocument } from './index-document.ts';
import { checksumOf, FORMAT, SCHEMA } from './index-schema.ts';
import { IndexWords } from './index-words.ts';
import { JobColumns } from './job-columns.ts';
import { bytesIn, numberIn, textIn } from './row-values.ts';
import { Scratch } from './scratch.ts';
import { Spelling } from './spelling.ts';
import { TitleList } from './title-list.ts';
import { createChangeWriter, type IndexWrite } from './write-changes.ts';

/** Past this many segments of changes, or when most slots are of jobs that left, a new index is worth its time. */
const MOST_SEGMENTS_OF_CHANGES = 64;
const FEWEST_DEAD = 10_000;

export type IndexState = LogPosition & Readonly<{ revision: number; taxonomy: string; built: number }>;

export type IndexFilling = Readonly<{
  add(documents: readonly IndexDocument[]): void;
  /** `position` in the change log is what the index reflects. The number of jobs. */
  finish(position: LogPosition): number;
}>;

/** The caller runs everything that belongs together inside one `read`. */
export class IndexFile {
  readonly columns = new JobColumns();
  readonly words: IndexWords;
  readonly scratch = new Scratch();
  readonly titles = new TitleList(this.columns);
  readonly #db: DatabaseSync;
  readonly #statements: ReturnType<typeof prepareReads>;
  /** What is in memory reflects it. */
  #revision = -1;
  #built = 0;
  readonly #spelling = new Spelling();
  #spelledAt = -1;
  #lastSegment = -1;

  private constructor(db: DatabaseSync) {
    this.#db = db;
    this.#statements = prepareReads(db);
    this.words = new IndexWords(db);
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
      db.prepare(
        "INSERT INTO state (sequence, mark, revision, taxonomy, slots, built) VALUES (0, '', 0, ?, 0, 0)",
      ).run(taxonomy);
      return new IndexFile(db);
    });
  }

  /** Problems of the pages and of the lists of words; empty when there are none. */
  check(): readonly string[] {
    const rows = this.#db.prepare('PRAGMA integrity_check').all();
    const problems = rows.map((row) => textIn(row, 'integrity_check')).filter((problem) => problem !== 'ok');
    for (const table of ['postings', 'positions'] as const) {
      for (const row of this.#db.prepare(`SELECT checksum, chunk FROM ${table}`).iterate()) {
        if (checksumOf(bytesIn(row, 'chunk')) === numberIn(row, 'checksum')) continue;
        return [...problems, `A list of ${table} is damaged.`];
      }
    }
    return problems;
  }

  /** One consistent view of words and columns, whatever other processes write meanwhile. */
  read<T>(work: (state: IndexState) => T): T {
    this.#db.exec('BEGIN');
    try {
      const row = this.#statements.state.get();
      const state = {
        sequence: numberIn(row, 'sequence'),
        mark: textIn(row, 'mark') || undefined,
        revision: numberIn(row, 'revision'),
        taxonomy: textIn(row, 'taxonomy'),
        built: numberIn(row, 'built'),
      };
      this.#refresh(state);
      return work(state);
    } catch (error) {
      this.scratch.clear();
      throw error;
    } finally {
      this.#db.exec('COMMIT');
    }
  }

  /** See SearchEngine.spelling. Only asked for within `read`. */
  spell(terms: readonly string[], { revision }: IndexState): readonly (string | undefined)[] {
    if (this.#spelledAt !== revision) this.#spelling.add(this.words.newSpellings());
    this.#spelledAt = revision;
    return terms.map((term) => this.#spelling.nearest(term, this));
  }

  /** Whether so much has changed since the index was built that searches feel it. */
  get isWorn(): boolean {
    const { slots, liveCount } = this.columns;
    const changes = this.words.segmentCount - this.#built;
    return changes > MOST_SEGMENTS_OF_CHANGES || slots - liveCount > Math.max(FEWEST_DEAD, liveCount);
  }

  /** Of an open job. */
  slotOf(jobId: string): number | undefined {
    const row = this.#statements.slot.get(jobId);
    return row && numberIn(row, 'slot');
  }

  /** One transaction. What the index has already is skipped; an index that is behind the stretch is left alone. */
  write(writes: readonly IndexWrite[], { after, upTo, mark }: LogStretch): void {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const row = this.#statements.state.get();
      const before = numberIn(row, 'sequence');
      if (before >= after && before < upTo) {
        const revision = numberIn(row, 'revision') + 1;
        const writer = createChangeWriter(this.#db);
        for (const write of writes) if (write.sequence > before) writer.write(write, revision);
        writer.seal();
        this.#db
          .prepare('UPDATE state SET sequence = ?, mark = ?, revision = ?')
          .run(upTo, mark ?? '', revision);
      }
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Fills a new index in one long transaction, which `finish` ends; it is ready to serve then. */
  startFilling(): IndexFilling {
    this.#db.exec('BEGIN');
    const builder = createIndexBuilder(this.#db);
    return {
      add: builder.add,
      finish: ({ sequence, mark }) => {
        const jobs = builder.finish();
        this.#db.prepare('UPDATE state SET sequence = ?, mark = ?').run(sequence, mark ?? '');
        this.#db.exec('COMMIT; PRAGMA journal_mode = WAL');
        return jobs;
      },
    };
  }

  close(): void {
    this.#db.close();
  }

  #refresh({ revision, built }: IndexState): void {
    if (revision === this.#revision) return;
    if (this.#revision < 0) this.#start(built);
    this.#addSegments();
    for (const row of this.#statements.fresh.iterate(this.#revision)) {
      const slot = numberIn(row, 'slot');
      this.columns.addJob(slot, textIn(row, 'job_id'), columnsFrom(textIn(row, 'columns')));
      this.words.addWaiting(slot, unpackWords(bytesIn(row, 'words')));
    }
    for (const row of this.#statements.dead.iterate(this.#revision)) {
      const slot = numberIn(row, 'slot');
      this.columns.remove(slot);
      this.words.removeWaiting(slot);
    }
    this.columns.settle();
    this.#revision = revision;
  }

  #start(built: number): void {
    this.#built = built;
    const row = this.#statements.byDate.get();
    if (row !== undefined) this.columns.startFrom(new Uint32Array(bytesIn(row, 'slots').slice().buffer));
  }

  #addSegments(): void {
    for (const row of this.#statements.segments.iterate(this.#lastSegment)) {
      const [id, firstSlot] = [numberIn(row, 'id'), numberIn(row, 'first_slot')];
      const [ids, names, block] = [textIn(row, 'ids'), textIn(row, 'names'), bytesIn(row, 'columns')];
      this.columns.addSegment({ firstSlot, ids: ids.split('\n'), names, block });
      this.words.addSegment(id, firstSlot);
      this.#lastSegment = id;
    }
  }
}

function prepareReads(db: DatabaseSync) {
  return {
    state: db.prepare('SELECT sequence, mark, revision, taxonomy, built FROM state'),
    byDate: db.prepare('SELECT slots FROM by_date'),
    segments: db.prepare('SELECT * FROM segments WHERE id > ? ORDER BY id'),
    fresh: db.prepare('SELECT * FROM fresh WHERE revision > ? ORDER BY slot'),
    dead: db.prepare('SELECT slot FROM dead WHERE revision > ?'),
    slot: db.prepare('SELECT slot FROM docs WHERE job_id = ?'),
  };
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
