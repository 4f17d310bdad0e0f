/** Backups of the database that a project names. */
import { resolve } from 'node:path';
import type { BackupDeps } from '../cli/backup-deps.ts';
import { databaseLocation } from '../config/database-schema.ts';
import { loadConfig } from '../config/load-config.ts';
import { checkBackup, restoreBackup } from '../db/backup/restore-backup.ts';
import { writeBackup } from '../db/backup/write-backup.ts';
import { systemClock } from '../shared/clock.ts';
import { databaseName } from '../shared/database-name.ts';
import { databasePlace, refuseAbsent } from './database-place.ts';
import { programVersion } from './program-version.ts';

export const backups: BackupDeps = {
  async write({ projectDir, file, ...options }) {
    const from = await placeOf(projectDir);
    refuseAbsent(from);
    return writeBackup({ ...options, file: resolve(file), from, version: programVersion, at: systemClock() });
  },
  check: ({ file, onTable }) => checkBackup({ file: resolve(file), onTable }),
  async restore({ projectDir, file, to: named, ...options }) {
    const to = named === undefined ? await placeOf(projectDir) : databasePlace(named);
    const request = { ...options, file: resolve(file), to, version: programVersion, at: systemClock() };
    return { ...(await restoreBackup(request)), to: databaseName(to) };
  },
};

async function placeOf(projectDir: string): Promise<string> {
  return databasePlace(databaseLocation((await loadConfig(projectDir)).config.database));
}
