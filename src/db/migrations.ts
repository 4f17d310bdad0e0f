/** Every change of the schema, in order. A migration that was released is never edited: add another. */
import type { Kysely } from 'kysely';
import { createRecordStore } from './migrations/001-record-store.ts';
import { createCorrections } from './migrations/002-corrections.ts';
import { createOverrides } from './migrations/003-overrides.ts';
import { createHistory } from './migrations/004-history.ts';
import { createPayloads } from './migrations/005-payloads.ts';
import { createSourceRuns } from './migrations/006-source-runs.ts';
import { createPush } from './migrations/007-push.ts';
import { addReadings } from './migrations/008-readings.ts';
import { createAlarms } from './migrations/009-alarms.ts';
import { createLintAcceptances } from './migrations/010-lint-acceptances.ts';
import { indexChanges } from './migrations/011-change-times.ts';
import type { Database } from './schema.ts';

export type Migration = Readonly<{ version: number; up: (db: Kysely<Database>) => Promise<void> }>;

export const MIGRATIONS: readonly Migration[] = [
  { version: 1, up: createRecordStore },
  { version: 2, up: createCorrections },
  { version: 3, up: createOverrides },
  { version: 4, up: createHistory },
  { version: 5, up: createPayloads },
  { version: 6, up: createSourceRuns },
  { version: 7, up: createPush },
  { version: 8, up: addReadings },
  { version: 9, up: createAlarms },
  { version: 10, up: createLintAcceptances },
  { version: 11, up: indexChanges },
];
