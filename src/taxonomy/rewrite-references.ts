/** What else changes when a slug does: references of functions, and redirects that led to the old slug. */
import { type AreaEntry, type FunctionEntry, slugOf } from './taxonomy-schema.ts';

type Redirects = Readonly<Record<string, string>>;

/** References to `from` point at `to`; of a renamed area all its functions. Repetitions and references to oneself go. */
export function rewriteReferences(areas: readonly AreaEntry[], from: string, to: string): AreaEntry[] {
  return areas.map((area) => ({
    ...area,
    functions: area.functions.map((fn) => rewriteFunction(fn, `${slugOf(area)}/${slugOf(fn)}`, { from, to })),
  }));
}

/** Redirects that led to the old slug lead straight to the new one. */
export function renameInRedirects(redirects: Redirects, from: string, to: string): Redirects {
  return Object.fromEntries(
    Object.entries(redirects).map(([old, target]) => [old, renamed(target, { from, to })]),
  );
}

export function addRedirect(redirects: Redirects, from: string, to: string): Redirects {
  const { [from]: _replaced, ...others } = redirects;
  return { ...others, [from]: to };
}

type Change = Readonly<{ from: string; to: string }>;

function rewriteFunction(fn: FunctionEntry, ownKey: string, change: Change): FunctionEntry {
  const rewriteKeys = (keys: readonly string[]) => [
    ...new Set(keys.map((key) => renamed(key, change)).filter((key) => key !== ownKey)),
  ];
  const rewriteLooks = (looks: NonNullable<FunctionEntry['lookElsewhere']>) =>
    looks
      .map((look) => ({ ...look, function: renamed(look.function, change) }))
      .filter((look) => look.function !== ownKey);
  return {
    ...fn,
    ...(fn.related ? { related: rewriteKeys(fn.related) } : {}),
    ...(fn.lookElsewhere ? { lookElsewhere: rewriteLooks(fn.lookElsewhere) } : {}),
    ...(fn.leadsTo ? { leadsTo: rewriteKeys(fn.leadsTo) } : {}),
  };
}

function renamed(key: string, { from, to }: Change): string {
  if (key === from) return to;
  const isFunctionOfRenamedArea = !from.includes('/') && key.startsWith(`${from}/`);
  return isFunctionOfRenamedArea ? `${to}${key.slice(from.length)}` : key;
}
