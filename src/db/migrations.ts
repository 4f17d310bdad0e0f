/** Every change of the schema, in order. A migration that was released is never edited: add another. */
import type { Kysely } from 'kysely';
import { createRecordStore } from './migrations/001-record-store.ts';
import { createCorrections } from './migrations/002-corrections.ts';
import { createPayloads } from './migrations/005-payloads.ts';
import type { Database } from './schema.ts';

export type Migration = Readonly<{ version: number; up: (db: Kysely<Database>) => Promise<void> }>;

export const MIGRATIONS: readonly Migration[] = [
  { version: 1, up: createRecordStore },
  { version: 2, up: createCorrections },
  { version: 5, up: createPayloads },
];
