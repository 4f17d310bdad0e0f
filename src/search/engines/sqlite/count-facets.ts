/** Counts facets: a job that fails nothing counts everywhere, one that fails a single filter in that facet only. */
import type { Facets, FacetValue } from '../../engine.ts';
import { PAY_BANDS, POSTED_DAYS } from '../../facet-keys.ts';
import { UNSPECIFIED } from '../../query.ts';
import type { CodedFacet, CodedFacetName } from './coded-facets.ts';
import type { JobColumns } from './job-columns.ts';
import { DAY_MS, FAILS_PAY, FAILS_POSTED, type Slots } from './job-filter.ts';

export type FacetScan = Readonly<{
  candidates: Slots;
  /** For each candidate the bits of what it fails. */
  failures: Readonly<Uint16Array>;
  coded: readonly CodedFacet[];
  columns: JobColumns;
  /** ISO 8601. */
  now: string;
}>;

export function countFacets(scan: FacetScan): Facets {
  const values = (name: CodedFacetName): readonly FacetValue[] => {
    const facet = scan.coded.find((one) => one.name === name);
    return facet === undefined ? [] : codedValues(facet, countCodes(scan, facet));
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

function countCodes({ candidates, failures }: FacetScan, { codes, size, bit }: CodedFacet): Uint32Array {
  const counts = new Uint32Array(size);
  for (let at = 0; at < candidates.length; at++) {
    if (((failures[at] ?? 0) & ~bit) !== 0) continue;
    const code = codes[candidates[at] ?? 0] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
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

/** Jobs are counted by the first step that covers them; each value is the sum up to its step. */
function postedValues({ candidates, failures, columns, now }: FacetScan): readonly FacetValue[] {
  const counts = new Uint32Array(1 + POSTED_DAYS.length);
  const from = POSTED_DAYS.map((days) => Date.parse(now) - days * DAY_MS);
  for (let at = 0; at < candidates.length; at++) {
    if (((failures[at] ?? 0) & ~FAILS_POSTED) !== 0) continue;
    const posted = columns.postedMs[candidates[at] ?? 0] ?? 0;
    let step = 0;
    while (step < from.length && posted < (from[step] ?? 0)) step += 1;
    counts[step] = (counts[step] ?? 0) + 1;
  }
  return POSTED_DAYS.map((days, step) => ({ key: String(days), count: sum(counts.subarray(0, step + 1)) }));
}

/** Jobs are counted by the highest step that they reach; each value is the sum from its step. */
function payValues({ candidates, failures, columns }: FacetScan): readonly FacetValue[] {
  const counts = new Uint32Array(1 + PAY_BANDS.length);
  let unspecified = 0;
  for (let at = 0; at < candidates.length; at++) {
    if (((failures[at] ?? 0) & ~FAILS_PAY) !== 0) continue;
    const top = columns.payTop[candidates[at] ?? 0] ?? 0;
    if (Number.isNaN(top)) {
      unspecified += 1;
      continue;
    }
    let step = 0;
    while (step < PAY_BANDS.length && top >= (PAY_BANDS[step] ?? 0) * 1000) step += 1;
    counts[step] = (counts[step] ?? 0) + 1;
  }
  const bands = PAY_BANDS.map((band, step) => ({ key: String(band), count: sum(counts.subarray(step + 1)) }));
  return [...bands, { key: UNSPECIFIED, count: unspecified }];
}

function sum(counts: Uint32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
