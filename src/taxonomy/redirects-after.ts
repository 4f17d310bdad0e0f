/** The redirects of a taxonomy after one of its keys became another. */
import { followRedirect } from './follow-redirect.ts';
import { liveKeysOf } from './reference-problems.ts';
import { type KeyChange, keyAfter } from './rewrite-references.ts';
import type { TaxonomyFile } from './taxonomy-schema.ts';

/**
 * Older redirects stay as they are: they arrive through the new one. Only when an old address comes to life again
 * (a slug is used anew) do they point straight at their ends, so that none ends at the newcomer.
 */
export function redirectsAfter(
  before: TaxonomyFile,
  liveAfter: ReadonlySet<string>,
  change: KeyChange,
): Record<string, string> {
  const redirects = new Map(Object.entries(before.redirects ?? {}));
  const isReviving = [...redirects.keys()].some((old) => liveAfter.has(old));
  const kept = isReviving ? straightened(before, redirects, change) : redirects;
  const all = [...kept, [change.from, change.to] as const];
  return Object.fromEntries(all.filter(([old]) => !liveAfter.has(old)));
}

/** Each old address with its own end, those written out that only the redirect of their area carried. */
function straightened(
  before: TaxonomyFile,
  redirects: ReadonlyMap<string, string>,
  change: KeyChange,
): Map<string, string> {
  const live = liveKeysOf(before);
  const isLive = (key: string) => live.has(key);
  const functionSlugs = new Set([...live, ...redirects.keys()].flatMap((key) => key.split('/')[1] ?? []));
  const carried = [...redirects.keys()]
    .filter((old) => !old.includes('/'))
    .flatMap((area) => [...functionSlugs].map((slug) => `${area}/${slug}`));
  const ends = new Map<string, string>();
  for (const old of [...redirects.keys(), ...carried]) {
    const end = followRedirect(old, redirects, isLive);
    if (end.outcome === 'live' && !isLive(old)) ends.set(old, keyAfter(end.target, change));
  }
  return ends;
}
