/** Puts results in order and cuts out a page. Whatever the order, the id comes last: it is the same every time. */
import { AppError } from '../../../shared/errors.ts';
import type { SearchHit, SearchResult } from '../../engine.ts';
import type { SearchQuery } from '../../query.ts';
import type { IndexFile, RankedSlots } from './index-file.ts';
import { DAY_MS, type JobFilter, type Slots } from './job-filter.ts';
import { TELLING_COLUMNS, within } from './match-expression.ts';
import type { SortedSlots } from './sorted-slots.ts';

/** Jobs that have all the words in the narrower part come before all others. */
const TIERS = [
  { bonus: 2000, narrow: (expression: string) => within('title', expression) },
  { bonus: 1000, narrow: (expression: string) => within(TELLING_COLUMNS, expression) },
  { bonus: 0, narrow: (expression: string) => expression },
] as const;
/** The newest job gains this share of its score; half of it after a month. */
const FRESHNESS_SHARE = 0.1;
const FRESHNESS_HALF_LIFE_DAYS = 30;

type Results = Readonly<{ slots: Slots; expression: string | undefined }>;
type Ranking = Readonly<{ index: IndexFile; filter: JobFilter; query: SearchQuery }>;
type Scored = Readonly<{ slot: number; score: number }>;

/** The hits of the query's page; `score` is 0 unless the order is relevance. */
export function rankPage(results: Results, ranking: Ranking): Pick<SearchResult, 'hits' | 'next'> {
  const { query, filter, index } = ranking;
  const { after } = query;
  const ranked = rankedUpTo(
    after === undefined ? query.page * query.pageSize : results.slots.length,
    results,
    ranking,
  );
  const start = after === undefined ? (query.page - 1) * query.pageSize : placeOf(after, ranked, index);
  const end = start + query.pageSize;
  const hits = ranked.slice(start, end).map(({ slot, score }): SearchHit => {
    const distanceKm = filter.distanceKm(slot);
    const hit = { id: index.columns.ids[slot] ?? '', score };
    return distanceKm === undefined ? hit : { ...hit, distanceKm };
  });
  const last = hits.at(-1)?.id;
  return last === undefined || end >= results.slots.length ? { hits } : { hits, next: last };
}

function placeOf(cursor: string, ranked: readonly Scored[], { columns }: IndexFile): number {
  const at = ranked.findIndex(({ slot }) => columns.ids[slot] === cursor);
  if (at < 0) throw new AppError('CURSOR_UNREADABLE', { cursor });
  return at + 1;
}

/** At least as many as the page ends at, if there are. */
function rankedUpTo(end: number, results: Results, ranking: Ranking): readonly Scored[] {
  const { slots, expression } = results;
  const { byDate, byPay } = ranking.index.columns;
  switch (ranking.query.sort) {
    case 'pay':
      return unscored(inOrderOf(byPay, slots), end);
    case 'distance':
      return unscored(byDistance(slots, ranking.filter, byDate), end);
    case 'relevance':
      if (expression !== undefined) return byRelevance(end, { slots, expression }, ranking);
      return unscored(slots, end);
    case 'date':
      // Without words every job was a candidate, and those are in order of date.
      return unscored(expression === undefined ? slots : inOrderOf(byDate, slots), end);
  }
}

function unscored(slots: Slots, end: number): readonly Scored[] {
  return Array.from(slots.subarray(0, end), (slot) => ({ slot, score: 0 }));
}

/** Sorting their positions is a sort of plain numbers. */
function inOrderOf({ slots: order, position }: SortedSlots, slots: Slots): Uint32Array {
  return slots
    .map((slot) => position[slot] ?? 0)
    .sort()
    .map((at) => order[at] ?? 0);
}

/** Remote jobs without a place nearby come last. */
function byDistance(slots: Slots, filter: JobFilter, { position }: SortedSlots): Uint32Array {
  const distances = new Map(Array.from(slots, (slot) => [slot, filter.distanceKm(slot) ?? Number.MAX_VALUE]));
  const distanceOf = (slot: number) => distances.get(slot) ?? Number.MAX_VALUE;
  return slots.toSorted(
    (one, other) => distanceOf(one) - distanceOf(other) || (position[one] ?? 0) - (position[other] ?? 0),
  );
}

/** Ranks one tier after the other, and only as many as the page reaches: broad words rarely need the whole text. */
function byRelevance(
  end: number,
  { slots, expression }: Readonly<{ slots: Slots; expression: string }>,
  ranking: Ranking,
): readonly Scored[] {
  const { index } = ranking;
  const isWanted = new Uint8Array(index.columns.live.length);
  for (const slot of slots) isWanted[slot] = 1;
  const ranked: Scored[] = [];
  for (const { bonus, narrow } of TIERS) {
    const scored = scoreTier(index.ranked(narrow(expression)), { isWanted, bonus, ranking });
    ranked.push(...bestOf(scored, end - ranked.length, index.columns.byDate));
    if (ranked.length >= end || ranked.length === slots.length) break;
  }
  return ranked;
}

/** The wanted slots of a tier; takes them off the list. */
function scoreTier(
  tier: RankedSlots,
  { isWanted, bonus, ranking }: Readonly<{ isWanted: Uint8Array; bonus: number; ranking: Ranking }>,
): readonly Scored[] {
  const { postedMs } = ranking.index.columns;
  const nowMs = Date.parse(ranking.query.now);
  const scored: Scored[] = [];
  tier.slots.forEach((slot, at) => {
    if (isWanted[slot] !== 1) return;
    isWanted[slot] = 0;
    const ageDays = Math.max(0, (nowMs - (postedMs[slot] ?? 0)) / DAY_MS);
    scored.push({ slot, score: bonus + (tier.scores[at] ?? 0) * freshness(ageDays) });
  });
  return scored;
}

function freshness(ageDays: number): number {
  return 1 + FRESHNESS_SHARE * 2 ** (-ageDays / FRESHNESS_HALF_LIFE_DAYS);
}

/** The first so many by score, then date, then id. Sorts plain numbers first to find the score that they need. */
function bestOf(scored: readonly Scored[], count: number, { position }: SortedSlots): readonly Scored[] {
  const scores = Float64Array.from(scored, ({ score }) => score).sort();
  const needed = scores.at(-count) ?? Number.NEGATIVE_INFINITY;
  return scored
    .filter(({ score }) => score >= needed)
    .sort((one, other) => other.score - one.score || (position[one.slot] ?? 0) - (position[other.slot] ?? 0))
    .slice(0, count);
}
