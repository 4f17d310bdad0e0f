/** The key a writer probably meant: few edits away, or the same function in another area. Undefined when none is near. */
export function nearestKey(wanted: string, keys: Iterable<string>): string | undefined {
  const maxEdits = Math.max(1, Math.floor(wanted.length / 4));
  let nearest: string | undefined;
  let fewestEdits = maxEdits + 1;
  for (const key of keys) {
    if (isSameFunctionElsewhere(wanted, key)) return key;
    if (Math.abs(key.length - wanted.length) >= fewestEdits) continue;
    const edits = editDistance(wanted, key);
    if (edits < fewestEdits) {
      nearest = key;
      fewestEdits = edits;
    }
  }
  return nearest;
}

/** ` (did you mean "x"?)`, or nothing: for the end of a sentence about an unknown key. */
export function didYouMean(wanted: string, keys: Iterable<string>): string {
  const nearest = nearestKey(wanted, keys);
  return nearest === undefined ? '' : ` (did you mean "${nearest}"?)`;
}

function isSameFunctionElsewhere(wanted: string, key: string): boolean {
  const [, functionSlug] = key.split('/');
  return functionSlug !== undefined && functionSlug === (wanted.split('/')[1] ?? wanted);
}

/** Letters wrong, missing, extra or swapped with their neighbour (optimal string alignment). */
function editDistance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, index) => index)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= to.length; j++) {
      const replaced = at(i - 1, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const swapped = isSwapped ? at(i - 2, j - 2) + 1 : replaced;
      row.push(Math.min(replaced, swapped, at(i - 1, j) + 1, at(i, j - 1) + 1));
    }
  }
  return at(from.length, to.length);
}
