/** Counts facets: a job that fails nothing counts everywhere, one that fails a single filter in that facet only. */
import type { Facets, FacetValue } from '../../engine.ts';
import { POSTED_DAYS } from '../../facet-keys.ts';
import type { CodedFacet, CodedFacetName } from './coded-facets.ts';
import type { CodedColumn } from './column-block.ts';
import type { IndexFile } from './index-file.ts';
import type { JobColumns } from './job-columns.ts';
import { DAY_MS, FAILS_POSTED, type JobFilter, type Sifted, type Slots } from './job-filter.ts';

export type FacetScan = Readonly<{
  sifted: Sifted;
  filter: JobFilter;
  index: IndexFile;
  /** ISO 8601. */
  now: string;
}>;

/** How many jobs have each code. */
type Tally = Readonly<Record<CodedColumn, Uint32Array>>;

/** Counts of every open job, for the search that asks nothing, until the index changes. */
const wholeTallies = new WeakMap<Slots, Tally>();

export function countFacets(scan: FacetScan): Facets {
  const tally = tallyOf(scan);
  const values = (name: CodedFacetName): readonly FacetValue[] => {
    const facet = scan.filter.coded.find((one) => one.name === name);
    return facet === undefined ? [] : codedValues(facet, countsOf(facet, tally, scan));
  };
  return {
    area: values('area'),
    function: values('function'),
    workplace: values('workplace'),
    employment: values('employment'),
    level: values('level'),
    posted: postedValues(scan),
    pay: values('pay'),
    region: values('region'),
  };
}

function tallyOf({ sifted: { passing }, index: { columns } }: FacetScan): Tally {
  if (passing !== columns.liveSlots) return tallySlots(passing, columns);
  const known = wholeTallies.get(passing);
  if (known !== undefined) return known;
  const tally = tallySlots(passing, columns);
  wholeTallies.set(passing, tally);
  return tally;
}

/** One look at each job for all columns: no count has to wait for another. */
function tallySlots(slots: Slots, columns: JobColumns): Tally {
  const { functionOf, facetCode, employment, placeSetOf } = columns.block;
  const tally = {
    functionOf: new Uint32Array(columns.codes('functionOf')),
    facetCode: new Uint32Array(columns.codes('facetCode')),
    employment: new Uint32Array(columns.codes('employment')),
    placeSetOf: new Uint32Array(columns.codes('placeSetOf')),
  };
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? 0;
    add(tally.functionOf, functionOf[slot] ?? 0);
    add(tally.facetCode, facetCode[slot] ?? 0);
    add(tally.employment, employment[slot] ?? 0);
    add(tally.placeSetOf, placeSetOf[slot] ?? 0);
  }
  return tally;
}

function add(counts: Uint32Array, code: number): void {
  counts[code] = (counts[code] ?? 0) + 1;
}

/** With the jobs that fail nothing but the facet's own filter. */
function countsOf({ bit, column }: CodedFacet, tally: Tally, scan: FacetScan): Uint32Array {
  const others = failing(bit, scan);
  if (others.length === 0) return tally[column];
  const counts = tally[column].slice();
  addAll(counts, others, scan.index.columns.block[column]);
  return counts;
}

function addAll(
  counts: Uint32Array,
  slots: Slots,
  codes: Readonly<Uint8Array | Uint16Array | Uint32Array>,
): void {
  for (let at = 0; at < slots.length; at++) add(counts, codes[slots[at] ?? 0] ?? 0);
}

/** Those that fail just this. Until the next call. */
function failing(bit: number, { sifted: { nearly, nearlyBits }, index }: FacetScan): Slots {
  const { some } = index.scratch;
  let count = 0;
  for (let at = 0; at < nearly.length; at++) if (nearlyBits[at] === bit) some[count++] = nearly[at] ?? 0;
  return some.subarray(0, count);
}

/** A job of several values counts in each. Where the values are not fixed: those that occur or are chosen, most first. */
function codedValues(facet: CodedFacet, counts: Uint32Array): readonly FacetValue[] {
  const { keys, chosen, alphabetical } = facet;
  const totals = totalsOf(facet, counts);
  const valueAt = (number: number): FacetValue => ({ key: keys[number] ?? '', count: totals[number] ?? 0 });
  if (alphabetical === undefined) return keys.map((_key, number) => valueAt(number));
  const values = mostFirst(totals, alphabetical).map(valueAt);
  const others = new Set(chosen.filter((key) => !values.some((value) => value.key === key)));
  return [...values, ...[...others].sort().map((key) => ({ key, count: 0 }))];
}

/** Counts up to here are put in order by counting, which is faster than sorting. */
const SMALL_COUNT = 1 << 10;

/** Numbers of the keys that occur: most first, then by the alphabet. */
function mostFirst(totals: Readonly<Uint32Array>, alphabetical: Readonly<Uint32Array>): readonly number[] {
  const totalOf = (number: number) => totals[number] ?? 0;
  const occurring = Array.from(alphabetical).filter((number) => totalOf(number) > 0);
  const large = occurring.filter((number) => totalOf(number) >= SMALL_COUNT);
  const ends = new Uint32Array(SMALL_COUNT + 1);
  const small = occurring.filter((number) => totalOf(number) < SMALL_COUNT);
  for (const number of small) add(ends, SMALL_COUNT - totalOf(number));
  for (let at = 1; at < ends.length; at++) ends[at] = (ends[at] ?? 0) + (ends[at - 1] ?? 0);
  const ordered: number[] = [...small];
  for (const number of small) {
    const before = SMALL_COUNT - totalOf(number) - 1;
    ordered[ends[before] ?? 0] = number;
    add(ends, before);
  }
  return [...large.sort((one, other) => totalOf(other) - totalOf(one)), ...ordered];
}

function totalsOf({ keys, keyNumbers, ends }: CodedFacet, counts: Uint32Array): Uint32Array {
  const totals = new Uint32Array(keys.length);
  let at = 0;
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code] ?? 0;
    const end = ends[code] ?? 0;
    if (count === 0) at = end;
    for (; at < end; at++) {
      const key = keyNumbers[at] ?? 0;
      totals[key] = (totals[key] ?? 0) + count;
    }
  }
  return totals;
}

/** In the order of date the jobs that are new enough come first: how far is looked up once for each step. */
function postedValues(scan: FacetScan): readonly FacetValue[] {
  const { sifted, now, index } = scan;
  const { columns } = index;
  const ends = POSTED_DAYS.map((days) => columns.countSince(Date.parse(now) - days * DAY_MS));
  const stepValue = (step: number, count: number) => ({ key: String(POSTED_DAYS[step]), count });
  if (sifted.passing === columns.liveSlots) return ends.map((end, step) => stepValue(step, end));
  const steps = columns.stepsOfDate(ends);
  const counts = new Uint32Array(ends.length + 1);
  addAll(counts, sifted.passing, steps);
  addAll(counts, failing(FAILS_POSTED, scan), steps);
  return ends.map((_end, step) => stepValue(step, sum(counts.subarray(0, step + 1))));
}

function sum(counts: Uint32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
