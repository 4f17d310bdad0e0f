/** What else changes when a slug does: the references of other functions. */
import { type AreaEntry, type FunctionEntry, slugOf } from './taxonomy-schema.ts';

/** References to `change.from` point at `change.to`; of a renamed area all its functions. Repetitions and references to oneself go. */
export function rewriteReferences(areas: readonly AreaEntry[], change: KeyChange): AreaEntry[] {
  return areas.map((area) => ({
    ...area,
    functions: area.functions.map((fn) => rewriteFunction(fn, `${slugOf(area)}/${slugOf(fn)}`, change)),
  }));
}

/** An area slug or function key that becomes another. */
export type KeyChange = Readonly<{ from: string; to: string }>;

function rewriteFunction(fn: FunctionEntry, ownKey: string, change: KeyChange): FunctionEntry {
  const rewriteKeys = (keys: readonly string[]) => [
    ...new Set(keys.map((key) => keyAfter(key, change)).filter((key) => key !== ownKey)),
  ];
  const rewriteLooks = (looks: NonNullable<FunctionEntry['lookElsewhere']>) => {
    const targets = looks.map((look) => keyAfter(look.function, change));
    return looks
      .map((look, index) => ({ ...look, function: targets[index] ?? look.function }))
      .filter((look, index) => look.function !== ownKey && targets.indexOf(look.function) === index);
  };
  return {
    ...fn,
    ...(fn.related ? { related: rewriteKeys(fn.related) } : {}),
    ...(fn.lookElsewhere ? { lookElsewhere: rewriteLooks(fn.lookElsewhere) } : {}),
    ...(fn.leadsTo ? { leadsTo: rewriteKeys(fn.leadsTo) } : {}),
  };
}

/** Where a key is after a rename; the functions of a renamed area go with it. */
export function keyAfter(key: string, { from, to }: KeyChange): string {
  if (key === from) return to;
  const isFunctionOfRenamedArea = !from.includes('/') && key.startsWith(`${from}/`);
  return isFunctionOfRenamedArea ? `${to}${key.slice(from.length)}` : key;
}
