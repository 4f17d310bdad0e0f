/** FTS5 expressions from words of people. Each word is quoted, so nothing a person types is read as syntax. */

/** Shorter beginnings match too much to be of use, and without a prefix index (half of time and size) too slowly. */
const MIN_PREFIX_LENGTH = 4;

/** All words. Undefined when there are none. */
export function allWords(terms: readonly string[]): string | undefined {
  return terms.length === 0 ? undefined : terms.map(quoted).join(' AND ');
}

/** All words, the last of which may be the beginning of a longer one; undefined when it is too short for that. */
export function allWordsLastAsPrefix(terms: readonly string[]): string | undefined {
  const last = terms.at(-1);
  if (last === undefined || last.length < MIN_PREFIX_LENGTH) return undefined;
  return [...terms.slice(0, -1).map(quoted), `${quoted(last)}*`].join(' AND ');
}

export function anyWord(terms: readonly string[]): string | undefined {
  return terms.length === 0 ? undefined : terms.map(quoted).join(' OR ');
}

/** The columns that say what a job is, without the text that describes it. */
export const TELLING_COLUMNS = '{title placed facts}';

/** All of it within the named columns. */
export function within(columns: 'title' | typeof TELLING_COLUMNS, expression: string): string {
  return `${columns} : (${expression})`;
}

function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}
