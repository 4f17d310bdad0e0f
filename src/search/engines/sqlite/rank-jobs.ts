/** Puts results in order and cuts out a page. Whatever the order, the date and the id come last: it is the same every time. */
import type { SearchHit, SearchResult } from '../../engine.ts';
import type { SearchQuery } from '../../query.ts';
import { hasWords } from '../../text-query.ts';
import { dayOf } from './column-block.ts';
import type { IndexFile } from './index-file.ts';
import type { JobFilter, Slots } from './job-filter.ts';
import { CLASS_OF_MANNER, CLASSES, type Reading } from './match-text.ts';
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
const NEWEST = 1 + FRESHNESS_SHARE;
/** A job at the very place gains this share, one at the edge of the circle nothing. */
const NEARNESS_SHARE = 0.1;
/** More than the words of any query are worth together: a better class always wins. */
const CLASS_WORTH = 2 ** 21;

export type Ranking = Readonly<{
  index: IndexFile;
  filter: JobFilter;
  query: SearchQuery;
  after: SearchCursor | undefined;
  reading: Reading;
}>;

/** An order: by class, then by rank within it, then by date and id; the lower, the earlier. */
type Order = Readonly<{
  /** For each slot how its words were found, which says its class; without it all are of one. */
  manners?: Readonly<Uint8Array>;
  rankOf: (slot: number) => number;
}>;

const BY_DATE: Order = { rankOf: () => 0 };

/** The hits of the query's page, or those after its cursor; `score` is 0 unless the order is relevance. */
export function rankPage(results: Slots, ranking: Ranking): Pick<SearchResult, 'hits' | 'next'> {
  const { query, after, index, filter } = ranking;
  const { columns } = index;
  const order = orderOf(ranking);
  const rest = after === undefined ? results : behind(after, results, { order, index });
  const start = after === undefined ? (query.page - 1) * query.pageSize : 0;
  const end = start + query.pageSize;
  const page = order === BY_DATE ? newest(rest, start, end, index) : best(rest, start, end, { order, index });
  const hits = Array.from(page, (slot): SearchHit => {
    const distanceKm = filter.distanceKm(slot);
    const hit = { id: columns.ids[slot] ?? '', score: query.sort === 'relevance' ? scoreOf(slot, order) : 0 };
    return distanceKm === undefined ? hit : { ...hit, distanceKm };
  });
  const last = page.at(-1);
  if (last === undefined || end >= rest.length) return { hits };
  const next = writeCursor(query.sort, {
    class: classOf(last, order),
    rank: order.rankOf(last),
    postedMs: columns.block.postedMs[last] ?? 0,
    id: columns.ids[last] ?? '',
    nowMs: nowOf(ranking),
    reading: ranking.reading,
  });
  return { hits, next };
}

function scoreOf(slot: number, order: Order): number {
  return order === BY_DATE ? 0 : (CLASSES - 1 - classOf(slot, order)) * CLASS_WORTH - order.rankOf(slot);
}

function orderOf(ranking: Ranking): Order {
  const { index, filter, query } = ranking;
  const { payTop } = index.columns.block;
  switch (query.sort) {
    case 'pay':
      return { ...BY_DATE, rankOf: (slot) => -comparablePay(payTop[slot] ?? Number.NaN) };
    case 'distance':
      // Remote jobs without a place nearby come last.
      return { ...BY_DATE, rankOf: (slot) => filter.distanceKm(slot) ?? Number.MAX_VALUE };
    case 'relevance':
      return hasWords(query.text) ? byRelevance(ranking) : BY_DATE;
    case 'date':
      return BY_DATE;
  }
}

function byRelevance(ranking: Ranking): Order {
  const { index, filter, query } = ranking;
  const { manners, worths } = index.scratch;
  const { postedDay } = index.columns.block;
  const today = dayOf(nowOf(ranking));
  const radius = query.place?.kind === 'circle' ? query.place.radiusKm : undefined;
  const nearness = (slot: number) => {
    const distance = radius === undefined ? undefined : filter.distanceKm(slot);
    return distance === undefined || radius === undefined ? 1 : 1 + NEARNESS_SHARE * (1 - distance / radius);
  };
  const worthOf = (slot: number) => {
    const days = today - (postedDay[slot] ?? 0);
    return (worths[slot] ?? 0) * (days > 0 ? (FRESHNESS[days] ?? 1) : NEWEST);
  };
  const rankOf: Order['rankOf'] =
    radius === undefined ? (slot) => -worthOf(slot) : (slot) => -worthOf(slot) * nearness(slot);
  return { manners, rankOf };
}

function nowOf({ after, query }: Ranking): number {
  return after?.nowMs ?? Date.parse(query.now);
}

type Ordering = Readonly<{ order: Order; index: IndexFile }>;

/** Those of a page in the order of date. */
function newest(slots: Slots, start: number, end: number, { columns, scratch }: IndexFile): Slots {
  const { slots: byDate } = columns.byDate;
  if (slots === columns.liveSlots) return byDate.subarray(start, end);
  const { marks } = scratch;
  for (let at = 0; at < slots.length; at++) marks[slots[at] ?? 0] = 1;
  const page: number[] = [];
  let place = 0;
  for (let at = 0; at < byDate.length && place < end; at++) {
    const slot = byDate[at] ?? 0;
    if (marks[slot] === 0) continue;
    if (place >= start) page.push(slot);
    place += 1;
  }
  marks.fill(0);
  return Uint32Array.from(page);
}

/** Those of a page: only the classes that it reaches into are ranked. */
function best(slots: Slots, start: number, end: number, { order, index }: Ordering): Slots {
  const { manners } = order;
  if (manners === undefined) return inOrder(slots, start, end, { order, index });
  const counts = countClasses(slots, manners);
  let [first, before] = [0, 0];
  while (first < CLASSES && before + (counts[first] ?? 0) <= start) before += counts[first++] ?? 0;
  let [last, upTo] = [first, before + (counts[first] ?? 0)];
  while (last < CLASSES && upTo < end) upTo += counts[++last] ?? 0;
  const { some } = index.scratch;
  const reached = some.subarray(0, copyClasses(slots, { manners, first, last, into: some }));
  return inOrder(reached, start - before, end - before, { order, index });
}

function countClasses(slots: Slots, manners: Readonly<Uint8Array>): Uint32Array {
  const counts = new Uint32Array(CLASSES + 1);
  for (let at = 0; at < slots.length; at++) {
    const one = CLASS_OF_MANNER[manners[slots[at] ?? 0] ?? 0] ?? 0;
    counts[one] = (counts[one] ?? 0) + 1;
  }
  return counts;
}

type Copying = Readonly<{ manners: Readonly<Uint8Array>; first: number; last: number; into: Uint32Array }>;

function copyClasses(slots: Slots, { manners, first, last, into }: Copying): number {
  let count = 0;
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? 0;
    const one = CLASS_OF_MANNER[manners[slot] ?? 0] ?? 0;
    if (one >= first && one <= last) into[count++] = slot;
  }
  return count;
}

function inOrder(slots: Slots, start: number, end: number, { order, index }: Ordering): Slots {
  const { position } = index.columns.byDate;
  const { ranks } = index.scratch;
  const places = index.scratch.places.subarray(0, slots.length);
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? 0;
    ranks[at] = classOf(slot, order) * CLASS_WORTH * 2 + order.rankOf(slot);
    places[at] = at;
  }
  const isBefore = (one: number, other: number): boolean => {
    const difference = (ranks[one] ?? 0) - (ranks[other] ?? 0);
    if (difference !== 0) return difference < 0;
    return (position[slots[one] ?? 0] ?? 0) < (position[slots[other] ?? 0] ?? 0);
  };
  return selectRange(places, isBefore, start, end).map((at) => slots[at] ?? 0);
}

/** The hit of the cursor may be gone: what matters is where it would stand. */
function behind(cursor: SearchCursor, slots: Slots, { order, index }: Ordering): Slots {
  const { position } = index.columns.byDate;
  const later = index.columns.positionAfter(cursor);
  return slots.filter((slot) => {
    const difference = classOf(slot, order) - cursor.class || order.rankOf(slot) - cursor.rank;
    return difference > 0 || (difference === 0 && (position[slot] ?? 0) >= later);
  });
}

function classOf(slot: number, { manners }: Order): number {
  return manners === undefined ? 0 : (CLASS_OF_MANNER[manners[slot] ?? 0] ?? 0);
}

/** Jobs without comparable pay come last. */
function comparablePay(payTop: number): number {
  return Number.isNaN(payTop) ? -1 : payTop;
}
