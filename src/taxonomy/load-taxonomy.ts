/** Reads the employer's taxonomy and builds the frozen Taxonomy that every other room looks things up in. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { AppError, reasonOf } from '../shared/errors.ts';
import { checkedTaxonomyFile, type TaxonomyOrigin } from './check-taxonomy-file.ts';
import { followRedirect } from './follow-redirect.ts';
import { parseTaxonomyText } from './parse-taxonomy.ts';
import type { CareerArea, JobFunction, Taxonomy } from './taxonomy.ts';
import { type AreaEntry, type FunctionEntry, slugOf, type TaxonomyFile } from './taxonomy-schema.ts';

/** Reads .yaml, .yml or .json. Throws TAXONOMY_UNREADABLE or TAXONOMY_INVALID. */
export async function loadTaxonomy(path: string): Promise<Taxonomy> {
  return taxonomyFromFile(await readTaxonomyFile(path));
}

/** The file's own shape, checked: what export, rename and merge work on. Throws as loadTaxonomy does. */
export async function readTaxonomyFile(path: string): Promise<TaxonomyFile> {
  const format = formatOf(path);
  const { content, origin } = parseTaxonomyText(await readText(path), format, path);
  return checkedTaxonomyFile(content, origin);
}

/** Parsed YAML or JSON -> Taxonomy. Throws TAXONOMY_INVALID with every problem in one message. */
export function taxonomyFrom(content: unknown, origin: TaxonomyOrigin = { path: '(in memory)' }): Taxonomy {
  return taxonomyFromFile(checkedTaxonomyFile(content, origin));
}

function taxonomyFromFile(file: TaxonomyFile): Taxonomy {
  const areas = file.areas.map(careerAreaFrom).toSorted((a, b) => a.order - b.order);
  const redirects = file.redirects ?? {};
  const areasBySlug = new Map(areas.map((area) => [area.slug, area]));
  const functionsByKey = new Map(areas.flatMap((area) => area.functions).map((fn) => [fn.key, fn]));
  const isLive = (slugOrKey: string) => areasBySlug.has(slugOrKey) || functionsByKey.has(slugOrKey);
  const redirectTargets = new Map(Object.entries(redirects));
  return Object.freeze({
    areas: frozen(areas),
    redirects: frozen({ ...redirects }),
    version: versionOf(areas, redirects),
    area: (slug: string) => areasBySlug.get(slug),
    function: (key: string) => functionsByKey.get(key),
    redirectOf: (slugOrKey: string) => {
      if (isLive(slugOrKey)) return undefined;
      const end = followRedirect(slugOrKey, redirectTargets, isLive);
      return end.outcome === 'live' ? end.target : undefined;
    },
  });
}

function careerAreaFrom(entry: AreaEntry, index: number): CareerArea {
  const slug = slugOf(entry);
  return {
    slug,
    name: entry.name,
    summary: entry.summary,
    description: entry.description ?? '',
    order: entry.order ?? index + 1,
    functions: entry.functions.map((fn) => jobFunctionFrom(fn, slug)),
  };
}

function jobFunctionFrom(entry: FunctionEntry, areaSlug: string): JobFunction {
  const slug = slugOf(entry);
  return {
    slug,
    key: `${areaSlug}/${slug}`,
    areaSlug,
    name: entry.name,
    summary: entry.summary,
    description: entry.description ?? '',
    aliases: entry.aliases ?? [],
    keywords: entry.keywords ?? [],
    related: entry.related ?? [],
    lookElsewhere: entry.lookElsewhere ?? [],
    requires: entry.requires ?? [],
    leadsTo: entry.leadsTo ?? [],
    soc: entry.soc ?? [],
  };
}

function versionOf(areas: readonly CareerArea[], redirects: Readonly<Record<string, string>>): string {
  const sortedRedirects = Object.entries(redirects).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([areas, sortedRedirects]))
    .digest('hex')
    .slice(0, 12);
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
  }
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return value;
}

function formatOf(path: string): 'yaml' | 'json' {
  const ending = extname(path).toLowerCase();
  if (ending === '.yaml' || ending === '.yml') return 'yaml';
  if (ending === '.json') return 'json';
  throw new AppError('TAXONOMY_UNREADABLE', {
    path,
    reason: 'its name must end in .yaml, .yml or .json; other formats come in with "metier taxonomy import"',
  });
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new AppError('TAXONOMY_UNREADABLE', { path, reason: reasonOf(error) }, { cause: error });
  }
}
