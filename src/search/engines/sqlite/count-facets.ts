/** Counts facets: a job that fails nothing counts everywhere, one that fails a single filter in that facet only. */
import type { Facets, FacetValue } from '../../engine.ts';
import { PAY_BANDS, POSTED_DAYS } from '../../facet-keys.ts';
import { UNSPECIFIED } from '../../query.ts';
import type { CodedFacet, CodedFacetName } from './coded-facets.ts';
import type { JobColumns } from './job-columns.ts';
import { DAY_MS, FAILS_PAY, FAILS_POSTED, type Slots } from './job-filter.ts';

export type FacetScan = Readonly<{
  candidates: Slots;
  /** For each candidate the bits of what it fails; undefined where nothing filters. */
  failures: Readonly<Uint16Array> | undefined;
  coded: readonly CodedFacet[];
  columns: JobColumns;
  /** ISO 8601. */
  now: string;
}>;

export function countFacets(scan: FacetScan): Facets {
  const values = (name: CodedFacetName): readonly FacetValue[] => {
    const facet = scan.coded.find((one) => one.name === name);
    return facet === undefined ? [] : codedValues(facet, countCodes(countedBy(facet.bit, scan), facet));
  };
  return {
    area: values('area'),
    function: values('function'),
    workplace: values('workplace'),
    employment: values('employment'),
    level: values('level'),
    posted: postedValues(scan),
    pay: payValues(scan),
    region: values('region'),
  };
}

/** The candidates that fail nothing but the facet's own filter. */
function countedBy(bit: number, { candidates, failures }: FacetScan): Slots {
  if (failures === undefined) return candidates;
  const counted = new Uint32Array(candidates.length);
  let count = 0;
  for (let at = 0; at < candidates.length; at++) {
    if (((failures[at] ?? 0) & ~bit) === 0) counted[count++] = candidates[at] ?? 0;
  }
  return counted.subarray(0, count);
}

function countCodes(slots: Slots, { codes, ends }: CodedFacet): Uint32Array {
  const counts = new Uint32Array(ends.length);
  for (let at = 0; at < slots.length; at++) {
    const code = codes[slots[at] ?? 0] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

/** A job of several values counts in each. Where the values are not fixed: those that occur or are chosen, most first. */
function codedValues(facet: CodedFacet, counts: Uint32Array): readonly FacetValue[] {
  const { keys, keyNumbers, ends, chosen, isFixed } = facet;
  const totals = new Uint32Array(keys.length);
  let at = 0;
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code] ?? 0;
    const end = ends[code] ?? 0;
    for (; at < end; at++) {
      const key = keyNumbers[at] ?? 0;
      totals[key] = (totals[key] ?? 0) + count;
    }
  }
  if (isFixed) return keys.map((key, number) => ({ key, count: totals[number] ?? 0 }));
  const values: FacetValue[] = [];
  totals.forEach((count, number) => {
    const key = keys[number];
    if (count > 0 && key !== undefined) values.push({ key, count });
  });
  const listed = new Set(chosen.filter((key) => !values.some((value) => value.key === key)));
  for (const key of listed) values.push({ key, count: 0 });
  return values.sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
}

/** Jobs are counted by the first step that covers them; each value is the sum up to its step. */
function postedValues(scan: FacetScan): readonly FacetValue[] {
  const slots = countedBy(FAILS_POSTED, scan);
  const { postedMs } = scan.columns.block;
  const counts = new Uint32Array(1 + POSTED_DAYS.length);
  const from = Float64Array.from(POSTED_DAYS, (days) => Date.parse(scan.now) - days * DAY_MS);
  for (let at = 0; at < slots.length; at++) {
    const posted = postedMs[slots[at] ?? 0] ?? 0;
    // Most jobs are older than every step.
    let step = from.length;
    while (step > 0 && posted >= (from[step - 1] ?? 0)) step -= 1;
    counts[step] = (counts[step] ?? 0) + 1;
  }
  return POSTED_DAYS.map((days, step) => ({ key: String(days), count: sum(counts.subarray(0, step + 1)) }));
}

/** Jobs are counted by the highest step that they reach; each value is the sum from its step. */
function payValues(scan: FacetScan): readonly FacetValue[] {
  const slots = countedBy(FAILS_PAY, scan);
  const { payTop } = scan.columns.block;
  const counts = new Uint32Array(1 + PAY_BANDS.length);
  const bands = Float64Array.from(PAY_BANDS, (band) => band * 1000);
  let unspecified = 0;
  for (let at = 0; at < slots.length; at++) {
    const top = payTop[slots[at] ?? 0] ?? 0;
    if (Number.isNaN(top)) {
      unspecified += 1;
      continue;
    }
    let step = 0;
    while (step < bands.length && top >= (bands[step] ?? 0)) step += 1;
    counts[step] = (counts[step] ?? 0) + 1;
  }
  const values = PAY_BANDS.map((band, step) => ({
    key: String(band),
    count: sum(counts.subarray(step + 1)),
  }));
  return [...values, { key: UNSPECIFIED, count: unspecified }];
}

function sum(counts: Uint32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
