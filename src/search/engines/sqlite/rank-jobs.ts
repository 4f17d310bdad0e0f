/** Puts results in order and cuts out a page. Whatever the order, the date and the id come last: it is the same every time. */
import type { SearchHit, SearchResult } from '../../engine.ts';
import type { SearchQuery } from '../../query.ts';
import { hasWords } from '../../text-query.ts';
import { dayOf } from './column-block.ts';
import type { IndexFile } from './index-file.ts';
import type { JobFilter, Slots } from './job-filter.ts';
import { CLASS_OF_MANNER, type Reading } from './match-text.ts';
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
/**
 * Whether pinned jobs come first and the job is none (2), then tier (4), then whether the job is at the place asked for or
 * may only be done from there (2), then nearness of the words (4): the lower the better. A job keeps its class when others
 * are pinned, so that cursors stay true.
 */
const CLASSES = 64;
const UNPINNED = 32;
const ELSEWHERE = 4;
const HERE_BY_MANNER = CLASS_OF_MANNER.map((one) => (one & 12) * 2 + (one & 3));

export type Ranking = Readonly<{
  index: IndexFile;
  filter: JobFilter;
  query: SearchQuery;
  after: SearchCursor | undefined;
  reading: Reading;
}>;

/** An order: by class, then by rank within it, then by date and id; the lower, the earlier. */
type Order = Readonly<{
  /** Of each result, by slot; without it all are UNPINNED. */
  classes?: Readonly<Uint8Array>;
  rankOf: (slot: number) => number;
}>;

const NO_RANK: Order['rankOf'] = () => 0;
const BY_DATE: Order = { rankOf: NO_RANK };

/** The hits of the query's page, or those after its cursor; `score` is 0 unless the order is relevance. */
export function rankPage(results: Slots, ranking: Ranking): Pick<SearchResult, 'hits' | 'next'> {
  const { query, after, index, filter } = ranking;
  const { columns } = index;
  const order = orderOf(results, ranking);
  const rest = after === undefined ? results : behind(after, results, { order, index });
  const start = after === undefined ? (query.page - 1) * query.pageSize : 0;
  const end = start + query.pageSize;
  const page = best(rest, start, end, { order, index });
  const hits = Array.from(page, (slot): SearchHit => {
    const distanceKm = filter.place.distanceKm(slot);
    const hit = { id: columns.ids[slot] ?? '', score: query.sort === 'relevance' ? scoreOf(slot, order) : 0 };
    return distanceKm === undefined ? hit : { ...hit, distanceKm };
  });
  const last = page.at(-1);
  if (last === undefined || end >= rest.length) return { hits };
  const next = writeCursor(query, {
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
  if (order.rankOf === NO_RANK && order.classes === undefined) return 0;
  return (CLASSES - 1 - classOf(slot, order)) * CLASS_WORTH - order.rankOf(slot);
}

function orderOf(results: Slots, ranking: Ranking): Order {
  const order = sortedOrderOf(results, ranking);
  const { query, index } = ranking;
  if (!query.pinnedFirst || index.columns.pinnedCount === 0) return order;
  return { ...order, classes: raisePinned(results, order, index) };
}

function raisePinned(results: Slots, order: Order, { scratch, columns }: IndexFile): Readonly<Uint8Array> {
  const { classes } = scratch;
  const { isPinned } = columns.block;
  for (let at = 0; at < results.length; at++) {
    const slot = results[at] ?? 0;
    classes[slot] = classOf(slot, order) - (isPinned[slot] === 1 ? UNPINNED : 0);
  }
  return classes;
}

function sortedOrderOf(results: Slots, ranking: Ranking): Order {
  const { index, filter, query } = ranking;
  const { payTop } = index.columns.block;
  switch (query.sort) {
    case 'pay':
      return { ...BY_DATE, rankOf: (slot) => -comparablePay(payTop[slot] ?? Number.NaN) };
    case 'distance':
      // Remote jobs without a place nearby come last.
      return { ...BY_DATE, rankOf: (slot) => filter.place.distanceKm(slot) ?? Number.MAX_VALUE };
    case 'relevance':
      return byRelevance(results, ranking);
    case 'date':
      return BY_DATE;
  }
}

function byRelevance(results: Slots, ranking: Ranking): Order {
  const { query } = ranking;
  if (hasWords(query.text)) return { classes: markClasses(results, ranking), rankOf: worthRank(ranking) };
  return query.place === undefined ? BY_DATE : { ...BY_DATE, classes: markClasses(results, ranking) };
}

function markClasses(results: Slots, { index, filter, query }: Ranking): Readonly<Uint8Array> {
  const { manners, classes } = index.scratch;
  const { placeSetOf } = index.columns.block;
  const { isNear } = filter.place;
  const [isAnywhere, isWorded] = [query.place === undefined, hasWords(query.text)];
  for (let at = 0; at < results.length; at++) {
    const slot = results[at] ?? 0;
    const here = UNPINNED + (isWorded ? (HERE_BY_MANNER[manners[slot] ?? 0] ?? 0) : 0);
    classes[slot] = isAnywhere || isNear[placeSetOf[slot] ?? 0] === 1 ? here : here + ELSEWHERE;
  }
  return classes;
}

/** What the words of a job are worth, with its freshness and how near it is. */
function worthRank(ranking: Ranking): Order['rankOf'] {
  const { index, filter, query } = ranking;
  const { worths } = index.scratch;
  const { postedDay } = index.columns.block;
  const today = dayOf(nowOf(ranking));
  const radius = query.place?.kind === 'circle' ? query.place.radiusKm : undefined;
  const nearness = (slot: number) => {
    const distance = radius === undefined ? undefined : filter.place.distanceKm(slot);
    return distance === undefined || radius === undefined ? 1 : 1 + NEARNESS_SHARE * (1 - distance / radius);
  };
  const worthOf = (slot: number) => {
    const days = today - (postedDay[slot] ?? 0);
    return (worths[slot] ?? 0) * (days > 0 ? (FRESHNESS[days] ?? 1) : NEWEST);
  };
  return radius === undefined ? (slot) => -worthOf(slot) : (slot) => -worthOf(slot) * nearness(slot);
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
  const { classes } = order;
  if (classes === undefined) return pick(slots, start, end, { order, index });
  const { some } = index.scratch;
  const counts = countClasses(slots, classes);
  const page: number[] = [];
  let before = 0;
  for (let one = 0; one < CLASSES && before < end; one++) {
    const count = counts[one] ?? 0;
    if (count > 0 && before + count > start) {
      const its = some.subarray(0, copyClass(slots, { classes, one, into: some }));
      page.push(...pick(its, Math.max(0, start - before), end - before, { order, index }));
    }
    before += count;
  }
  return Uint32Array.from(page);
}

/** Of slots of one class. */
function pick(slots: Slots, start: number, end: number, ordering: Ordering): Slots {
  return ordering.order.rankOf === NO_RANK
    ? newest(slots, start, end, ordering.index)
    : inOrder(slots, start, end, ordering);
}

function countClasses(slots: Slots, classes: Readonly<Uint8Array>): Uint32Array {
  const counts = new Uint32Array(CLASSES);
  for (let at = 0; at < slots.length; at++) {
    const one = classes[slots[at] ?? 0] ?? 0;
    counts[one] = (counts[one] ?? 0) + 1;
  }
  return counts;
}

type Copying = Readonly<{ classes: Readonly<Uint8Array>; one: number; into: Uint32Array }>;

function copyClass(slots: Slots, { classes, one, into }: Copying): number {
  let count = 0;
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? 0;
    if (classes[slot] === one) into[count++] = slot;
  }
  return count;
}

function inOrder(slots: Slots, start: number, end: number, { order, index }: Ordering): Slots {
  const { position } = index.columns.byDate;
  const { ranks } = index.scratch;
  const places = index.scratch.places.subarray(0, slots.length);
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? 0;
    ranks[at] = order.rankOf(slot);
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

function classOf(slot: number, { classes }: Order): number {
  return classes?.[slot] ?? UNPINNED;
}

/** Jobs without comparable pay come last. */
function comparablePay(payTop: number): number {
  return Number.isNaN(payTop) ? -1 : payTop;
}
