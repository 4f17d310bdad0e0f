/** Tells quickly that no known word is one typing error away, which is so of most unknown words. Pure. */

/** A bit for the hash of each known word, and of each with one letter left out. */
export type NearSpellings = Uint8Array;

const BITS = 1 << 22;

export function indexSpellings(words: Iterable<string>): NearSpellings {
  const bits = new Uint8Array(BITS / 8);
  for (const word of words) {
    for (let left = -1; left < word.length; left++) {
      const at = hashWithout(word, left);
      bits[at >>> 3] = (bits[at >>> 3] ?? 0) | (1 << (at & 7));
    }
  }
  return bits;
}

/**
 * False only when no known word is a swap, loss, exchange or addition of one letter away: such a word and this one become
 * the same when at most one letter of each is left out. True may be a chance meeting.
 */
export function mayBeMisspelt(word: string, known: NearSpellings): boolean {
  for (let left = -1; left < word.length; left++) {
    const at = hashWithout(word, left);
    if (((known[at >>> 3] ?? 0) >>> (at & 7)) & 1) return true;
  }
  return false;
}

/** Of the word without the letter at `left`; -1 leaves none out. FNV-1a, folded to the number of bits. */
function hashWithout(word: string, left: number): number {
  let hash = 0x81_1c_9d_c5;
  for (let i = 0; i < word.length; i++)
    if (i !== left) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01_00_01_93);
  return (hash ^ (hash >>> 15)) & (BITS - 1);
}
