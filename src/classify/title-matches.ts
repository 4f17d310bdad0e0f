/** How a title compares with the titles of each function: by words shared and by meaning. Pure. */
import { multiplyRows, type Rows } from './row-tables.ts';

/** One number a function. */
export type TitleMatches = Readonly<{
  /** Words shared with its most similar title, weighed by rarity: 0..1. */
  overlap: Float32Array;
  /** Rarity of its longest title that the title ends with; 0 when none. */
  endsWith: Float32Array;
  /** 1 where the title is one of its titles. */
  isTitle: Float32Array;
  /** Nearness in meaning of its nearest title, and of the nearest three, the nearest weighing most. */
  nearest: Float32Array;
  nearestThree: Float32Array;
}>;

/** A title of a function or of a posting. */
export type ReadTitle = Readonly<{
  /** As a vocabulary numbers them. */
  words: readonly number[];
  /** Of all its different words together. */
  rarity: number;
  direction: Float32Array;
}>;

/** `toCentroids` is how near the title is to the titles of each function together. */
export type TitleMatcher = (title: ReadTitle, toCentroids: Float32Array, newArray: NewArray) => TitleMatches;

type NewArray = () => Float32Array;

/** Only functions whose titles together are nearest are compared title by title. */
const SHORTLIST = 12;
/** Sums in another order differ by less. */
const ROUNDING = 1e-6;

export function createTitleMatcher(parts: {
  /** By function: its titles, and their directions as rows. */
  titles: readonly (readonly ReadTitle[])[];
  rows: readonly Rows[];
  rarityOf: (word: number) => number;
}): TitleMatcher {
  const matchWords = createWordMatcher(parts.titles, parts.rarityOf);
  const matchMeaning = createMeaningMatcher(parts.rows);
  return (title, toCentroids, newArray) => ({
    ...matchWords(title, newArray),
    ...matchMeaning(title.direction, toCentroids, newArray),
  });
}

function createWordMatcher(titles: readonly (readonly ReadTitle[])[], rarityOf: (word: number) => number) {
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
  return (title: ReadTitle, newArray: NewArray) => {
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

function createMeaningMatcher(rows: readonly Rows[]) {
  const nears = new Float32Array(rows.reduce((most, { count }) => Math.max(most, count), 0));
  return (direction: Float32Array, toCentroids: Float32Array, newArray: NewArray) => {
    const [nearest, nearestThree] = [newArray(), newArray()];
    const floor = toCentroids.toSorted().at(-SHORTLIST) ?? Number.NEGATIVE_INFINITY;
    for (const [fn, own] of rows.entries()) {
      const toCentroid = toCentroids[fn] ?? 0;
      if (toCentroid < floor) {
        // The function's titles together stand for its nearest.
        nearest[fn] = nearestThree[fn] = Math.max(0, toCentroid);
        continue;
      }
      multiplyRows(own, direction, nears);
      const [first, second, third] = highestThree(nears, own.count);
      nearest[fn] = first;
      nearestThree[fn] = 0.5 * first + 0.3 * second + 0.2 * third;
    }
    return { nearest, nearestThree };
  };
}

/** Of the first `count`; 0 stands in for what is missing or below it. */
function highestThree(values: Float32Array, count: number): [number, number, number] {
  let [first, second, third] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const value = values[i] ?? 0;
    if (value <= third) continue;
    if (value > first) [first, second, third] = [value, first, second];
    else if (value > second) [second, third] = [value, second];
    else third = value;
  }
  return [first, second, third];
}

function endsWithAll(words: readonly number[], ending: readonly number[]): boolean {
  const start = words.length - ending.length;
  return start >= 0 && ending.every((word, i) => words[start + i] === word);
}
