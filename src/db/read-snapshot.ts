import { type Kysely, sql } from 'kysely';
import type { OpenDatabase } from './open-database.ts';
import type { Database } from './schema.ts';

/**
 * Every read of `work` sees the same moment, whatever is written meanwhile, and holds nobody up. The connection is this work's alone: on SQLite
 * nothing else may be asked of the database until it ends.
 */
export function readSnapshot<T>(
  { kysely, dialect }: Pick<OpenDatabase, 'kysely' | 'dialect'>,
  work: (moment: Kysely<Database>) => Promise<T>,
): Promise<T> {
  if (dialect === 'postgres') {
    return kysely.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
  }
  return kysely.connection().execute(async (moment) => {
    // What Kysely begins would take the lock of writers: see node-sqlite.ts.
    await sql`begin deferred`.execute(moment);
    try {
      return await work(moment);
    } finally {
      await sql`rollback`.execute(moment);
    }
  });
}
