/** Suggestions from the titles of the jobs: whole titles, and the words that a misspelt one may stand for. */
import { editDistance } from '../../edit-distance.ts';
import type { TitleCount } from '../../engine.ts';
import { NO_TEXT } from '../../text-query.ts';
import { searchTerms } from '../../words.ts';
import type { IndexFile } from './index-file.ts';
import { wanted } from './match-expression.ts';

const LONG_WORD = 6;

export function nearestWord(index: IndexFile, term: string): string | undefined {
  const expression = wanted({ ...NO_TEXT, all: [{ ways: [{ terms: [term], kind: 'typed' }] }] });
  if (expression === undefined || index.hasMatch(expression)) return undefined;
  const limit = term.length < LONG_WORD ? 1 : 2;
  const counts = new Map<string, number>();
  for (const word of index.titles().flatMap(searchTerms)) {
    if (word[0] === term[0]) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const near = [...counts].map(([word, count]) => ({ word, count, slips: editDistance(term, word, limit) }));
  return near
    .filter(({ slips }) => slips <= limit)
    .toSorted((one, other) => one.slips - other.slips || other.count - one.count)[0]?.word;
}

export function titlesWith(titles: readonly string[], prefix: string, limit: number): readonly TitleCount[] {
  const terms = searchTerms(prefix);
  const last = terms.at(-1);
  if (last === undefined) return [];
  const counts = new Map<string, { title: string; count: number }>();
  for (const title of titles) {
    const words = searchTerms(title);
    if (!terms.slice(0, -1).every((term) => words.includes(term))) continue;
    if (!words.some((word) => word.startsWith(last))) continue;
    const key = title.trim().replace(/\s+/gu, ' ').toLowerCase();
    counts.set(key, { title, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((one, other) => other.count - one.count).slice(0, limit);
}
