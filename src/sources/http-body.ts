/** Reads a response body within its limits and turns it into text. */
import type { Readable } from 'node:stream';
import { pipeline, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, gunzipSync } from 'node:zlib';
import { AppError } from '../shared/errors.ts';

export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

export type BodyOptions = Readonly<{
  url: string;
  /** The content-encoding header. */
  encoding: string | undefined;
  /** Bound of the bytes after decompression. */
  maxBytes: number;
}>;

/**
 * The whole body, decompressed while it streams: a body or a compression bomb over the bound is dropped, not buffered.
 * Throws RESPONSE_TOO_LARGE, SOURCE_MALFORMED for an encoding that is unknown or corrupt; a broken connection throws as it comes.
 */
export async function readBody(body: Readable, options: BodyOptions): Promise<Buffer> {
  const { bytes, wireBytes } = openBody(body, options);
  const chunks: Buffer[] = [];
  let total = 0;
  try {
    for await (const chunk of bytes) {
      total += chunk.length;
      assertWithinLimits(total, wireBytes(), options);
      chunks.push(Buffer.from(chunk));
    }
  } catch (error) {
    throw isCorrupt(error) ? malformed(options, 'its compression is corrupt', error) : error;
  }
  return Buffer.concat(chunks, total);
}

/**
 * The content of a gzip file; bytes of anything else as they are. Throws RESPONSE_TOO_LARGE before it unpacks to more than the
 * bound, SOURCE_MALFORMED when it is corrupt.
 */
export function unpackGzip(bytes: Buffer, options: BodyOptions): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: options.maxBytes });
  } catch (error) {
    if (error instanceof RangeError) {
      throw new AppError('RESPONSE_TOO_LARGE', { url: options.url, limit: sizeText(options.maxBytes) });
    }
    throw malformed(options, 'its compression is corrupt', error);
  }
}

/** Strict UTF-8, byte order mark removed. Bytes that are not UTF-8 are replaced by U+FFFD, and the answer says so. */
export function decodeUtf8(bytes: Uint8Array): Readonly<{ text: string; isDamaged: boolean }> {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isDamaged: false };
  } catch {
    return { text: new TextDecoder('utf-8').decode(bytes), isDamaged: true };
  }
}

/** "50 MB", "512 kB": a limit as messages name it. */
export function sizeText(bytes: number): string {
  return bytes >= 1_000_000 ? `${Math.round(bytes / 100_000) / 10} MB` : `${Math.round(bytes / 100) / 10} kB`;
}

/** Job boards compress to a tenth at best; a hundred times more is a bomb. Small answers may compress better. */
const MAX_INFLATION = 200;
const INFLATION_CHECKED_FROM_BYTES = 1_000_000;

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

type OpenBody = Readonly<{ bytes: AsyncIterable<Uint8Array>; wireBytes: () => number }>;

function openBody(body: Readable, options: BodyOptions): OpenBody {
  const encoding = options.encoding?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') return { bytes: body, wireBytes: () => Infinity };
  const createDecoder = DECODERS[encoding];
  if (!createDecoder) throw malformed(options, `it has an unknown content-encoding "${encoding}"`);
  let wireBytes = 0;
  body.on('data', (chunk: Uint8Array) => {
    wireBytes += chunk.length;
  });
  // The error, if any, arrives through the iteration of the decoder.
  return { bytes: pipeline(body, createDecoder(), () => undefined), wireBytes: () => wireBytes };
}

function assertWithinLimits(total: number, wireBytes: number, options: BodyOptions): void {
  const isBomb = total > INFLATION_CHECKED_FROM_BYTES && total > wireBytes * MAX_INFLATION;
  if (total <= options.maxBytes && !isBomb) return;
  throw new AppError('RESPONSE_TOO_LARGE', {
    url: options.url,
    limit: isBomb ? `${MAX_INFLATION} times its compressed size` : sizeText(options.maxBytes),
  });
}

/** zlib's own verdict on the bytes; an early end (Z_BUF_ERROR) is a broken connection, not corruption. */
function isCorrupt(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return /^(Z_DATA_ERROR|ERR__ERROR_.*)$/.test(String(error.code));
}

function malformed(options: BodyOptions, reason: string, cause?: unknown): AppError {
  return new AppError('SOURCE_MALFORMED', { url: options.url, reason }, { cause });
}
