/** A taxonomy as a new employer might start: names and summaries only. */
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';

export function withoutAliases(taxonomy: Taxonomy): Taxonomy {
  const areas = taxonomy.areas.map((area) => ({
    ...area,
    functions: area.functions.map((fn) => ({
      ...fn,
      description: fn.description.split('\n').slice(0, 3).join(' '),
      aliases: [],
      keywords: [],
      soc: [],
    })),
  }));
  return { ...taxonomy, areas };
}
