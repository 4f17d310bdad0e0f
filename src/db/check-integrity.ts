import { sql } from 'kysely';
import type { OpenDatabase } from './open-database.ts';

/**
 * What SQLite finds wrong with its own file; empty when it is whole. Reads the whole file: seconds on a large one. A server of
 * PostgreSQL is looked after by whoever runs it: here it only has to answer, and so have its replicas.
 */
export async function checkIntegrity({
  kysely,
  dialect,
  replicaProblems,
}: OpenDatabase): Promise<readonly string[]> {
  if (dialect === 'postgres') {
    await sql`select 1`.execute(kysely);
    return replicaProblems();
  }
  const { rows } = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(kysely);
  return rows.map((row) => row.integrity_check).filter((problem) => problem !== 'ok');
}
