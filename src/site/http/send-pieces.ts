/** Answers too long to hold in memory, sent while they are made. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { encodingFor, etagOf, matches } from '../../shared/send-text.ts';

/** A third of the time of the usual level, for a tenth more bytes. */
const GZIP_LEVEL = 2;

export type PiecesAnswer = Readonly<{
  /** Not begun where nobody reads it: for HEAD, and for a reader who has it. */
  pieces: () => AsyncIterable<string>;
  /** Another whenever the pieces would be. */
  version: string;
  mediaType: string;
  cacheControl: string;
  lastModified?: Date;
  /** Told when the answer breaks off; the connection is then cut, so that nobody takes it for whole. */
  onError: (error: unknown) => void;
}>;

export function sendPieces(asked: Request, answer: PiecesAnswer): Response {
  const etag = etagOf(answer.version);
  const headers = new Headers({
    'Content-Type': answer.mediaType,
    'Cache-Control': answer.cacheControl,
    Vary: 'Accept-Encoding',
    ETag: etag,
  });
  if (answer.lastModified !== undefined) headers.set('Last-Modified', answer.lastModified.toUTCString());
  if (matches(asked.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  const encoding = encodingFor(asked.headers.get('accept-encoding') ?? undefined, ['gzip']);
  if (encoding === 'gzip') headers.set('Content-Encoding', encoding);
  if (asked.method === 'HEAD') return new Response(null, { headers });
  return new Response(streamOf(bytesOf(answer, encoding === 'gzip')), { headers });
}

function streamOf(bytes: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const next = await bytes.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await bytes.return(undefined);
    },
  });
}

async function* bytesOf(
  { pieces, onError }: Pick<PiecesAnswer, 'pieces' | 'onError'>,
  isZipped: boolean,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  try {
    if (isZipped) yield* gzipped(pieces());
    else for await (const piece of pieces()) yield new TextEncoder().encode(piece);
  } catch (error) {
    onError(error);
    throw error;
  }
}

export async function* gzipped(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const zip = createGzip({ level: GZIP_LEVEL });
  const source = Readable.from(pieces, { highWaterMark: 1 });
  // A reader who leaves destroys `zip`, and with it the source: that is no failure of the answer.
  const done = pipeline(source, zip);
  done.catch(() => undefined);
  try {
    for await (const chunk of zip) yield new Uint8Array(chunk);
    await done;
  } finally {
    source.destroy();
  }
}
