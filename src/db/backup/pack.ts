/** Files in and out of Zstandard, in streams. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';

/** With a checksum, so that "zstd --test" finds damage as well. */
const PARAMS = { [constants.ZSTD_c_checksumFlag]: 1, [constants.ZSTD_c_compressionLevel]: 3 };

/** The new file is on disk when the promise resolves, for its owner alone; what was packed has this SHA-256. */
export async function pack(path: string, packed: string): Promise<string> {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const target = createWriteStream(packed, { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(createReadStream(path), hashing, createZstdCompress({ params: PARAMS }), target);
  return hash.digest('hex');
}

export async function unpack(packed: string, path: string): Promise<void> {
  const target = createWriteStream(path, { flags: 'wx' });
  await pipeline(createReadStream(packed), createZstdDecompress(), target);
}

/** SHA-256 of what is packed. */
export async function hashOfPacked(packed: string): Promise<string> {
  const hash = createHash('sha256');
  const hashing = new Writable({
    write(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done();
    },
  });
  await pipeline(createReadStream(packed), createZstdDecompress(), hashing);
  return hash.digest('hex');
}
