/** Counts facets in one pass: a job that fails nothing counts everywhere, one that fails one filter in that facet only. */
import type { Facets, FacetValue } from '../../engine.ts';
import { PAY_BANDS, POSTED_DAYS } from '../../facet-keys.ts';
import { type SearchQuery, UNSPECIFIED } from '../../query.ts';
import type { CodedFacet, CodedFacetName } from './coded-facets.ts';
import type { JobColumns } from './job-columns.ts';
import { DAY_MS, FAILS_PAY, FAILS_POSTED, type JobFilter } from './job-filter.ts';

export type Scan = Readonly<{
  /** The results, in the order of the candidates. */
  slots: readonly number[];
  facets: Facets;
}>;

/** Tests every candidate once and counts as it goes. */
export function scanJobs(
  candidates: Iterable<number>,
  filter: JobFilter,
  { columns, query }: Readonly<{ columns: JobColumns; query: SearchQuery }>,
): Scan {
  const tallies = [
    ...filter.coded.map((facet, position) => createCodedTally(facet, 1 << position)),
    createPostedTally(columns, query),
    createPayTally(columns),
  ];
  const slots: number[] = [];
  for (const slot of candidates) {
    const failures = filter.failures(slot);
    if (failures === 0) slots.push(slot);
    for (const { bit, add } of tallies) {
      if ((failures & ~bit) === 0) add(slot);
    }
  }
  return { slots, facets: facetsFrom(tallies) };
}

type Tally = Readonly<{
  name: CodedFacetName | 'posted' | 'pay';
  bit: number;
  add: (slot: number) => void;
  values: () => readonly FacetValue[];
}>;

function facetsFrom(tallies: readonly Tally[]): Facets {
  const valuesOf = (name: Tally['name']) => tallies.find((tally) => tally.name === name)?.values() ?? [];
  return {
    area: valuesOf('area'),
    function: valuesOf('function'),
    workplace: valuesOf('workplace'),
    employment: valuesOf('employment'),
    level: valuesOf('level'),
    posted: valuesOf('posted'),
    pay: valuesOf('pay'),
    region: valuesOf('region'),
  };
}

function createCodedTally(facet: CodedFacet, bit: number): Tally {
  const counts = new Uint32Array(facet.size);
  const { codes, name } = facet;
  return { name, bit, add: (slot) => bump(counts, codes[slot]), values: () => codedValues(facet, counts) };
}

/** A job of several values counts in each. Where the values are not fixed: those that occur or are chosen, most first. */
function codedValues({ allKeys, chosen, keysOf }: CodedFacet, tally: Uint32Array): readonly FacetValue[] {
  const counts = new Map((allKeys ?? chosen).map((key) => [key, 0]));
  tally.forEach((count, code) => {
    if (count === 0) return;
    for (const key of keysOf(code)) counts.set(key, (counts.get(key) ?? 0) + count);
  });
  const values = [...counts].map(([key, count]) => ({ key, count }));
  if (allKeys !== undefined) return values;
  return values.sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
}

/** Steps are counted by the first that covers a job; each value is the sum up to its step. */
function createPostedTally({ postedMs }: JobColumns, { now }: SearchQuery): Tally {
  const counts = new Uint32Array(1 + POSTED_DAYS.length);
  const from = POSTED_DAYS.map((days) => Date.parse(now) - days * DAY_MS);
  return {
    name: 'posted',
    bit: FAILS_POSTED,
    add(slot) {
      const posted = postedMs[slot] ?? 0;
      const step = from.findIndex((start) => posted >= start);
      bump(counts, step === -1 ? POSTED_DAYS.length : step);
    },
    values: () =>
      POSTED_DAYS.map((days, step) => ({ key: String(days), count: sum(counts.subarray(0, step + 1)) })),
  };
}

/** Steps are counted by the highest that a job reaches; each value is the sum from its step. */
function createPayTally({ payTop }: JobColumns): Tally {
  const counts = new Uint32Array(1 + PAY_BANDS.length);
  let unspecified = 0;
  return {
    name: 'pay',
    bit: FAILS_PAY,
    add(slot) {
      const top = payTop[slot] ?? Number.NaN;
      if (Number.isNaN(top)) unspecified += 1;
      else bump(counts, 1 + PAY_BANDS.findLastIndex((band) => top >= band * 1000));
    },
    values: () => [
      ...PAY_BANDS.map((band, step) => ({ key: String(band), count: sum(counts.subarray(step + 1)) })),
      { key: UNSPECIFIED, count: unspecified },
    ],
  };
}

function bump(counts: Uint32Array, at: number | undefined): void {
  counts[at ?? 0] = (counts[at ?? 0] ?? 0) + 1;
}

function sum(counts: Uint32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
