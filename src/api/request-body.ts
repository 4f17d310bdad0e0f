/** The body of a request: read once, within its limit, and known by its fingerprint. */
import { createHash } from 'node:crypto';
import { AppError, reasonOf } from '../shared/errors.ts';

export type RequestBody = Readonly<{
  /** What is left of it. Throws BODY_TOO_LARGE, or BODY_CUT_SHORT when the sender breaks off. */
  bytes: () => AsyncGenerator<Uint8Array>;
  /** sha-256 (hex) of method, address and body; reads what is left. Throws as `bytes` does. */
  fingerprint: () => Promise<string>;
}>;

/** With `maxBytes` 0 the body is empty, whatever is sent. */
export function createRequestBody(request: Request, maxBytes: number): RequestBody {
  const { pathname, search } = new URL(request.url);
  const hash = createHash('sha256').update(`${request.method} ${pathname}${search}\n`);
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  let length = 0;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    if (request.body === null || maxBytes === 0) return;
    if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes);
    reader ??= request.body.getReader();
    for (;;) {
      const { done, value } = await readChunk(reader);
      if (done) return;
      length += value.length;
      if (length > maxBytes) throw tooLarge(maxBytes);
      hash.update(value);
      yield value;
    }
  }
  return {
    bytes,
    async fingerprint() {
      for await (const _ of bytes());
      return hash.copy().digest('hex');
    },
  };
}

async function readChunk(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (cause) {
    throw new AppError('BODY_CUT_SHORT', { reason: reasonOf(cause) }, { cause });
  }
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('BODY_TOO_LARGE', { limit: `${maxBytes / 1_000_000} MB` });
}
