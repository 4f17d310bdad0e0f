/** Facets as aggregations: each counts the jobs that pass every filter but its own. Pure. */
import { z } from 'zod';
import { EMPLOYMENT_TYPES, LEVELS, WORKPLACE_TYPES } from '../../../jobs/job.ts';
import type { Facets, FacetValue } from '../../engine.ts';
import { PAY_BANDS, POSTED_DAYS } from '../../facet-keys.ts';
import { type SearchFilters, type SearchQuery, UNSPECIFIED } from '../../query.ts';
import { type FacetFilter, facetFilters, payQuery, postedQuery } from './job-filters.ts';
import { type Aggregation, type Aggregations, allOf, type Query } from './query-dsl.ts';

/**
 * Room for every value: with less, counts would be those of the most frequent ones. All together stay below the 65,535 that
 * a cluster gives in one answer.
 */
const LISTED = {
  area: { field: 'area', own: 'placement', size: 1000 },
  function: { field: 'function', own: 'placement', size: 5000 },
  workplace: { field: 'workplace', own: 'workplace', size: 20 },
  employment: { field: 'employment', own: 'employment', size: 20 },
  level: { field: 'level', own: 'level', size: 20 },
  region: { field: 'regions', own: 'region', size: 50_000 },
} as const satisfies Partial<
  Record<keyof Facets, Readonly<{ field: string; own: FacetFilter; size: number }>>
>;
type ListedFacet = keyof typeof LISTED;

const bucketsSchema = z.object({
  doc_count_error_upper_bound: z.number(),
  sum_other_doc_count: z.number(),
  buckets: z.array(z.object({ key: z.string(), doc_count: z.number() })),
});
const stepsSchema = z.object({ buckets: z.record(z.string(), z.object({ doc_count: z.number() })) });
const listedSchema = z.object({ values: bucketsSchema });
const steppedSchema = z.object({ values: stepsSchema });

export const facetsSchema = z.object({
  area: listedSchema,
  function: listedSchema,
  workplace: listedSchema,
  employment: listedSchema,
  level: listedSchema,
  region: listedSchema,
  posted: steppedSchema,
  pay: steppedSchema,
});
export type FacetAnswer = z.infer<typeof facetsSchema>;

export function facetAggregations(query: Pick<SearchQuery, 'filters' | 'now'>): Aggregations {
  const filters = facetFilters(query);
  const past = (own: FacetFilter, values: Aggregation): Aggregation => {
    const others = [...filters].flatMap(([name, filter]) => (name === own ? [] : [filter]));
    return { filter: allOf(others), aggs: { values } };
  };
  const listed = Object.entries(LISTED).map(([name, { field, own, size }]) => [
    name,
    past(own, { terms: { field, size, shard_size: size } }),
  ]);
  return {
    ...Object.fromEntries(listed),
    posted: past('posted', { filters: { filters: postedSteps(query.now) } }),
    pay: past('pay', { filters: { filters: paySteps() } }),
  };
}

/** Facets of no jobs where there is no index to ask. */
export function facetsFrom(
  answer: FacetAnswer | undefined,
  { filters }: Pick<SearchQuery, 'filters'>,
): Facets {
  const counts = (name: ListedFacet) =>
    new Map((answer?.[name].values.buckets ?? []).map(({ key, doc_count: count }) => [key, count]));
  return {
    area: occurring(counts('area'), filters.areas),
    function: occurring(counts('function'), filters.functions),
    workplace: fixed(counts('workplace'), WORKPLACE_TYPES),
    employment: fixed(counts('employment'), EMPLOYMENT_TYPES),
    level: fixed(counts('level'), LEVELS),
    posted: stepped(answer?.posted, POSTED_DAYS.map(String)),
    pay: stepped(answer?.pay, [...PAY_BANDS.map(String), UNSPECIFIED]),
    region: occurring(counts('region'), filters.regions),
  };
}

/** The facet whose values were too many to count exactly, if any. */
export function inexactFacet(answer: FacetAnswer): string | undefined {
  const names: readonly ListedFacet[] = ['area', 'function', 'workplace', 'employment', 'level', 'region'];
  return names.find((name) => {
    const { doc_count_error_upper_bound: error, sum_other_doc_count: others } = answer[name].values;
    return error !== 0 || others !== 0;
  });
}

function postedSteps(now: string): Readonly<Record<string, Query>> {
  return Object.fromEntries(POSTED_DAYS.map((days) => [String(days), postedQuery(days, now)]));
}

function paySteps(): Readonly<Record<string, Query>> {
  const pays: readonly SearchFilters['pay'][] = [
    ...PAY_BANDS.map((minAnnualThousands) => ({ minAnnualThousands })),
    UNSPECIFIED,
  ];
  return Object.fromEntries(
    pays.flatMap((pay) => {
      const query = payQuery(pay);
      const key = typeof pay === 'object' ? String(pay.minAnnualThousands) : UNSPECIFIED;
      return query === undefined ? [] : [[key, query]];
    }),
  );
}

/** Most first, then by the alphabet; then those that were chosen and have none. */
function occurring(counts: ReadonlyMap<string, number>, chosen: readonly string[]): readonly FacetValue[] {
  const values = [...counts]
    .map(([key, count]) => ({ key, count }))
    .toSorted((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
  const others = new Set(chosen.filter((key) => !counts.has(key)));
  return [...values, ...[...others].toSorted().map((key) => ({ key, count: 0 }))];
}

function fixed(counts: ReadonlyMap<string, number>, keys: readonly string[]): readonly FacetValue[] {
  return [...keys, UNSPECIFIED].map((key) => ({ key, count: counts.get(key) ?? 0 }));
}

function stepped(answer: FacetAnswer['posted'] | undefined, keys: readonly string[]): readonly FacetValue[] {
  return keys.map((key) => ({ key, count: answer?.values.buckets[key]?.doc_count ?? 0 }));
}
