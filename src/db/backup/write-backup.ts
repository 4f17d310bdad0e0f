/** Takes a backup of a record store while it is in use. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { type CopyOptions, copyDatabase } from '../copy-database.ts';
import { appliedVersions, migrate, refuseNewer } from '../migrate.ts';
import { MIGRATIONS } from '../migrations.ts';
import { openAsItIs } from '../open-database.ts';
import { openSqlite } from '../open-sqlite.ts';
import { type BackupManifest, writeManifest } from './manifest.ts';
import { hashOfPacked, pack } from './pack.ts';
import { putInPlace } from './put-in-place.ts';
import { inWorkFolder } from './work-folder.ts';

export type BackupOptions = Readonly<{
  /** Path or address of a record store of this schema or an older one; it is left as it is. */
  from: string;
  /** Path of the backup. */
  file: string;
  /** What stands there is replaced. */
  isForced: boolean;
  /** Of the program. */
  version: string;
  at: Date;
  onTable?: CopyOptions['onTable'];
}>;

export type WrittenBackup = Readonly<{ manifest: BackupManifest; bytes: number }>;

/**
 * One file with all that was recorded at one moment: a SQLite database of the schema that the record store has, with a manifest, packed by
 * Zstandard. It was compared with the store and read back when it takes its name. Throws BACKUP_EXISTS, FILE_UNWRITABLE, DATABASE_NEWER, and what
 * opening and copying throw.
 */
export async function writeBackup(options: BackupOptions): Promise<WrittenBackup> {
  const { file, isForced } = options;
  const refuse = (): void => {
    if (!isForced && existsSync(file)) throw new AppError('BACKUP_EXISTS', { path: file });
  };
  refuse();
  return inWorkFolder(`${file}.partial-`, async (folder) => {
    const path = join(folder, 'metier.sqlite');
    const packed = join(folder, 'packed');
    const manifest = await copyTo(path, options);
    const hash = await pack(path, packed);
    if ((await hashOfPacked(packed)) !== hash) {
      throw new AppError('BACKUP_DAMAGED', { path: packed, reason: 'what was written is not what is read' });
    }
    refuse();
    const bytes = statSync(packed).size;
    putInPlace(packed, file);
    return { manifest, bytes };
  });
}

async function copyTo(
  path: string,
  { from: place, version, at, onTable }: BackupOptions,
): Promise<BackupManifest> {
  const from = await openAsItIs(place);
  try {
    const applied = await appliedVersions(from.kysely);
    const schema = knownSchema(applied, from.name);
    const to = await openSqlite(path, {}, (db, name) =>
      migrate(
        db,
        name,
        MIGRATIONS.filter((migration) => applied.has(migration.version)),
      ),
    );
    try {
      const tables = await copyDatabase({ from, to, onTable });
      const last = await to.kysely
        .selectFrom('changes')
        .select((select) => select.fn.max('sequence').as('sequence'))
        .executeTakeFirst();
      const manifest: BackupManifest = {
        format: 1,
        metier: version,
        schema,
        madeAt: at.toISOString(),
        from: from.dialect,
        lastChange: last?.sequence ?? 0,
        tables: [...tables],
      };
      await writeManifest(to.kysely, manifest);
      return manifest;
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

function knownSchema(applied: ReadonlySet<number>, name: string): number {
  const found = Math.max(0, ...applied);
  refuseNewer(found, name);
  if (found === 0) {
    throw new AppError('DATABASE_UNUSABLE', { name, reason: 'Metier has no tables there' });
  }
  return found;
}
