/** Where an old slug leads: a live one, nowhere, or round in a circle. */
export type RedirectEnd =
  | Readonly<{ outcome: 'live'; target: string }>
  | Readonly<{ outcome: 'nowhere'; lastTarget: string }>
  | Readonly<{ outcome: 'loop' }>;

/**
 * Follows redirects from an old area slug or function key to a live one.
 * The redirect of an area carries its functions along: with `old: new`, "old/x" leads to "new/x".
 */
export function followRedirect(
  from: string,
  redirects: ReadonlyMap<string, string>,
  isLive: (slugOrKey: string) => boolean,
): RedirectEnd {
  const seen = new Set<string>();
  let current = from;
  while (!seen.has(current)) {
    seen.add(current);
    const next = redirects.get(current) ?? targetThroughArea(current, redirects);
    if (next === undefined) return { outcome: 'nowhere', lastTarget: current };
    if (isLive(next)) return { outcome: 'live', target: next };
    current = next;
  }
  return { outcome: 'loop' };
}

function targetThroughArea(key: string, redirects: ReadonlyMap<string, string>): string | undefined {
  const [areaSlug = '', functionSlug] = key.split('/');
  const area = redirects.get(areaSlug);
  if (functionSlug === undefined || area === undefined || area.includes('/')) return undefined;
  return `${area}/${functionSlug}`;
}
