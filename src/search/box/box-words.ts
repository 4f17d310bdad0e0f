/** The words of a box that stay words, and how they are shown. */

import type { Synonyms } from '../synonyms.ts';
import type { TextClause } from '../text-query.ts';
import { isFiller } from '../words.ts';
import type { BoxToken, Stretch } from './box-token.ts';
import { type Word, wordClauses } from './word-clauses.ts';

export type BoxWords = Readonly<{
  clauses: readonly TextClause[];
  /** As typed, with what stands between them and says nothing. */
  stretches: readonly Stretch[];
  terms: readonly string[];
  /** For each token whether it is one of them. */
  kept: readonly boolean[];
}>;

type Tokens = Readonly<{
  tokens: readonly BoxToken[];
  isFree: (at: number) => boolean;
  phrases: readonly number[];
}>;

export function readWords(from: Tokens, synonyms: Synonyms): BoxWords {
  const { tokens, phrases } = from;
  const kept = tokens.map((_, at) => isWord(at, from));
  const runs = wordRuns(from, kept);
  const clauses = [...wordClauses(runs, synonyms)];
  const last = clauses.at(-1);
  if (last) clauses[clauses.length - 1] = { ...last, isOpenEnded: true };
  for (const at of phrases) clauses.push({ ways: [{ terms: tokens[at]?.terms ?? [], kind: 'quoted' }] });
  return {
    clauses,
    stretches: shownStretches(from, kept),
    terms: runs.flat().flatMap(({ terms }) => terms),
    kept,
  };
}

function isWord(at: number, { tokens, isFree }: Tokens): boolean {
  const token = tokens[at];
  if (token === undefined || !isFree(at) || saysNothing(token)) return false;
  return !isOr(token) || (isAbsentOrFree(at - 1) && isAbsentOrFree(at + 1) && !joinsWords(at));

  function isAbsentOrFree(other: number): boolean {
    return tokens[other] === undefined || isFree(other);
  }
  function joinsWords(or: number): boolean {
    return tokens[or - 1] !== undefined && tokens[or + 1] !== undefined;
  }
}

/** "in/near" */
function saysNothing({ word, terms }: BoxToken): boolean {
  return isFiller(word) || (terms.length > 1 && word.includes('/') && terms.every(isFiller));
}

function isOr({ word }: BoxToken): boolean {
  return word === 'or' || word === 'and/or';
}

/** Fillers do not part words; phrases, places and filters do. */
function wordRuns({ tokens, isFree }: Tokens, kept: readonly boolean[]): readonly (readonly Word[])[] {
  const runs: Word[][] = [[]];
  tokens.forEach((token, at) => {
    if (!isFree(at)) runs.push([]);
    if (!kept[at]) return;
    const before = tokens[at - 1];
    const isAfterOr = before !== undefined && !kept[at - 1] && isOr(before) && kept[at - 2] === true;
    runs.at(-1)?.push(...wordsOf(token, isAfterOr));
  });
  return runs;
}

/** A single letter or digit means something beside what it is joined to only: "M/WBE", "401(k)". */
function wordsOf({ text, terms }: BoxToken, isAfterOr: boolean): readonly Word[] {
  const isName = terms.some((term) => term.length === 1);
  if (terms.length > 1 && (isName || text.includes('/'))) return [{ terms, isAfterOr, isEither: !isName }];
  return terms.map((term, at) => ({ terms: [term], isAfterOr: at === 0 && isAfterOr }));
}

function shownStretches({ tokens, isFree, phrases }: Tokens, kept: readonly boolean[]): readonly Stretch[] {
  const stretches: { start: number; end: number; to: number }[] = [];
  tokens.forEach(({ start, end }, at) => {
    if (!kept[at] && !phrases.includes(at)) return;
    const last = stretches.at(-1);
    if (last && isAllFree(last.to, at)) Object.assign(last, { end, to: at + 1 });
    else stretches.push({ start, end, to: at + 1 });
  });
  return stretches.map(({ start, end }) => ({ start, end }));

  function isAllFree(from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (!isFree(at)) return false;
    return true;
  }
}
