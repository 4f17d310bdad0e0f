/** What the commands need to take backups and to restore them; app/back-up.ts builds it. They open no project: it may be broken. */
import type { BackupManifest } from '../db/backup/manifest.ts';
import type { Restored } from '../db/backup/restore-backup.ts';
import type { WrittenBackup } from '../db/backup/write-backup.ts';
import type { TableContents } from '../db/table-contents.ts';

type Told = Readonly<{
  /** Called for each table, once it is copied and compared. */
  onTable: (table: TableContents) => void;
}>;

export type BackupRequest = Told &
  Readonly<{
    /** Of the project whose record store is backed up. */
    projectDir: string;
    file: string;
    isForced: boolean;
  }>;

export type RestoreRequest = Told &
  Readonly<{
    file: string;
    projectDir: string;
    /** Path of a SQLite file or address of a PostgreSQL database; undefined: that of the project. */
    to: string | undefined;
    replaces: boolean;
  }>;

export type BackupDeps = Readonly<{
  /** Throws what loadConfig and writeBackup throw. */
  write(request: BackupRequest): Promise<WrittenBackup>;
  /** Throws what checkBackup throws. */
  check(request: Told & Readonly<{ file: string }>): Promise<BackupManifest>;
  /** Throws what loadConfig and restoreBackup throw. `to` is the name for messages. */
  restore(request: RestoreRequest): Promise<Restored & Readonly<{ to: string }>>;
}>;
