/** Taxonomy -> the shape of its file: slugs and orders written out, everything empty left out. */
import type { CareerArea, JobFunction, Taxonomy } from './taxonomy.ts';
import type { AreaEntry, FunctionEntry, TaxonomyFile } from './taxonomy-schema.ts';

export function taxonomyFileFrom(taxonomy: Taxonomy): TaxonomyFile {
  const hasRedirects = Object.keys(taxonomy.redirects).length > 0;
  return {
    areas: taxonomy.areas.map(areaEntryFrom),
    ...(hasRedirects ? { redirects: taxonomy.redirects } : {}),
  };
}

function areaEntryFrom(area: CareerArea): AreaEntry {
  return {
    slug: area.slug,
    name: area.name,
    summary: area.summary,
    ...(area.description ? { description: area.description } : {}),
    order: area.order,
    functions: area.functions.map(functionEntryFrom),
  };
}

function functionEntryFrom(fn: JobFunction): FunctionEntry {
  return {
    slug: fn.slug,
    name: fn.name,
    summary: fn.summary,
    ...(fn.description ? { description: fn.description } : {}),
    ...(fn.aliases.length > 0 ? { aliases: fn.aliases } : {}),
    ...(fn.keywords.length > 0 ? { keywords: fn.keywords } : {}),
    ...(fn.related.length > 0 ? { related: fn.related } : {}),
    ...(fn.lookElsewhere.length > 0 ? { lookElsewhere: fn.lookElsewhere } : {}),
    ...(fn.requires.length > 0 ? { requires: fn.requires } : {}),
    ...(fn.leadsTo.length > 0 ? { leadsTo: fn.leadsTo } : {}),
    ...(fn.soc.length > 0 ? { soc: fn.soc } : {}),
  };
}
