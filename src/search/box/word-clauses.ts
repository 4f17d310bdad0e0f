/** What the words of a box ask of a text, with the synonyms of each. */
import type { Synonyms } from '../synonyms.ts';
import type { TextClause, TextWay } from '../text-query.ts';
import { MAX_TERMS } from '../words.ts';

/** Words that stand side by side; "or" between two makes them one clause. */
export type WordRun = readonly Word[];
export type Word = Readonly<{ term: string; isAfterOr: boolean }>;

/** Each word once. Of "registered nurse", with the synonym "RN", a text says "RN" or both words. */
export function wordClauses(runs: readonly WordRun[], synonyms: Synonyms): readonly TextClause[] {
  const clauses: TextClause[] = [];
  const seen = new Set<string>();
  for (const run of runs) {
    for (const { word, ways } of withSynonyms(run, synonyms)) {
      const clause: TextClause = { ways: [{ terms: [word.term], kind: 'typed' }, ...ways] };
      const before = word.isAfterOr ? clauses.pop() : undefined;
      if (before) clauses.push({ ways: distinct([...before.ways, ...clause.ways]) });
      else if (!seen.has(word.term)) clauses.push(clause);
      seen.add(word.term);
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
  const terms = run.slice(at, at + synonyms.longest).map(({ term }) => term);
  const nextOr = run.slice(at + 1, at + terms.length).findIndex(({ isAfterOr }) => isAfterOr);
  for (let length = nextOr === -1 ? terms.length : nextOr + 1; length >= 1; length--) {
    const ways = synonyms.of(terms.slice(0, length));
    if (ways.length > 0)
      return { length, ways: ways.map((way) => ({ terms: way, kind: 'synonym' as const })) };
  }
  return { length: 1, ways: [] };
}

function distinct(ways: readonly TextWay[]): readonly TextWay[] {
  const byTerms = new Map<string, TextWay>();
  for (const way of ways) {
    const key = way.terms.join(' ');
    if (!byTerms.has(key) || way.kind === 'typed') byTerms.set(key, way);
  }
  return [...byTerms.values()];
}
