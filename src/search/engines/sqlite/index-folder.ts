/** The folder of an index: numbered files, and a pointer that names the live one and is swapped by a rename. */
import { randomUUID } from 'node:crypto';
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
const POINTER_TEXT = /^index-(\d+)\.sqlite \S+\n$/;
const ANY_NAME = /^(index|building)-(\d+)\.sqlite(?:-wal|-shm|-journal)?$/;
/** A build writes all the time: one that has not for so long was killed. */
const ABANDONED_AFTER_MS = 3_600_000;

export type IndexFolder = ReturnType<typeof createIndexFolder>;
export type LiveIndex = Readonly<{
  path: string;
  /** Another with every swap. Not the time of the pointer: two swaps may fall into one tick of the file system's clock. */
  version: string;
}>;
export type IndexBuild = Readonly<{ path: string; number: number }>;

export function createIndexFolder(folder: string) {
  const pointer = join(folder, POINTER);
  return {
    /** Cheap enough for every search: some 10 us. */
    live(): LiveIndex | undefined {
      const live = readPointer(pointer);
      return live && { version: live.version, path: join(folder, `index-${live.number}.sqlite`) };
    },
    /** An empty file for a new index, numbered above all others. */
    startBuild(): IndexBuild {
      mkdirSync(folder, { recursive: true });
      for (let number = 1 + Math.max(0, ...numbersIn(folder)); ; number++) {
        const path = join(folder, `building-${number}.sqlite`);
        if (createFile(path)) return { path, number };
      }
    },
    /** Makes a finished build the live index, unless a later one is live already, and removes what is left over. */
    finishBuild({ path, number }: IndexBuild): void {
      if ((readPointer(pointer)?.number ?? 0) > number) {
        rmSync(path, { force: true });
        return;
      }
      syncFile(path);
      renameSync(path, join(folder, `index-${number}.sqlite`));
      const next = join(folder, `${POINTER}-${number}`);
      writeFileSync(next, `index-${number}.sqlite ${randomUUID()}\n`, { flush: true });
      renameSync(next, pointer);
      removeLeftovers(folder, number);
    },
    abandonBuild({ path }: IndexBuild): void {
      rmSync(path, { force: true });
    },
  };
}

/** Undefined where there is none, or one that is no pointer of ours. */
function readPointer(pointer: string): Readonly<{ number: number; version: string }> | undefined {
  try {
    const version = readFileSync(pointer, 'utf8');
    const digits = POINTER_TEXT.exec(version)?.[1];
    return digits === undefined ? undefined : { number: Number(digits), version };
  } catch {
    return undefined;
  }
}

function numbersIn(folder: string): readonly number[] {
  return readdirSync(folder).map((name) => Number(ANY_NAME.exec(name)?.[2] ?? 0));
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
function removeLeftovers(folder: string, live: number): void {
  for (const name of readdirSync(folder)) {
    const [, kind, digits] = ANY_NAME.exec(name) ?? [];
    const path = join(folder, name);
    try {
      const isOld = kind === 'index' && Number(digits) < live;
      if (isOld || (kind === 'building' && isAbandoned(path))) rmSync(path, { force: true });
    } catch {
      // It is in use; nothing depends on its absence.
    }
  }
}

function isAbandoned(path: string): boolean {
  return Date.now() - statSync(path).mtimeMs > ABANDONED_AFTER_MS;
}
