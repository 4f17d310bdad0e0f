/** What the words of a box ask of a text, with the synonyms of each. */
import type { Synonyms } from '../synonyms.ts';
import type { TextClause, TextWay } from '../text-query.ts';
import { MAX_TERMS } from '../words.ts';

/** Words that stand side by side; "or" between two makes them one clause. */
export type WordRun = readonly Word[];
export type Word = Readonly<{
  /** One, or those of a name that signs join, which stand side by side: "M/WBE". */
  terms: readonly string[];
  isAfterOr: boolean;
  /** Each of the terms says it as well: "RN/LPN". */
  isEither?: boolean;
}>;

/** Words that any text holds, although they may be the half of a name: "MD/DO". */
const SAYS_NOTHING_ALONE = /^(?:a[nst]?|by|do|for|i[ns]|no|not|o[fnr]|so|the|to|up|us|we)$/;

/** Each word once. Of "registered nurse", with the synonym "RN", a text says "RN" or both words. */
export function wordClauses(runs: readonly WordRun[], synonyms: Synonyms): readonly TextClause[] {
  const clauses: TextClause[] = [];
  const seen = new Set<string>();
  for (const run of runs) {
    for (const { word, ways } of withSynonyms(run, synonyms)) {
      const own: TextWay = { terms: word.terms, kind: 'typed' };
      const clause: TextClause = { ways: distinct([own, ...alternatives(word, synonyms), ...ways]) };
      const before = word.isAfterOr ? clauses.pop() : undefined;
      const key = word.terms.join(' ');
      if (before) clauses.push({ ways: distinct([...before.ways, ...clause.ways]) });
      else if (!seen.has(key)) clauses.push(clause);
      seen.add(key);
    }
  }
  return clauses.slice(0, MAX_TERMS);
}

function withSynonyms(run: WordRun, synonyms: Synonyms) {
  const expanded: { word: Word; ways: readonly TextWay[] }[] = [];
  for (let at = 0; at < run.length; ) {
    const { length, ways } = longestMatch(run, at, synonyms);
    for (const word of run.slice(at, at + length)) expanded.push({ word, ways });
    at += length;
  }
  return expanded;
}

function longestMatch(run: WordRun, at: number, synonyms: Synonyms) {
  const words = run.slice(at, at + synonyms.longest);
  const nextOr = words.slice(1).findIndex(({ isAfterOr }) => isAfterOr);
  for (let length = nextOr === -1 ? words.length : nextOr + 1; length >= 1; length--) {
    const ways = synonymsOf(
      words.slice(0, length).flatMap(({ terms }) => terms),
      synonyms,
    );
    if (ways.length > 0) return { length, ways };
  }
  return { length: 1, ways: [] };
}

function alternatives({ terms, isEither }: Word, synonyms: Synonyms): readonly TextWay[] {
  if (!isEither) return [];
  return terms
    .filter((term) => !SAYS_NOTHING_ALONE.test(term))
    .flatMap((term) => [{ terms: [term], kind: 'typed' as const }, ...synonymsOf([term], synonyms)]);
}

function synonymsOf(terms: readonly string[], synonyms: Synonyms): readonly TextWay[] {
  return synonyms.of(terms).map((way) => ({ terms: way, kind: 'synonym' as const }));
}

function distinct(ways: readonly TextWay[]): readonly TextWay[] {
  const byTerms = new Map<string, TextWay>();
  for (const way of ways) {
    const key = way.terms.join(' ');
    if (!byTerms.has(key) || way.kind === 'typed') byTerms.set(key, way);
  }
  return [...byTerms.values()];
}
