/** Opens a backup, and looks whether it is what it says. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, reasonOf } from '../../shared/errors.ts';
import { checkIntegrity } from '../check-integrity.ts';
import { refuseNewer } from '../migrate.ts';
import { type OpenDatabase, openAsItIs } from '../open-database.ts';
import { contentsOf, readingOf, type TableContents } from '../table-contents.ts';
import { listTables } from '../table-facts.ts';
import { type BackupManifest, readManifest } from './manifest.ts';
import { unpack } from './pack.ts';

export type UnpackOptions = Readonly<{
  file: string;
  /** Where there is room for it, unpacked. */
  folder: string;
  /** Called for each table, once it is compared. */
  onTable?: ((found: TableContents) => void) | undefined;
}>;

export type UnpackedBackup = Readonly<{ path: string; manifest: BackupManifest }>;

/**
 * A SQLite database that has, row by row, what the manifest says. Throws FILE_UNREADABLE, BACKUP_DAMAGED, DATABASE_NEWER, and errors of the
 * file system where there is no room.
 */
export async function unpackBackup({ file, folder, onTable }: UnpackOptions): Promise<UnpackedBackup> {
  if (!existsSync(file)) throw new AppError('FILE_UNREADABLE', { path: file, reason: 'there is none' });
  const path = join(folder, 'metier.sqlite');
  const damaged = (reason: string, cause?: unknown) =>
    new AppError('BACKUP_DAMAGED', { path: file, reason }, { cause });
  try {
    await unpack(file, path);
  } catch (error) {
    // What the file system refuses has nothing to do with the backup.
    if (error instanceof Error && 'syscall' in error) throw error;
    throw damaged(reasonOf(error), error);
  }
  const manifest = await checkUnpacked(path, { file, damaged, onTable });
  return { path, manifest };
}

type Checking = Pick<UnpackOptions, 'file'> &
  Readonly<{ damaged: (reason: string, cause?: unknown) => AppError; onTable: UnpackOptions['onTable'] }>;

async function checkUnpacked(path: string, { file, damaged, onTable }: Checking): Promise<BackupManifest> {
  let database: OpenDatabase;
  try {
    database = await openAsItIs(path);
  } catch (error) {
    throw damaged('it holds no database', error);
  }
  try {
    const manifest = await readManifest(database.kysely);
    if (manifest === undefined) throw damaged('it has no manifest of Metier');
    refuseNewer(manifest.schema, file);
    const problem =
      (await checkIntegrity(database))[0] ?? (await findDifference(manifest, database, onTable));
    if (problem !== undefined) throw damaged(problem);
    return manifest;
  } finally {
    await database.close();
  }
}

/** What is not as the manifest says; undefined: nothing. */
async function findDifference(
  manifest: BackupManifest,
  { kysely, dialect }: OpenDatabase,
  onTable: UnpackOptions['onTable'],
): Promise<string | undefined> {
  const expected = new Map(manifest.tables.map((contents) => [contents.table, contents]));
  for (const facts of await listTables(kysely)) {
    const said = expected.get(facts.name);
    if (said === undefined) return `it has a table ${facts.name} that its manifest does not name`;
    const found = await contentsOf(kysely, await readingOf(facts, dialect, kysely));
    if (found.rows !== said.rows || found.hash !== said.hash)
      return `the table ${facts.name} is not what it was when the backup was made`;
    onTable?.(found);
    expected.delete(facts.name);
  }
  const [missing] = expected.keys();
  return missing === undefined ? undefined : `the table ${missing} is missing`;
}
