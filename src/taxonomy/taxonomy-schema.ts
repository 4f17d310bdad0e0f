/** The shape of a taxonomy file (YAML or JSON), as people write it: see docs/taxonomy.md. */
import { z } from 'zod';
import { slugFrom } from '../shared/slug.ts';

const SLUG = '[a-z0-9]+(?:-[a-z0-9]+)*';
export const SLUG_PATTERN = new RegExp(`^${SLUG}$`);
export const FUNCTION_KEY_PATTERN = new RegExp(`^${SLUG}/${SLUG}$`);
const SLUG_OR_KEY_PATTERN = new RegExp(`^${SLUG}(?:/${SLUG})?$`);

const line = z.string().overwrite((text) => text.replace(/\s+/g, ' ').trim());
const filledLine = line.min(1, 'is empty');
const markdown = z.string().overwrite((text) => text.trim());
const slug = z
  .string()
  .regex(SLUG_PATTERN, 'must be lower-case letters, digits and hyphens, such as "market-research"');
const functionKey = z
  .string()
  .regex(FUNCTION_KEY_PATTERN, 'must name a function as area/function, such as "finance/audit"');
const slugOrKey = z
  .string()
  .regex(SLUG_OR_KEY_PATTERN, 'must be an area slug or area/function, such as "finance/audit"');
/** Codes of O*NET-SOC 2019: the eight digits of an occupation. */
const socCode = z.string().regex(/^\d{2}-\d{4}\.\d{2}$/, 'must be an O*NET-SOC code such as "29-1141.00"');

const functionEntry = z
  .strictObject({
    slug: slug.exactOptional(),
    name: filledLine,
    summary: line,
    description: markdown.exactOptional(),
    aliases: z.array(filledLine).readonly().exactOptional(),
    keywords: z.array(filledLine).readonly().exactOptional(),
    related: z.array(functionKey).readonly().exactOptional(),
    lookElsewhere: z
      .array(z.strictObject({ function: functionKey, because: filledLine }).readonly())
      .readonly()
      .exactOptional(),
    requires: z.array(filledLine).readonly().exactOptional(),
    leadsTo: z.array(functionKey).readonly().exactOptional(),
    soc: z.array(socCode).readonly().exactOptional(),
  })
  .readonly();

const areaEntry = z
  .strictObject({
    slug: slug.exactOptional(),
    name: filledLine,
    summary: line,
    description: markdown.exactOptional(),
    order: z.number().int('must be a whole number').exactOptional(),
    functions: z.array(functionEntry).readonly(),
  })
  .readonly();

export const taxonomyFileSchema = z
  .strictObject({
    areas: z.array(areaEntry).min(1, 'must hold at least one area').readonly(),
    redirects: z.record(slugOrKey, slugOrKey).readonly().exactOptional(),
  })
  .readonly();

export type TaxonomyFile = z.output<typeof taxonomyFileSchema>;
export type AreaEntry = TaxonomyFile['areas'][number];
export type FunctionEntry = AreaEntry['functions'][number];

/** The keys an area or function of the file may have, in the order they are written. */
export const AREA_KEYS: readonly string[] = Object.keys(areaEntry.unwrap().shape);
export const FUNCTION_KEYS: readonly string[] = Object.keys(functionEntry.unwrap().shape);
export const FILE_KEYS: readonly string[] = Object.keys(taxonomyFileSchema.unwrap().shape);

/** The slug an entry goes by: the written one, or the one its name gives. */
export function slugOf(entry: Pick<AreaEntry, 'slug' | 'name'>): string {
  return entry.slug ?? slugFrom(entry.name);
}

const texts = z.array(z.string()).catch([]);

/**
 * Reads whatever can be read of a faulty file, so that its references are checked
 * in the same pass as its shape and every problem is told at once. It never fails.
 */
export const salvagedFileSchema = z
  .object({
    areas: z
      .array(
        z
          .object({
            slug: z.string().exactOptional().catch(''),
            name: z.string().catch(''),
            summary: z.string().catch(''),
            functions: z
              .array(
                z
                  .object({
                    slug: z.string().exactOptional().catch(''),
                    name: z.string().catch(''),
                    summary: z.string().catch(''),
                    related: texts,
                    leadsTo: texts,
                    lookElsewhere: z
                      .array(z.object({ function: z.string(), because: z.string().catch('') }))
                      .catch([]),
                  })
                  .catch({ name: '', summary: '', related: [], leadsTo: [], lookElsewhere: [] }),
              )
              .catch([]),
          })
          .catch({ name: '', summary: '', functions: [] }),
      )
      .catch([]),
    redirects: z.record(z.string(), z.string()).catch({}),
  })
  .catch({ areas: [], redirects: {} });
