/** What loads but deserves a word to the talent team. */
import type { CareerArea, JobFunction, Taxonomy } from './taxonomy.ts';

/** `about` is the area slug or function key. */
export type TaxonomyWarning = Readonly<{ about: string; message: string }>;

export function checkTaxonomy(taxonomy: Taxonomy): Readonly<{ warnings: readonly TaxonomyWarning[] }> {
  const functions = taxonomy.areas.flatMap((area) => area.functions);
  const warnings = [
    ...taxonomy.areas.flatMap(areaWarnings),
    ...functions.flatMap(functionWarnings),
    ...sharedAliases(functions),
    ...oneWayRelations(functions, taxonomy),
  ];
  return { warnings };
}

function areaWarnings(area: CareerArea): TaxonomyWarning[] {
  const messages: string[] = [];
  if (area.functions.length === 0) messages.push('has no function: no job can be placed in it');
  if (area.summary === '') messages.push('has no summary');
  if (/^untitled area\b/i.test(area.name)) messages.push(`is still called "${area.name}"`);
  return messages.map((message) => ({ about: area.slug, message }));
}

function functionWarnings(fn: JobFunction): TaxonomyWarning[] {
  const messages: string[] = [];
  if (fn.summary === '') messages.push('has no summary');
  if (fn.description === '') messages.push('has no description: its page cannot say what one would do');
  if (fn.aliases.length === 0 && fn.keywords.length === 0) {
    messages.push('has neither aliases nor keywords: jobs are recognised by its name alone');
  }
  return messages.map((message) => ({ about: fn.key, message }));
}

/** An alias two functions claim, or that is the name of another, speaks for neither. */
function sharedAliases(functions: readonly JobFunction[]): TaxonomyWarning[] {
  const ownersByName = Map.groupBy(
    functions.flatMap((fn) => namesOf(fn).map((name) => ({ name, fn }))),
    ({ name }) => name,
  );
  return [...ownersByName].flatMap(([name, owners]) => {
    const [first, ...others] = owners.map((owner) => owner.fn);
    const isOnlyNames = owners.every(({ fn }) => normalised(fn.name) === name);
    if (!first || isOnlyNames) return [];
    return others.map((other) => ({
      about: other.key,
      message: `shares the alias "${name}" with ${first.key}`,
    }));
  });
}

function namesOf(fn: JobFunction): string[] {
  return [...new Set([fn.name, ...fn.aliases].map(normalised))];
}

function normalised(name: string): string {
  return name.toLowerCase();
}

function oneWayRelations(functions: readonly JobFunction[], taxonomy: Taxonomy): TaxonomyWarning[] {
  return functions.flatMap((fn) => {
    const silent = fn.related.filter((key) => taxonomy.function(key)?.related.includes(fn.key) === false);
    if (silent.length === 0) return [];
    const names = new Intl.ListFormat('en').format(silent);
    return [{ about: fn.key, message: `is related to ${names}, but not the other way round` }];
  });
}
