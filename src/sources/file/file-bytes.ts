/** The bytes of a file, unpacked and without a byte order mark, in chunks. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError, reasonOf } from '../../shared/errors.ts';

/** Gzip is recognised by its first bytes, whatever the file is called. Throws FILE_UNREADABLE, SYNC_CANCELLED. */
export async function* readFileBytes(path: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    let isFirst = true;
    for await (const chunk of await openStream(path, signal)) {
      yield isFirst ? withoutByteOrderMark(chunk) : chunk;
      isFirst = false;
    }
  } catch (cause) {
    if (signal?.aborted) throw new AppError('SYNC_CANCELLED', { what: `Reading ${path}` }, { cause });
    throw new AppError('FILE_UNREADABLE', { path, reason: reasonOf(cause) }, { cause });
  }
}

async function openStream(path: string, signal: AbortSignal | undefined): Promise<AsyncIterable<Uint8Array>> {
  const isPacked = await isGzip(path);
  const file = createReadStream(path, signal ? { signal } : {});
  // A fault of the file arrives through the iteration of the last stream.
  return isPacked ? pipeline(file, createGunzip(), () => undefined) : file;
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

function withoutByteOrderMark(chunk: Uint8Array): Uint8Array {
  const [first, second, third] = chunk;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new Error('it is UTF-16; save it as UTF-8');
  }
  return first === 0xef && second === 0xbb && third === 0xbf ? chunk.subarray(3) : chunk;
}
