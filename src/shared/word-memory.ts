/** Remembers a number for each word, because texts repeat them; answers do not change. */

/** The number of the word from `start` to `end` of a text. */
export type WordMemory = (text: string, start: number, end: number) => number;

const SLOTS = 1 << 14;
/** With more words than this, it forgets all of them. */
const MOST_REMEMBERED = 10_000;
const LONGEST_REMEMBERED = 23;
/** Room for the letters of a word and a zero behind them. */
const ROOM = LONGEST_REMEMBERED + 1;

/**
 * Asks `numberOf` for each word, and again only after many others. A lookup makes no string, which a Map would need, and
 * reads two places in memory instead of a chain of objects.
 */
export function rememberWords(numberOf: (word: string) => number): WordMemory {
  const letters = new Uint16Array(SLOTS * ROOM);
  const numbers = new Int32Array(SLOTS);
  let remembered = 0;
  const isAt = (slot: number, text: string, start: number, end: number): boolean => {
    let at = slot * ROOM;
    for (let i = start; i < end; i++) if (letters[at++] !== text.charCodeAt(i)) return false;
    return letters[at] === 0;
  };
  return (text, start, end) => {
    if (end - start > LONGEST_REMEMBERED) return numberOf(text.slice(start, end));
    let slot = slotOf(text, start, end);
    while (letters[slot * ROOM] !== 0) {
      if (isAt(slot, text, start, end)) return numbers[slot] ?? 0;
      slot = (slot + 1) % SLOTS;
    }
    if (remembered === MOST_REMEMBERED) {
      letters.fill(0);
      remembered = 0;
    }
    for (let i = start; i < end; i++) letters[slot * ROOM + i - start] = text.charCodeAt(i);
    numbers[slot] = numberOf(text.slice(start, end));
    remembered += 1;
    return numbers[slot] ?? 0;
  };
}

function slotOf(text: string, start: number, end: number): number {
  let hash = 0;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}
