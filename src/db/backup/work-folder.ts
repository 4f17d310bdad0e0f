import { mkdtemp, rm } from 'node:fs/promises';
import { AppError, reasonOf } from '../../shared/errors.ts';

/**
 * Work in a new folder for nobody else, whose name begins with `prefix`; it is removed whatever happens. What the file system refuses
 * there is the error FILE_UNWRITABLE.
 */
export async function inWorkFolder<T>(prefix: string, work: (folder: string) => Promise<T>): Promise<T> {
  let folder: string | undefined;
  try {
    folder = await mkdtemp(prefix);
    return await work(folder);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new AppError(
      'FILE_UNWRITABLE',
      { path: folder ?? prefix, reason: reasonOf(error) },
      { cause: error },
    );
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

const SQLITE_FULL = 13;

function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('errcode' in error) return error.errcode === SQLITE_FULL;
  return 'syscall' in error;
}
