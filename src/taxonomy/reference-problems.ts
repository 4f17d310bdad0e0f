/** What a schema cannot see: slugs used twice, references and redirects that lead nowhere. */
import { followRedirect } from './follow-redirect.ts';
import { didYouMean } from './nearest-key.ts';
import { slugOf, type TaxonomyFile } from './taxonomy-schema.ts';

/** `path` leads to the place in the file, as in ['areas', 2, 'functions', 0, 'related', 1]. */
export type TaxonomyProblem = Readonly<{ path: readonly PropertyKey[]; message: string }>;

export function referenceProblems(file: TaxonomyFile): TaxonomyProblem[] {
  const liveKeys = liveKeysOf(file);
  return [
    ...duplicateSlugs(file.areas, ['areas']),
    ...file.areas.flatMap((area, index) => duplicateSlugs(area.functions, ['areas', index, 'functions'])),
    ...unknownReferences(file, liveKeys),
    ...faultyRedirects(file, liveKeys),
  ];
}

/** Every area slug and function key of the file. */
export function liveKeysOf(file: TaxonomyFile): Set<string> {
  return new Set(
    file.areas.flatMap((area) => [
      slugOf(area),
      ...area.functions.map((fn) => `${slugOf(area)}/${slugOf(fn)}`),
    ]),
  );
}

function duplicateSlugs(
  entries: readonly Readonly<{ slug?: string; name: string }>[],
  path: readonly PropertyKey[],
): TaxonomyProblem[] {
  const firstNames = new Map<string, string>();
  return entries.flatMap((entry, index) => {
    const slug = entry.name || entry.slug ? slugOf(entry) : '';
    const firstName = firstNames.get(slug);
    if (slug !== '' && firstName === undefined) firstNames.set(slug, entry.name);
    return firstName === undefined
      ? []
      : [{ path: [...path, index, 'slug'], message: `the slug "${slug}" is taken by "${firstName}"` }];
  });
}

function unknownReferences(file: TaxonomyFile, liveKeys: ReadonlySet<string>): TaxonomyProblem[] {
  const functionKeys = [...liveKeys].filter((key) => key.includes('/'));
  const problems: TaxonomyProblem[] = [];
  for (const { key, path, target } of references(file)) {
    if (target === key) problems.push({ path, message: 'a function cannot refer to itself' });
    else if (target.includes('/') && !liveKeys.has(target)) {
      const hint = didYouMean(target, functionKeys);
      problems.push({ path, message: `there is no function "${target}"${hint}` });
    }
  }
  return problems;
}

type Reference = Readonly<{ key: string; path: readonly PropertyKey[]; target: string }>;

function references(file: TaxonomyFile): Reference[] {
  return file.areas.flatMap((area, areaIndex) =>
    area.functions.flatMap((fn, functionIndex) => {
      const key = `${slugOf(area)}/${slugOf(fn)}`;
      const path = ['areas', areaIndex, 'functions', functionIndex];
      const inList = (name: 'related' | 'leadsTo') =>
        (fn[name] ?? []).map((target, index) => ({ key, path: [...path, name, index], target }));
      const elsewhere = (fn.lookElsewhere ?? []).map((look, index) => ({
        key,
        path: [...path, 'lookElsewhere', index],
        target: look.function,
      }));
      return [...inList('related'), ...inList('leadsTo'), ...elsewhere];
    }),
  );
}

function faultyRedirects(file: TaxonomyFile, liveKeys: ReadonlySet<string>): TaxonomyProblem[] {
  const redirects = new Map(Object.entries(file.redirects ?? {}));
  return [...redirects.keys()].flatMap((from) => {
    const message = redirectFault(from, redirects, liveKeys);
    return message === undefined ? [] : [{ path: ['redirects', from], message }];
  });
}

function redirectFault(
  from: string,
  redirects: ReadonlyMap<string, string>,
  liveKeys: ReadonlySet<string>,
): string | undefined {
  if (liveKeys.has(from)) {
    return `"${from}" is still in use, so it cannot lead to "${redirects.get(from)}"`;
  }
  const end = followRedirect(from, redirects, (key) => liveKeys.has(key));
  switch (end.outcome) {
    case 'live':
      return undefined;
    case 'loop':
      return 'leads round in a circle';
    case 'nowhere':
      return `leads to "${end.lastTarget}", which does not exist${didYouMean(end.lastTarget, liveKeys)}`;
  }
}
