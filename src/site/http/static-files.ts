/** The site's own files, held in memory and compressed once at start. */
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { HonoRequest } from 'hono';
import { type Encoding, encodingFor } from '../../shared/send-text.ts';

export type StaticFile = Readonly<{
  mediaType: string;
  cacheControl: string;
  bodies: Readonly<Record<Encoding, Uint8Array<ArrayBuffer>>>;
}>;

/** For files whose name carries the hash of their content. */
export const FOREVER = 'public, max-age=31536000, immutable';
export const ONE_DAY = 'public, max-age=86400';

export function staticFile(
  content: string | Uint8Array,
  options: Readonly<{ mediaType: string; cacheControl: string }>,
): StaticFile {
  const bytes = new Uint8Array(typeof content === 'string' ? new TextEncoder().encode(content) : content);
  const isText = !options.mediaType.startsWith('image/png');
  const bodies = {
    identity: bytes,
    br: isText ? new Uint8Array(brotliCompressSync(bytes)) : bytes,
    gzip: isText ? new Uint8Array(gzipSync(bytes, { level: 9 })) : bytes,
  };
  return { ...options, bodies };
}

export function sendFile(request: HonoRequest, file: StaticFile): Response {
  const accepted = encodingFor(request.header('accept-encoding'));
  const encoding = file.bodies[accepted] === file.bodies.identity ? 'identity' : accepted;
  const headers = new Headers({
    'Content-Type': file.mediaType,
    'Cache-Control': file.cacheControl,
    Vary: 'Accept-Encoding',
  });
  if (encoding !== 'identity') headers.set('Content-Encoding', encoding);
  return new Response(file.bodies[encoding], { headers });
}
