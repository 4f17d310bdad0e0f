/** Numbers by numbers, in one array: a Map of many entries lies scattered over memory, and is slower to ask. Pure. */

/** Key and value by turns; where a place is taken, the next free one is used. */
export type NumberTable = Int32Array;

/** What no key has. */
export const ABSENT = -1;

/** Keys and values are whole numbers from 0 to 2 ** 31 - 1. */
export function numberTableOf(entries: readonly (readonly [number, number])[]): NumberTable {
  // At most half full: then most questions are answered at the first place.
  const places = 2 ** Math.ceil(Math.log2(2 * entries.length + 1));
  const table = new Int32Array(2 * places).fill(ABSENT);
  for (const [key, value] of entries) {
    const at = placeOf(key, table);
    table[at] = key;
    table[at + 1] = value;
  }
  return table;
}

/** ABSENT when it has none. */
export function lookUp(key: number, table: NumberTable): number {
  return table[placeOf(key, table) + 1] ?? ABSENT;
}

/** Where the key stands, or the free place where it would. */
function placeOf(key: number, table: NumberTable): number {
  const last = table.length - 2;
  let at = (Math.imul(key, 0x9e_37_79_b1) >>> 7) & last;
  while (table[at] !== key && table[at] !== ABSENT) at = (at + 2) & last;
  return at;
}
