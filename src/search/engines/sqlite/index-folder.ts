/** The folder of an index: numbered files, and a pointer that names the live one and is swapped by a rename. */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const POINTER = 'current';
const INDEX_FILE = /^index-(\d+)\.sqlite$/;
const INDEX_FILE_PARTS = /^index-(\d+)\.sqlite(-wal|-shm|-journal)?$/;

export type IndexFolder = ReturnType<typeof createIndexFolder>;

export function createIndexFolder(folder: string) {
  const pointer = join(folder, POINTER);
  return {
    /** Changes with every swap; undefined when there is no live index. Cheap: one stat. */
    version(): string | undefined {
      const stat = statSync(pointer, { throwIfNoEntry: false });
      return stat && `${stat.ino}:${stat.mtimeMs}`;
    },
    livePath(): string | undefined {
      const number = liveNumber(pointer);
      return number === undefined ? undefined : join(folder, fileName(number));
    },
    /** Reserves the path of a new index file, numbered above all others. */
    reserve(): Readonly<{ path: string; number: number }> {
      mkdirSync(folder, { recursive: true });
      for (let number = 1 + Math.max(0, ...numbersIn(folder)); ; number++) {
        const path = join(folder, fileName(number));
        if (createFile(path)) return { path, number };
      }
    },
    /** Makes the file the live one and removes older ones; false when a later one is live already. */
    swapTo(number: number): boolean {
      if ((liveNumber(pointer) ?? 0) > number) {
        removeFiles(folder, (other) => other === number);
        return false;
      }
      syncFile(join(folder, fileName(number)));
      const next = join(folder, `${POINTER}-${number}`);
      writeFileSync(next, fileName(number), { flush: true });
      renameSync(next, pointer);
      removeFiles(folder, (other) => other < number);
      return true;
    },
    remove(number: number): void {
      removeFiles(folder, (other) => other === number);
    },
  };
}

function fileName(number: number): string {
  return `index-${number}.sqlite`;
}

function liveNumber(pointer: string): number | undefined {
  try {
    const digits = INDEX_FILE.exec(readFileSync(pointer, 'utf8').trim())?.[1];
    return digits === undefined ? undefined : Number(digits);
  } catch {
    return undefined;
  }
}

function numbersIn(folder: string): readonly number[] {
  return readdirSync(folder)
    .map((name) => INDEX_FILE_PARTS.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number);
}

function createFile(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx'));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A file that another process has open stays readable to it; where the system forbids removing it, the next swap tries again. */
function removeFiles(folder: string, isUnwanted: (number: number) => boolean): void {
  for (const name of readdirSync(folder)) {
    const digits = INDEX_FILE_PARTS.exec(name)?.[1];
    if (digits === undefined || !isUnwanted(Number(digits))) continue;
    try {
      rmSync(join(folder, name), { force: true });
    } catch {
      // It is in use; nothing depends on its absence.
    }
  }
}
