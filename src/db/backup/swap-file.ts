/** Puts one SQLite file in the place of another. */
import {
  chmodSync,
  chownSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  renameSync,
  statSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../shared/errors.ts';
import { putInPlace } from './put-in-place.ts';

/** What SQLite keeps beside a file. Beside another file they would be taken for its own, and destroy it. */
const COMPANIONS = ['-wal', '-shm', '-journal'];
const BUSY_CODES = [5, 6];

/**
 * Takes the place of the file at `target` in one step; no process may have that one open. `keepAs` is the name under which it stays;
 * undefined: it goes. Throws DATABASE_IN_USE.
 */
export function swapFile(path: string, target: string, keepAs: string | undefined): void {
  if (existsSync(target)) {
    settleAlone(target);
    giveTo(target, path);
    if (keepAs !== undefined) keep(target, keepAs);
  }
  for (const companion of COMPANIONS) {
    // Left by a file that was lost, or by one that is too damaged to be settled.
    if (existsSync(target + companion))
      renameSync(target + companion, (keepAs ?? `${target}.left`) + companion);
  }
  putInPlace(path, target);
}

/** Brings all that was written into the file itself, which succeeds only where nobody else has it open. A damaged file is left as it is. */
function settleAlone(path: string): void {
  let sqlite: DatabaseSync | undefined;
  try {
    sqlite = new DatabaseSync(path, { timeout: 0 });
    sqlite.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; ROLLBACK');
  } catch (error) {
    const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
    if (typeof code === 'number' && BUSY_CODES.includes(code & 0xff))
      throw new AppError('DATABASE_IN_USE', { name: path }, { cause: error });
  } finally {
    sqlite?.close();
  }
}

/** Whoever could read the old file can read the new one, also when another person restores it. */
function giveTo(old: string, path: string): void {
  const { mode, uid, gid } = statSync(old);
  chmodSync(path, mode);
  if (process.getuid?.() === 0) chownSync(path, uid, gid);
}

/** A second name, so that there is a whole file under the first at every moment; a copy where the file system has none. */
function keep(path: string, as: string): void {
  try {
    linkSync(path, as);
  } catch {
    copyFileSync(path, as, constants.COPYFILE_EXCL);
  }
}
