/** Backups and copies, as people read of them. */
import type { BackupManifest } from '../db/backup/manifest.ts';
import type { CommandDeps } from './cli-deps.ts';

/** Tells each table once it is done. */
export function tellTables({ terminal }: CommandDeps): (table: { table: string; rows: number }) => void {
  return ({ table, rows }) => terminal.note(`${table}: ${rows}`);
}

export function rowsIn(tables: readonly Readonly<{ rows: number }>[]): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0);
}

/** "7612 rows of 17 tables, as of 2026-11-26T05:00:00.000Z, schema 9 of Metier 0.1.0." */
export function contentWords({ tables, madeAt, schema, metier }: BackupManifest): string {
  return `${rowsIn(tables)} rows of ${tables.length} tables, as of ${madeAt}, schema ${schema} of Metier ${metier}.`;
}
