/** Makes a database what a backup holds. */
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isPostgresUrl } from '../../shared/database-name.ts';
import { copyDatabase, refuseRows } from '../copy-database.ts';
import { appliedVersions } from '../migrate.ts';
import { openAsItIs, openDatabase } from '../open-database.ts';
import { listTables } from '../table-facts.ts';
import { type BackupManifest, dropManifest } from './manifest.ts';
import { swapFile } from './swap-file.ts';
import { type UnpackedBackup, type UnpackOptions, unpackBackup } from './unpack-backup.ts';
import { inWorkFolder } from './work-folder.ts';
import { writeBackup } from './write-backup.ts';

export type RestoreOptions = Readonly<{
  file: string;
  /** Absolute path of a SQLite file, or address of a PostgreSQL database. */
  to: string;
  /** What is there is kept under another name, and replaced; else only an empty database is filled. */
  replaces: boolean;
  version: string;
  at: Date;
  onTable?: UnpackOptions['onTable'];
}>;

export type Restored = Readonly<{
  manifest: BackupManifest;
  /** Path of the file, or of the backup, that holds what was there before. */
  keptAs?: string;
}>;

/** Reads the whole backup, and throws what unpackBackup throws; nothing else happens. */
export function checkBackup(options: Pick<RestoreOptions, 'file' | 'onTable'>): Promise<BackupManifest> {
  return inWorkFolder(join(tmpdir(), 'metier-backup-'), async (folder) => {
    const { manifest } = await unpackBackup({ ...options, folder });
    return manifest;
  });
}

/**
 * The backup is checked as a whole before anything is touched, brought to the newest schema, and takes its place in one step: a rename, or a transaction.
 * Leases are not restored: whoever held one is gone. Throws DATABASE_NOT_EMPTY, DATABASE_IN_USE, FILE_UNWRITABLE, and what unpacking, opening
 * and copying throw.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { to, replaces } = options;
  const isServer = isPostgresUrl(to);
  const isThere = isServer ? await hasTables(to) : existsSync(to);
  if (isThere && !replaces) await refuseFilled(to);
  if (!isServer) mkdirSync(dirname(to), { recursive: true });
  return inWorkFolder(isServer ? join(tmpdir(), 'metier-restore-') : `${to}.restoring-`, async (folder) => {
    const backup = await unpackBackup({ ...options, folder });
    await settle(backup.path);
    const keptAs = replaces && isThere ? await replace(backup, options) : await fill(backup, options);
    return { manifest: backup.manifest, ...(keptAs === undefined ? {} : { keptAs }) };
  });
}

async function hasTables(url: string): Promise<boolean> {
  const { kysely, close } = await openAsItIs(url);
  try {
    return (await appliedVersions(kysely)).size > 0;
  } finally {
    await close();
  }
}

async function refuseFilled(place: string): Promise<void> {
  const { kysely, name, close } = await openAsItIs(place);
  try {
    await refuseRows(kysely, await listTables(kysely), name);
  } finally {
    await close();
  }
}

async function settle(path: string): Promise<void> {
  const { kysely, close } = await openDatabase(path);
  try {
    await dropManifest(kysely);
    await kysely.deleteFrom('leases').execute();
  } finally {
    await close();
  }
}

async function fill({ path }: UnpackedBackup, { to }: RestoreOptions): Promise<undefined> {
  if (isPostgresUrl(to)) await copyToServer(path, to, false);
  else swapFile(path, to, undefined);
}

async function replace({ path }: UnpackedBackup, options: RestoreOptions): Promise<string> {
  const { to, file, at, version } = options;
  const stamp = at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  if (!isPostgresUrl(to)) {
    const keptAs = `${to}.replaced-${stamp}`;
    swapFile(path, to, keptAs);
    return keptAs;
  }
  const keptAs = `${file}.replaced-${stamp}`;
  await writeBackup({ from: to, file: keptAs, isForced: false, version, at });
  await copyToServer(path, to, true);
  return keptAs;
}

async function copyToServer(path: string, url: string, replaces: boolean): Promise<void> {
  const from = await openAsItIs(path);
  try {
    const to = await openDatabase(url, { statementTimeoutMs: 0 });
    try {
      await copyDatabase({ from, to, replaces });
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}
