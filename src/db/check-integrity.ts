import { sql } from 'kysely';
import type { OpenDatabase } from './open-database.ts';

/** What SQLite finds wrong with its own file; empty when it is whole. Reads the whole file: seconds on a large one. */
export async function checkIntegrity({ kysely }: OpenDatabase): Promise<readonly string[]> {
  const { rows } = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(kysely);
  return rows.map((row) => row.integrity_check).filter((problem) => problem !== 'ok');
}
