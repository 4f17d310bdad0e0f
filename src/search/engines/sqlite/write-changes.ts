/** Changes to an index that serves: new jobs wait in a table of their own, and become a segment when they are many. */
import type { DatabaseSync } from 'node:sqlite';
import { otherStemOf } from './build-index.ts';
import { DocumentReader, packWords, unpackWords } from './document-words.ts';
import { columnsFrom, type IndexDocument } from './index-document.ts';
import { bytesIn, numberIn, textIn } from './row-values.ts';
import { SegmentWriter } from './segment-writer.ts';

/** Undefined stands for a job that left. */
export type IndexWrite = Readonly<{ sequence: number; jobId: string; document: IndexDocument | undefined }>;

/** Every process reads the waiting jobs into memory at its start: not too many; and every segment costs each search: not too few. */
const FEWEST_WAITING = 1000;
const MOST_WAITING = 8000;
const WAITING_SHARE = 1 / 16;
/** Words whose numbers a writer keeps in mind. */
const MOST_REMEMBERED = 100_000;

export type ChangeWriter = Readonly<{
  write: (write: IndexWrite, revision: number) => void;
  /** Makes a segment of the waiting jobs where they are many. */
  seal: () => void;
}>;

/** Lasts for one transaction: numbers that a failed one gave to words are forgotten with it. */
export function createChangeWriter(db: DatabaseSync): ChangeWriter {
  const reader = new DocumentReader(createTermNumbers(db));
  const find = db.prepare('SELECT slot FROM docs WHERE job_id = ?');
  const forget = db.prepare('DELETE FROM docs WHERE slot = ?');
  const bury = db.prepare('INSERT INTO dead (slot, revision) VALUES (?, ?)');
  const unwait = db.prepare('DELETE FROM fresh WHERE slot = ?');
  const takeSlot = db.prepare('UPDATE state SET slots = slots + 1 RETURNING slots - 1 AS slot');
  const addDoc = db.prepare('INSERT INTO docs (slot, job_id) VALUES (?, ?)');
  const addFresh = db.prepare(
    'INSERT INTO fresh (slot, revision, job_id, columns, words) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    write({ jobId, document }, revision) {
      const known = find.get(jobId);
      if (known !== undefined) {
        const slot = numberIn(known, 'slot');
        forget.run(slot);
        unwait.run(slot);
        bury.run(slot, revision);
      }
      if (document === undefined) return;
      const slot = numberIn(takeSlot.get(), 'slot');
      const words = packWords(reader.read(document.texts));
      addDoc.run(slot, jobId);
      addFresh.run(slot, revision, jobId, JSON.stringify(document.columns), words);
    },
    seal() {
      const { waiting, slots } = countsIn(db);
      const most = Math.min(MOST_WAITING, Math.max(FEWEST_WAITING, slots * WAITING_SHARE));
      if (waiting >= most) sealWaiting(db);
    },
  };
}

function countsIn(db: DatabaseSync): Readonly<{ waiting: number; slots: number }> {
  const row = db.prepare('SELECT (SELECT count(*) FROM fresh) AS waiting, slots FROM state').get();
  return { waiting: numberIn(row, 'waiting'), slots: numberIn(row, 'slots') };
}

function sealWaiting(db: DatabaseSync): void {
  const first = numberIn(db.prepare('SELECT min(slot) AS slot FROM fresh').get(), 'slot');
  const writer = new SegmentWriter(first);
  for (const row of db.prepare('SELECT slot, job_id, columns, words FROM fresh ORDER BY slot').iterate()) {
    writer.add({
      slot: numberIn(row, 'slot'),
      jobId: textIn(row, 'job_id'),
      columns: columnsFrom(textIn(row, 'columns')),
      words: unpackWords(bytesIn(row, 'words')),
    });
  }
  const segment = numberIn(db.prepare('SELECT coalesce(max(id) + 1, 0) AS id FROM segments').get(), 'id');
  const count = db.prepare(
    'UPDATE terms SET jobs = jobs + ?, titles = titles + ?, telling = telling + ? WHERE id = ?',
  );
  writer.write(db, segment, ({ term, jobs, titles, telling }) => {
    count.run(jobs, titles, telling, term);
  });
  db.exec('DELETE FROM fresh');
}

/** A word's number never changes, whoever gave it: known ones need no second look. */
function createTermNumbers(db: DatabaseSync): (word: string) => number {
  const known = new Map<string, number>();
  const find = db.prepare('SELECT id FROM terms WHERE word = ?');
  const add = db.prepare(
    'INSERT INTO terms (word, stem, jobs, titles, telling) VALUES (?, ?, 0, 0, 0) RETURNING id',
  );
  return (word) => {
    const remembered = known.get(word);
    if (remembered !== undefined) return remembered;
    const term = numberIn(find.get(word) ?? add.get(word, otherStemOf(word)), 'id');
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(word, term);
    return term;
  };
}
