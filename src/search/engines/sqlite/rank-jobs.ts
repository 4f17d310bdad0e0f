/** Puts results in order and cuts out a page. Whatever the order, the date and the id come last: it is the same every time. */
import type { SearchHit, SearchResult } from '../../engine.ts';
import type { SearchQuery } from '../../query.ts';
import { hasWords } from '../../text-query.ts';
import type { IndexFile } from './index-file.ts';
import type { JobColumns } from './job-columns.ts';
import { DAY_MS, type JobFilter, type Slots } from './job-filter.ts';
import { classOf, type Reading } from './match-text.ts';
import { type SearchCursor, writeCursor } from './search-cursor.ts';
import { selectRange } from './select-range.ts';

/** The newest job gains this share of what its words are worth; half of it after a month. */
const FRESHNESS_SHARE = 0.1;
const FRESHNESS_HALF_LIFE_DAYS = 30;
/** By days. */
const FRESHNESS = Float64Array.from(
  { length: 730 },
  (_, days) => 1 + FRESHNESS_SHARE * 2 ** (-days / FRESHNESS_HALF_LIFE_DAYS),
);
/** A job at the very place gains this share, one at the edge of the circle nothing. */
const NEARNESS_SHARE = 0.1;
/** More than the words of any query are worth together: a better class always wins. */
const CLASS_WORTH = 2 ** 21;
const WORST_CLASS = 15;

type Results = Readonly<{ slots: Slots; reading: Reading }>;
type Ranking = Readonly<{
  index: IndexFile;
  filter: JobFilter;
  query: SearchQuery;
  after: SearchCursor | undefined;
}>;
/** Of a slot: the lower, the earlier. */
type RankOf = (slot: number) => number;

/** The hits of the query's page, or those after its cursor; `score` is 0 unless the order is relevance. */
export function rankPage(results: Results, ranking: Ranking): Pick<SearchResult, 'hits' | 'next'> {
  const { query, after, index, filter } = ranking;
  const { columns } = index;
  const rankOf = createRank(ranking);
  const rest = after === undefined ? results.slots : behind(after, results.slots, { rankOf, columns });
  const start = after === undefined ? (query.page - 1) * query.pageSize : 0;
  const end = start + query.pageSize;
  const page = inOrder(rest, { rankOf, query, columns, start, end });
  const isScored = query.sort === 'relevance' && hasWords(query.text);
  const hits = Array.from(page, (slot): SearchHit => {
    const distanceKm = filter.distanceKm(slot);
    const hit = { id: columns.ids[slot] ?? '', score: isScored ? -rankOf(slot) : 0 };
    return distanceKm === undefined ? hit : { ...hit, distanceKm };
  });
  const last = page.at(-1);
  if (last === undefined || end >= rest.length) return { hits };
  const next = writeCursor(query.sort, {
    rank: rankOf(last),
    postedMs: columns.block.postedMs[last] ?? 0,
    id: columns.ids[last] ?? '',
    nowMs: nowOf(ranking),
    reading: results.reading,
  });
  return { hits, next };
}

function createRank(ranking: Ranking): RankOf {
  const { index, filter, query } = ranking;
  const { block } = index.columns;
  switch (query.sort) {
    case 'pay':
      return (slot) => -comparablePay(block.payTop[slot] ?? Number.NaN);
    case 'distance':
      // Remote jobs without a place nearby come last.
      return (slot) => filter.distanceKm(slot) ?? Number.MAX_VALUE;
    case 'relevance':
      return hasWords(query.text) ? relevanceRank(ranking) : () => 0;
    case 'date':
      return () => 0;
  }
}

function relevanceRank(ranking: Ranking): RankOf {
  const { index, filter, query } = ranking;
  const { manners, worths } = index.scratch;
  const { postedMs } = index.columns.block;
  const nowMs = nowOf(ranking);
  const radius = query.place?.kind === 'circle' ? query.place.radiusKm : undefined;
  const nearness = (slot: number) => {
    const distance = radius === undefined ? undefined : filter.distanceKm(slot);
    return distance === undefined || radius === undefined ? 1 : 1 + NEARNESS_SHARE * (1 - distance / radius);
  };
  return (slot) => {
    const days = Math.max(0, Math.floor((nowMs - (postedMs[slot] ?? 0)) / DAY_MS));
    const worth = (worths[slot] ?? 0) * (FRESHNESS[days] ?? 1) * nearness(slot);
    return -((WORST_CLASS - classOf(manners[slot] ?? 0)) * CLASS_WORTH + worth);
  };
}

function nowOf({ after, query }: Ranking): number {
  return after?.nowMs ?? Date.parse(query.now);
}

/** The slots of a page. Without words every job was a candidate, and those are in order of date already. */
function inOrder(
  slots: Slots,
  {
    rankOf,
    query,
    columns,
    start,
    end,
  }: Readonly<{ rankOf: RankOf; query: SearchQuery; columns: JobColumns; start: number; end: number }>,
): Slots {
  const { position } = columns.byDate;
  const isByDate = query.sort === 'date' || query.sort === 'relevance';
  if (isByDate && !hasWords(query.text)) return slots.subarray(start, end);
  if (query.sort === 'date') {
    return selectRange(
      slots.slice(),
      (one, other) => (position[one] ?? 0) < (position[other] ?? 0),
      start,
      end,
    );
  }
  const ranks = Float64Array.from(slots, rankOf);
  const isBefore = (one: number, other: number): boolean => {
    const difference = (ranks[one] ?? 0) - (ranks[other] ?? 0);
    if (difference !== 0) return difference < 0;
    return (position[slots[one] ?? 0] ?? 0) < (position[slots[other] ?? 0] ?? 0);
  };
  const places = Uint32Array.from(slots, (_slot, at) => at);
  return selectRange(places, isBefore, start, end).map((at) => slots[at] ?? 0);
}

/** The hit of the cursor may be gone: what matters is where it would stand. */
function behind(
  { rank, postedMs, id }: SearchCursor,
  slots: Slots,
  { rankOf, columns }: Readonly<{ rankOf: RankOf; columns: JobColumns }>,
): Slots {
  const { position, slots: byDate } = columns.byDate;
  const isLater = (slot: number): boolean => {
    const posted = columns.block.postedMs[slot] ?? 0;
    return posted === postedMs ? (columns.ids[slot] ?? '') > id : posted < postedMs;
  };
  let low = 0;
  let high = byDate.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isLater(byDate[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return slots.filter((slot) => {
    const its = rankOf(slot);
    return its > rank || (its === rank && (position[slot] ?? 0) >= low);
  });
}

/** Jobs without comparable pay come last. */
function comparablePay(payTop: number): number {
  return Number.isNaN(payTop) ? -1 : payTop;
}
