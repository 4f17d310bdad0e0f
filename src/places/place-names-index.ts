/** Which rows of the place table have a name, whole or by its beginning. */
import { foldPlaceName } from './place-name.ts';

export interface PlaceNamesIndex {
  add(name: string, row: number): void;
  /** Lets the row be found under another name too. */
  addAlias(alias: string, row: number): void;
  /** In no particular order. */
  rowsNamed(name: string): readonly number[];
  /** Rows whose name begins so, each once. The first call sorts the names: none may be added after it. */
  rowsStarting(prefix: string): ReadonlySet<number>;
}

const NONE = -1;

export function createPlaceNamesIndex(): PlaceNamesIndex {
  // Rows of one name are a chain: the newest row by name, and for each row the one before it.
  const newestRow = new Map<string, number>();
  const rowBefore: number[] = [];
  const aliasRows = new Map<string, number[]>();
  let sortedKeys: readonly string[] | undefined;

  function rowsOfKey(key: string): readonly number[] {
    const rows = aliasRows.get(key)?.slice() ?? [];
    for (let row = newestRow.get(key) ?? NONE; row !== NONE; row = rowBefore[row] ?? NONE) rows.push(row);
    return rows;
  }

  return {
    add(name, row) {
      const key = foldPlaceName(name);
      rowBefore[row] = newestRow.get(key) ?? NONE;
      newestRow.set(key, row);
    },
    addAlias(alias, row) {
      const key = foldPlaceName(alias);
      aliasRows.set(key, [...(aliasRows.get(key) ?? []), row]);
    },
    rowsNamed: (name) => rowsOfKey(foldPlaceName(name)),
    rowsStarting(prefix) {
      sortedKeys ??= [...new Set([...newestRow.keys(), ...aliasRows.keys()])].sort();
      const keys = new Set(beginnings(prefix).flatMap((key) => keysStarting(sortedKeys ?? [], key)));
      return new Set([...keys].flatMap(rowsOfKey));
    },
  };
}

/** Folded as it is, and as the first words of a longer name: "Saint" begins "Saintes" as well as "st louis". */
function beginnings(prefix: string): readonly string[] {
  const key = foldPlaceName(prefix);
  return key === '' ? [] : [key, foldPlaceName(`${prefix} x`).slice(0, -1)];
}

function keysStarting(sorted: readonly string[], prefix: string): readonly string[] {
  const from = firstThat(sorted, 0, (key) => key >= prefix);
  return sorted.slice(
    from,
    firstThat(sorted, from, (key) => !key.startsWith(prefix)),
  );
}

/** Where the keys begin that pass; those before it all fail. */
function firstThat(sorted: readonly string[], start: number, passes: (key: string) => boolean): number {
  let [low, high] = [start, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(sorted[middle] ?? '')) high = middle;
    else low = middle + 1;
  }
  return low;
}
