import { createHash } from 'node:crypto';

/** The letters of an id, in their order. */
export const ID_LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * The public id of a posting: 10 characters of Crockford base 32 (50 bits) of sha-256 over source and vendor id.
 * Deterministic, so a rebuilt database keeps every URL.
 */
export function jobIdOf(sourceId: string, externalId: string): string {
  const digest = createHash('sha256').update(sourceId).update('\0').update(externalId).digest();
  let bits = digest.readBigUInt64BE() >> 14n;
  let id = '';
  for (let i = 0; i < 10; i++) {
    id = (ID_LETTERS[Number(bits & 31n)] ?? '0') + id;
    bits >>= 5n;
  }
  return id;
}
