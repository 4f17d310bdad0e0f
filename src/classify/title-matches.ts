/** How a title compares with the titles of each function: by words shared and by meaning. Pure. */
import {
  type EmployerProfile,
  type FunctionProfile,
  nearness,
  type TitleProfile,
} from './employer-profile.ts';
import { rowProducts } from './row-products.ts';

/** One number a function. */
export type TitleMatches = Readonly<{
  /** Words shared with its most similar title, weighed by rarity: 0..1. */
  overlap: Float32Array;
  /** Rarity of its longest title that the title ends with; 0 when none. */
  endsWith: Float32Array;
  /** 1 where the title is one of its titles. */
  isTitle: Uint8Array;
  /** Nearness in meaning of its nearest title, and of the nearest three, the nearest weighing most. */
  nearest: Float32Array;
  nearestThree: Float32Array;
}>;

type ReadTitle = Readonly<{
  stems: readonly string[];
  rarities: ReadonlyMap<string, number>;
  total: number;
  vector: Float32Array;
}>;

/** Only functions whose titles together are nearest are compared title by title. */
const SHORTLIST = 12;

export function matchTitles(
  title: ReadTitle,
  profile: EmployerProfile,
): { toCentroids: Float32Array; matches: TitleMatches } {
  const toCentroids = nearness(title.vector, profile.centroids);
  return {
    toCentroids,
    matches: { ...wordMatches(title, profile), ...meaningMatches(title, toCentroids, profile) },
  };
}

function wordMatches(title: ReadTitle, profile: EmployerProfile) {
  const count = profile.functions.length;
  const overlap = new Float32Array(count);
  const endsWith = new Float32Array(count);
  const isTitle = new Uint8Array(count);
  for (const [known, { functionIndex, shared }] of sharedWords(title, profile)) {
    const agreement = (2 * shared) / (known.total + title.total);
    overlap[functionIndex] = Math.max(agreement, overlap[functionIndex] ?? 0);
    if (known.total <= (endsWith[functionIndex] ?? 0) || !endsWithAll(title.stems, known.stems)) continue;
    endsWith[functionIndex] = known.total;
    if (known.stems.length === title.stems.length) isTitle[functionIndex] = 1;
  }
  return { overlap, endsWith, isTitle };
}

function sharedWords(title: ReadTitle, profile: EmployerProfile) {
  const found = new Map<TitleProfile, { functionIndex: number; shared: number }>();
  for (const stem of title.rarities.keys()) {
    for (const { title: known, functionIndex, rarity } of profile.titlesWith.get(stem) ?? []) {
      const match = found.get(known);
      if (match) match.shared += rarity;
      else found.set(known, { functionIndex, shared: rarity });
    }
  }
  return found;
}

function meaningMatches(title: ReadTitle, toCentroids: Float32Array, profile: EmployerProfile) {
  // Off the shortlist, the function's titles together stand for its nearest.
  const nearest = toCentroids.map((near) => Math.max(0, near));
  const nearestThree = Float32Array.from(nearest);
  const floor = toCentroids.toSorted().at(-SHORTLIST) ?? Number.NEGATIVE_INFINITY;
  profile.functions.forEach((fn, index) => {
    if ((toCentroids[index] ?? 0) < floor) return;
    const { best, topThree } = nearestTitles(title.vector, fn);
    nearest[index] = best;
    nearestThree[index] = topThree;
  });
  return { nearest, nearestThree };
}

function nearestTitles(
  vector: Float32Array,
  { titleRows }: FunctionProfile,
): { best: number; topThree: number } {
  let [first, second, third] = [0, 0, 0];
  for (const near of rowProducts(titleRows, vector)) {
    if (near <= third) continue;
    if (near > first) [first, second, third] = [near, first, second];
    else if (near > second) [second, third] = [near, second];
    else third = near;
  }
  return { best: first, topThree: 0.5 * first + 0.3 * second + 0.2 * third };
}

function endsWithAll(stems: readonly string[], ending: readonly string[]): boolean {
  const start = stems.length - ending.length;
  if (start < 0) return false;
  // From the end: there most titles differ.
  for (let i = ending.length - 1; i >= 0; i--) if (stems[start + i] !== ending[i]) return false;
  return true;
}
