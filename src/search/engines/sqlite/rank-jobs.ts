/** Puts results in order and cuts out a page. Whatever the order, the id comes last: it is the same every time. */
import type { SearchHit } from '../../engine.ts';
import type { SearchQuery } from '../../query.ts';
import type { IndexFile, RankedSlots } from './index-file.ts';
import { DAY_MS, type JobFilter } from './job-filter.ts';
import { within } from './match-expression.ts';
import type { SortedSlots } from './sorted-slots.ts';

/** Jobs that have all the words in the narrower part come before all others. */
const TIERS = [
  { bonus: 2000, narrow: (expression: string) => within('title', expression) },
  { bonus: 1000, narrow: (expression: string) => within('{title placed facts}', expression) },
  { bonus: 0, narrow: (expression: string) => expression },
] as const;
/** The newest job gains this share of its score; half of it after a month. */
const FRESHNESS_SHARE = 0.1;
const FRESHNESS_HALF_LIFE_DAYS = 30;

type Results = Readonly<{ slots: readonly number[]; expression: string | undefined }>;
type Ranking = Readonly<{ index: IndexFile; filter: JobFilter; query: SearchQuery }>;
type Scored = Readonly<{ slot: number; score: number }>;

/** The hits of the query's page; `score` is 0 unless the order is relevance. */
export function rankPage(results: Results, ranking: Ranking): readonly SearchHit[] {
  const { query, filter, index } = ranking;
  const start = (query.page - 1) * query.pageSize;
  const page = rankedUpTo(start + query.pageSize, results, ranking).slice(start, start + query.pageSize);
  return page.map(({ slot, score }) => {
    const distanceKm = filter.distanceKm(slot);
    const hit = { id: index.columns.ids[slot] ?? '', score };
    return distanceKm === undefined ? hit : { ...hit, distanceKm };
  });
}

function rankedUpTo(end: number, results: Results, ranking: Ranking): readonly Scored[] {
  const { index, filter, query } = ranking;
  switch (query.sort) {
    case 'relevance':
      if (results.expression !== undefined) {
        return byRelevance(end, { slots: results.slots, expression: results.expression }, ranking);
      }
      return unscored(inOrderOf(index.columns.byDate, results.slots));
    case 'pay':
      return unscored(inOrderOf(index.columns.byPay, results.slots));
    case 'distance':
      return unscored(byDistance(results.slots, filter, index.columns.byDate));
    case 'date':
      return unscored(inOrderOf(index.columns.byDate, results.slots));
  }
}

function unscored(slots: ArrayLike<number>): readonly Scored[] {
  return Array.from(slots, (slot) => ({ slot, score: 0 }));
}

/** Sorting their positions is a sort of plain numbers. */
function inOrderOf({ slots: order, position }: SortedSlots, slots: readonly number[]): Uint32Array {
  const positions = Uint32Array.from(slots, (slot) => position[slot] ?? 0).sort();
  return positions.map((at) => order[at] ?? 0);
}

/** Remote jobs without a place nearby come last. */
function byDistance(slots: readonly number[], filter: JobFilter, { position }: SortedSlots): number[] {
  const distances = new Map(slots.map((slot) => [slot, filter.distanceKm(slot) ?? Number.MAX_VALUE]));
  return slots.toSorted(
    (one, other) =>
      (distances.get(one) ?? 0) - (distances.get(other) ?? 0) ||
      (position[one] ?? 0) - (position[other] ?? 0),
  );
}

/** Ranks one tier after the other, and only as many as the page reaches: broad words rarely need the whole text. */
function byRelevance(
  end: number,
  { slots, expression }: Readonly<{ slots: readonly number[]; expression: string }>,
  ranking: Ranking,
): readonly Scored[] {
  const { index } = ranking;
  const isWanted = new Uint8Array(index.columns.live.length);
  for (const slot of slots) isWanted[slot] = 1;
  const ranked: Scored[] = [];
  for (const { bonus, narrow } of TIERS) {
    if (ranked.length >= end || ranked.length === slots.length) break;
    ranked.push(...takeTier(index.ranked(narrow(expression)), { isWanted, bonus, ranking }));
  }
  return ranked;
}

/** The wanted slots of a tier in their order; takes them off the list. */
function takeTier(
  tier: RankedSlots,
  { isWanted, bonus, ranking }: Readonly<{ isWanted: Uint8Array; bonus: number; ranking: Ranking }>,
): readonly Scored[] {
  const scored: Scored[] = [];
  tier.slots.forEach((slot, at) => {
    if (isWanted[slot] !== 1) return;
    isWanted[slot] = 0;
    scored.push({ slot, score: bonus + freshScore(slot, tier.scores[at] ?? 0, ranking) });
  });
  return scored.sort(comparisonOf(ranking.index.columns.byDate));
}

function freshScore(slot: number, score: number, { index, query }: Ranking): number {
  const ageDays = Math.max(0, (Date.parse(query.now) - (index.columns.postedMs[slot] ?? 0)) / DAY_MS);
  return score * (1 + FRESHNESS_SHARE * 2 ** (-ageDays / FRESHNESS_HALF_LIFE_DAYS));
}

function comparisonOf({ position }: SortedSlots) {
  return (one: Scored, other: Scored) =>
    other.score - one.score || (position[one.slot] ?? 0) - (position[other.slot] ?? 0);
}
