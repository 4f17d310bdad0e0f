/** FTS5 expressions from words of people. Each word is quoted, so nothing a person types is read as syntax. */
import type { TextClause, TextQuery } from '../../text-query.ts';

/** Shorter beginnings match too much to be of use, and without a prefix index (half of time and size) too slowly. */
const MIN_PREFIX_LENGTH = 4;

/** Undefined where nothing is wanted. */
export function wanted({ all, none }: TextQuery, isPrefix = false): string | undefined {
  if (all.length === 0) return undefined;
  const clauses = all.map((clause) => anyWay(clause, isPrefix && clause.isOpenEnded === true));
  const expression = `(${clauses.join(' AND ')})`;
  return none.length === 0 ? expression : `${expression} NOT (${unwanted(none)})`;
}

/** Undefined where nothing is unwanted. */
export function unwanted(none: TextQuery['none']): string | undefined {
  return none.length === 0 ? undefined : none.map((clause) => anyWay(clause, false)).join(' OR ');
}

export function canBePrefix({ all }: TextQuery): boolean {
  return all.some(
    ({ ways, isOpenEnded }) => isOpenEnded && (ways[0]?.terms.at(-1)?.length ?? 0) >= MIN_PREFIX_LENGTH,
  );
}

export function anyWord(terms: readonly string[]): string | undefined {
  return terms.length === 0 ? undefined : terms.map((term) => quoted([term])).join(' OR ');
}

/** The columns that say what a job is, without the text that describes it. */
export const TELLING_COLUMNS = '{title placed facts}';

/** All of it within the named columns. */
export function within(columns: 'title' | typeof TELLING_COLUMNS, expression: string): string {
  return `${columns} : (${expression})`;
}

function anyWay({ ways }: TextClause, isPrefix: boolean): string {
  const phrases = ways.map(({ terms }, at) => (isPrefix && at === 0 ? `${quoted(terms)} *` : quoted(terms)));
  return `(${phrases.join(' OR ')})`;
}

function quoted(terms: readonly string[]): string {
  return `"${terms.join(' ').replaceAll('"', '""')}"`;
}
