/** The counts beside a search, with the names that the page gives their values. */
import { z } from 'zod';
import type { EmploymentType, Level, WorkplaceType } from '../../jobs/job.ts';
import type { Facets, FacetValue } from '../../search/engine.ts';
import {
  areaLabel,
  EMPLOYMENT_LABELS,
  functionLabel,
  LEVEL_LABELS,
  payLabel,
  postedLabel,
  regionLabel,
  WORKPLACE_LABELS,
} from '../../search/filter-labels.ts';
import { UNSPECIFIED } from '../../search/query.ts';
import type { ReadDeps } from './read-deps.ts';

const facetSchema = z.array(
  z.object({
    value: z.string().describe('Of the parameter with the name of the facet.'),
    label: z.string(),
    count: z.int(),
  }),
);

export const facetsSchema = z
  .object({
    total: z.int().describe('Of the search as it is, exactly.'),
    url: z.url().describe('Of the page with the same results.'),
    facets: z.object({
      area: facetSchema,
      function: facetSchema,
      workplace: facetSchema,
      employment: facetSchema,
      level: facetSchema,
      posted: facetSchema,
      pay: facetSchema,
      region: facetSchema,
    }),
  })
  .meta({ id: 'Facets' });

export type FacetsView = z.output<typeof facetsSchema>['facets'];

export function facetsView(facets: Facets, { taxonomy, gazetteer, config }: ReadDeps): FacetsView {
  const { currency } = config.site;
  return {
    area: named(facets.area, (key) => areaLabel(key, taxonomy)),
    function: named(facets.function, (key) => functionLabel(key, taxonomy)),
    workplace: named(facets.workplace, (key) => labelIn(WORKPLACE_LABELS, key)),
    employment: named(facets.employment, (key) => labelIn(EMPLOYMENT_LABELS, key)),
    level: named(facets.level, (key) => labelIn(LEVEL_LABELS, key)),
    posted: named(facets.posted, (key) => postedLabel(Number(key))),
    pay: named(facets.pay, (key) =>
      payLabel(key === UNSPECIFIED ? key : { minAnnualThousands: Number(key) }, currency),
    ),
    region: named(facets.region, (key) => regionLabel(key, gazetteer)),
  };
}

function named(values: readonly FacetValue[], label: (key: string) => string) {
  return values.map(({ key, count }) => ({ value: key, label: label(key), count }));
}

type Coded = WorkplaceType | EmploymentType | Level | typeof UNSPECIFIED;

function labelIn(labels: Readonly<Partial<Record<Coded, string>>>, key: string): string {
  return new Map(Object.entries(labels)).get(key) ?? key;
}
