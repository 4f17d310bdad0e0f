/** The tables of an index file. Segments are never changed: what is written later goes into new ones, and slots that died are listed. */
import { crc32 } from 'node:zlib';

/** Raised with every change of the shape or of how text becomes words: an older file is rebuilt. */
export const FORMAT = 9;

export const SCHEMA = `
  CREATE TABLE state (
    sequence INTEGER NOT NULL,
    mark TEXT NOT NULL, -- what the change log says there; '': not known
    revision INTEGER NOT NULL,
    taxonomy TEXT NOT NULL,
    slots INTEGER NOT NULL, -- given out so far
    built INTEGER NOT NULL -- segments that the index was built with
  );
  CREATE TABLE by_date (slots BLOB NOT NULL); -- of the slots that the index was built with
  CREATE TABLE docs (slot INTEGER PRIMARY KEY, job_id TEXT NOT NULL);
  CREATE TABLE dead (slot INTEGER PRIMARY KEY, revision INTEGER NOT NULL);
  -- Jobs that are in no segment yet.
  CREATE TABLE fresh (
    slot INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL,
    job_id TEXT NOT NULL,
    columns TEXT NOT NULL,
    words BLOB NOT NULL
  );
  CREATE TABLE segments (
    id INTEGER PRIMARY KEY,
    first_slot INTEGER NOT NULL,
    ids TEXT NOT NULL, -- a line for each slot, empty where the job left before the segment was written
    names TEXT NOT NULL,
    columns BLOB NOT NULL
  );
  CREATE TABLE terms (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL,
    stem TEXT, -- where it is another than the word
    jobs INTEGER NOT NULL,
    titles INTEGER NOT NULL,
    telling INTEGER NOT NULL
  );
  -- id: of the segment times 2^32, and of the term. A row for each word of a segment.
  CREATE TABLE postings (id INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, chunk BLOB NOT NULL);
  CREATE TABLE positions (id INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, chunk BLOB NOT NULL);
  PRAGMA user_version = ${FORMAT};
`;

/** Made when the tables are full, which is faster than keeping them in order on the way. */
export const INDEXES = `
  CREATE UNIQUE INDEX docs_by_job ON docs (job_id);
  CREATE UNIQUE INDEX terms_by_word ON terms (word);
  CREATE INDEX terms_to_spell ON terms (id, word, jobs, titles, telling)
    WHERE (telling > 0 OR jobs >= 3) AND word NOT GLOB '*[0-9]*';
  CREATE INDEX terms_by_stem ON terms (stem) WHERE stem IS NOT NULL;
`;

export function rowIdOf(segment: number, term: number): number {
  return segment * 2 ** 32 + term;
}

export function checksumOf(chunk: Uint8Array): number {
  return crc32(chunk);
}
