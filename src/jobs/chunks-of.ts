/** Rows in one statement: well below SQLite's limit of 32,766 parameters. */
const ROWS_PER_STATEMENT = 200;

/** The items in pieces that one statement can take. */
export function* chunksOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT) {
    yield items.slice(start, start + ROWS_PER_STATEMENT);
  }
}
