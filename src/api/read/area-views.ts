/** Career areas and functions as the API tells them. */
import { z } from 'zod';
import type { Facets } from '../../search/engine.ts';
import { parseSearchRequest } from '../../search/search-params.ts';
import type { FunctionInArea } from '../../taxonomy/function-in-area.ts';
import type { CareerArea } from '../../taxonomy/taxonomy.ts';
import { areaPath, functionPath } from '../../taxonomy/taxonomy-paths.ts';
import type { ReadDeps } from './read-deps.ts';

const openJobs = z.int().describe('Those that the search for it finds, exactly.');
const url = z.url().describe('Of its page.');
const summary = z.string().describe('One line.');
const description = z.string().describe('Markdown.');
const key = z.string().describe('"area/function".');

export const functionSummarySchema = z
  .object({ key, slug: z.string(), name: z.string(), summary, openJobs, url })
  .meta({ id: 'FunctionSummary' });

const areaFields = {
  slug: z.string(),
  name: z.string(),
  summary,
  openJobs,
  url,
  functions: z.array(functionSummarySchema),
};

export const areasSchema = z
  .object({ data: z.array(z.object(areaFields).meta({ id: 'AreaSummary' })) })
  .meta({ id: 'Areas' });
export const areaSchema = z.object({ ...areaFields, description }).meta({ id: 'Area' });

const pointer = z.object({ key, name: z.string(), url });

export const functionSchema = z
  .object({
    key,
    slug: z.string(),
    name: z.string(),
    summary,
    description,
    area: z.object({ slug: z.string(), name: z.string(), url }),
    openJobs,
    url,
    otherNames: z.array(z.string()).describe('Other titles and names of this work.'),
    requires: z.array(z.string()).describe('Licences, certificates or degrees, as sentences.'),
    related: z.array(pointer),
    leadsTo: z.array(pointer).describe('Where people often go from here.'),
    lookElsewhere: z
      .array(pointer.extend({ because: z.string() }))
      .describe('What some people look for here, and where it is.'),
    occupations: z.array(z.string()).describe('O*NET-SOC codes.'),
  })
  .meta({ id: 'Function' });

export type JobCounts = Readonly<{ ofArea(slug: string): number; ofFunction(key: string): number }>;

/** Live counts: the facets of the search for everything, as on the pages. */
export async function jobCounts({ finder }: Pick<ReadDeps, 'finder'>): Promise<JobCounts> {
  const { facets } = await finder.find(parseSearchRequest(new URLSearchParams()), { pageSize: 1 });
  const countIn = (facet: Facets['area'], wanted: string) =>
    facet.find(({ key }) => key === wanted)?.count ?? 0;
  return {
    ofArea: (slug) => countIn(facets.area, slug),
    ofFunction: (functionKey) => countIn(facets.function, functionKey),
  };
}

export function areaView(area: CareerArea, counts: JobCounts, { config }: ReadDeps) {
  const { slug, name, summary } = area;
  const { baseUrl } = config.site;
  return {
    slug,
    name,
    summary,
    openJobs: counts.ofArea(slug),
    url: new URL(areaPath(area), baseUrl).href,
    functions: area.functions.map((item) => ({
      key: item.key,
      slug: item.slug,
      name: item.name,
      summary: item.summary,
      openJobs: counts.ofFunction(item.key),
      url: new URL(functionPath(item), baseUrl).href,
    })),
  };
}

export function functionView(
  { area, function: item }: FunctionInArea,
  counts: JobCounts,
  { taxonomy, config }: ReadDeps,
): z.output<typeof functionSchema> {
  const urlOf = (path: string) => new URL(path, config.site.baseUrl).href;
  const pointersTo = (keys: readonly string[]) =>
    keys.flatMap((pointed) => {
      const other = taxonomy.function(pointed);
      return other ? [{ key: other.key, name: other.name, url: urlOf(functionPath(other)) }] : [];
    });
  return {
    key: item.key,
    slug: item.slug,
    name: item.name,
    summary: item.summary,
    description: item.description,
    area: { slug: area.slug, name: area.name, url: urlOf(areaPath(area)) },
    openJobs: counts.ofFunction(item.key),
    url: urlOf(functionPath(item)),
    otherNames: [...item.aliases],
    requires: [...item.requires],
    related: pointersTo(item.related),
    leadsTo: pointersTo(item.leadsTo),
    lookElsewhere: item.lookElsewhere.flatMap(({ function: pointed, because }) =>
      pointersTo([pointed]).map((pointer) => ({ ...pointer, because })),
    ),
    occupations: [...item.soc],
  };
}
