import { AppError, reasonOf } from '../shared/errors.ts';
import type { ApiRequest } from './api-route.ts';

const JSON_TYPE = 'application/json';
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true });

/** The JSON of a body. Throws MEDIA_TYPE_UNSUPPORTED, BODY_NOT_JSON, and what reading the body throws. */
export async function readJson(request: Pick<ApiRequest, 'mediaType' | 'body'>): Promise<unknown> {
  expectMediaType(request.mediaType, JSON_TYPE);
  const chunks: Uint8Array[] = [];
  for await (const chunk of request.body.bytes()) chunks.push(chunk);
  try {
    return JSON.parse(decode(Buffer.concat(chunks)));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('BODY_NOT_JSON', { reason: reasonOf(cause) }, { cause });
  }
}

/** Throws MEDIA_TYPE_UNSUPPORTED. */
export function expectMediaType(found: string, wanted: string): void {
  if (found !== wanted)
    throw new AppError('MEDIA_TYPE_UNSUPPORTED', { found: found || 'of no type', wanted });
}

function decode(bytes: Uint8Array): string {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch (cause) {
    throw new AppError('BODY_NOT_JSON', { reason: 'it is not UTF-8' }, { cause });
  }
}
