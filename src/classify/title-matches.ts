/** How a title compares, word by word, with the titles of each function. */

/** One number a function. */
export type TitleMatches = Readonly<{
  /** Words shared with its most similar title, weighed by rarity: 0..1. */
  overlap: Float32Array;
  /** Rarity of its longest title that the title ends with; 0 when none. */
  endsWith: Float32Array;
  /** 1 where the title is one of its titles. */
  isTitle: Float32Array;
}>;

/** A title of a function or of a posting. */
export type ReadTitle = Readonly<{
  /** As a vocabulary numbers them. */
  words: readonly number[];
  /** Of all its different words together. */
  rarity: number;
}>;

/** `newArray` gives arrays of zeros, one number a function. */
export type TitleMatcher = (title: ReadTitle, newArray: () => Float32Array) => TitleMatches;

/** Sums in another order differ by less. */
const ROUNDING = 1e-6;

/** `titles` by function. */
export function createTitleMatcher(
  titles: readonly (readonly ReadTitle[])[],
  rarityOf: (word: number) => number,
): TitleMatcher {
  const known = titles.flat();
  const titlesWith = indexWords(known);
  const functionOf = Uint16Array.from(titles.flatMap((own, fn) => own.map(() => fn)));
  const rarities = Float64Array.from(known, ({ rarity }) => rarity);
  /** By title: the rarity of the words shared with it. All zeros between calls. */
  const shared = new Float64Array(known.length);

  const share = (word: number): void => {
    const rarity = rarityOf(word);
    for (const index of titlesWith.get(word) ?? []) shared[index] = (shared[index] ?? 0) + rarity;
  };
  /** Makes zeros again of what the titles with this word share, and returns those of which all is shared. */
  const settle = (word: number, total: number, overlap: Float32Array): number[] => {
    const whole: number[] = [];
    for (const index of titlesWith.get(word) ?? []) {
      const common = shared[index] ?? 0;
      const rarity = rarities[index] ?? 0;
      const fn = functionOf[index] ?? 0;
      shared[index] = 0;
      overlap[fn] = Math.max(overlap[fn] ?? 0, (2 * common) / (rarity + total));
      if (common > 0 && common >= rarity - ROUNDING) whole.push(index);
    }
    return whole;
  };
  return (title, newArray) => {
    const [overlap, endsWith, isTitle] = [newArray(), newArray(), newArray()];
    const words = [...new Set(title.words)];
    for (const word of words) share(word);
    for (const index of words.flatMap((word) => settle(word, title.rarity, overlap))) {
      const [rarity, fn, ending] = [rarities[index] ?? 0, functionOf[index] ?? 0, known[index]?.words ?? []];
      if (rarity <= (endsWith[fn] ?? 0) || !endsWithAll(title.words, ending)) continue;
      endsWith[fn] = rarity;
      if (ending.length === title.words.length) isTitle[fn] = 1;
    }
    return { overlap, endsWith, isTitle };
  };
}

/** By word: indices of the titles that have it. */
function indexWords(titles: readonly ReadTitle[]): ReadonlyMap<number, readonly number[]> {
  const indices = new Map<number, number[]>();
  titles.forEach(({ words }, index) => {
    for (const word of new Set(words)) {
      const known = indices.get(word) ?? [];
      known.push(index);
      indices.set(word, known);
    }
  });
  return indices;
}

function endsWithAll(words: readonly number[], ending: readonly number[]): boolean {
  const start = words.length - ending.length;
  return start >= 0 && ending.every((word, i) => words[start + i] === word);
}
