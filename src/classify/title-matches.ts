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

type KnownTitle = ReadTitle & Readonly<{ fn: number }>;

function createWordMatcher(titles: readonly (readonly ReadTitle[])[], rarityOf: (word: number) => number) {
  const known: readonly KnownTitle[] = titles.flatMap((own, fn) => own.map((title) => ({ ...title, fn })));
  const titlesWith = indexWords(known);
  /** By title: the rarity of the words shared with it. All zeros between calls. */
  const shared = new Float64Array(known.length);
  return (title: ReadTitle, newArray: NewArray) => {
    const overlap = newArray();
    const words = [...new Set(title.words)];
    for (const word of words) {
      const rarity = rarityOf(word);
      for (const index of titlesWith.get(word) ?? []) shared[index] = (shared[index] ?? 0) + rarity;
    }
    const contained: KnownTitle[] = [];
    for (const index of words.flatMap((word) => titlesWith.get(word) ?? [])) {
      const other = known[index];
      const common = shared[index] ?? 0;
      shared[index] = 0;
      if (!other || common === 0) continue;
      overlap[other.fn] = Math.max(overlap[other.fn] ?? 0, (2 * common) / (other.rarity + title.rarity));
      if (common >= other.rarity - ROUNDING) contained.push(other);
    }
    return { overlap, ...findEndings(title.words, contained, newArray) };
  };
}

function findEndings(words: readonly number[], titles: readonly KnownTitle[], newArray: NewArray) {
  const [endsWith, isTitle] = [newArray(), newArray()];
  for (const title of titles) {
    if (title.rarity <= (endsWith[title.fn] ?? 0) || !endsWithAll(words, title.words)) continue;
    endsWith[title.fn] = title.rarity;
    if (title.words.length === words.length) isTitle[title.fn] = 1;
  }
  return { endsWith, isTitle };
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
