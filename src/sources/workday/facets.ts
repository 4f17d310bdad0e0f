/** The facets that Workday lists beside its postings, as ways to ask for a part of them. */
import { workdayFacetSchema, workdayFacetValueSchema } from './workday-schema.ts';

export type FacetValue = Readonly<{ id: string; count: number }>;
export type Facet = Readonly<{ parameter: string; values: readonly FacetValue[] }>;
/** What a question is narrowed to: value ids by facet. */
export type AppliedFacets = Readonly<Record<string, readonly string[]>>;

/** A value may itself be a facet: "locations" holds countries and cities. What is neither is passed over. */
export function facetsFrom(raws: readonly unknown[], levels = MAX_LEVELS): readonly Facet[] {
  if (levels === 0) return [];
  return raws.flatMap((raw) => {
    const facet = workdayFacetSchema.safeParse(raw).data;
    if (!facet) return [];
    const values = facet.values.flatMap((value) => workdayFacetValueSchema.safeParse(value).data ?? []);
    const own = values.length > 0 ? [{ parameter: facet.facetParameter, values }] : [];
    return [...own, ...facetsFrom(facet.values, levels - 1)];
  });
}

/** Those that cut the postings into parts, the ones that most postings have first. */
export function facetsToSplitBy(facets: readonly Facet[], applied: AppliedFacets): readonly Facet[] {
  return facets
    .filter(({ parameter, values }) => values.length > 1 && !Object.hasOwn(applied, parameter))
    .toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** Every posting has one time type: their counts add up to the true total, which the total itself hides above 2,000. */
export function countByTimeType(facets: readonly Facet[]): number | undefined {
  const timeTypes = facets.find(({ parameter }) => parameter === 'timeType')?.values;
  return timeTypes?.reduce((sum, { count }) => sum + count, 0);
}

const MAX_LEVELS = 4;
const SPLIT_ORDER = ['jobFamilyGroup', 'timeType', 'locations', 'workerSubType'];

function rankOf({ parameter }: Facet): number {
  const index = SPLIT_ORDER.indexOf(parameter);
  return index === -1 ? SPLIT_ORDER.length : index;
}
