/** From what a text shall say to the words of the index that say it. */

import { foldWord } from '../../document/read-words.ts';
import { ALL_BITS, TELLING_BITS, TITLE_BIT } from '../../document/word-quality.ts';
import { stemWord } from '../../stem-word.ts';
import type { TextClause, TextWay, WayKind } from '../../text-query.ts';
import type { IndexWords, Term } from './index-words.ts';
import type { PhrasePlaces } from './match-phrase.ts';

/** How near a word is to what was typed: 0 the word itself, 1 its stem or beginning, 2 a synonym, 3 a correction. */
export type Nearness = 0 | 1 | 2 | 3;
export type NearTerm = Readonly<{ term: Term; nearness: Nearness }>;

/** Words one after the other, all of them at least that near. */
export type Phrase = Readonly<{ places: PhrasePlaces; nearness: Nearness }>;

export type ResolvedClause = Readonly<{
  words: readonly NearTerm[];
  phrases: readonly Phrase[];
  /** The texts where it counts. */
  fields: number;
  /** Roughly how many jobs say it. */
  frequency: number;
}>;

/** Shorter beginnings match too much to be of use. */
const MIN_PREFIX_LENGTH = 4;
/** A beginning stands for so many words, the most frequent ones of titles. */
const MAX_PREFIX_WORDS = 256;

const OWN_NEARNESS: Readonly<Record<WayKind, Nearness>> = { typed: 0, quoted: 0, synonym: 2, corrected: 3 };
const STEM_NEARNESS: Readonly<Record<Exclude<WayKind, 'quoted'>, Nearness>> = {
  typed: 1,
  synonym: 2,
  corrected: 3,
};

const FIELDS_WITHIN = { all: ALL_BITS, telling: TELLING_BITS, title: TITLE_BIT } as const;

/** With `asBeginning` the last word of what was typed may be the beginning of a longer one. */
export function resolveClause(clause: TextClause, index: IndexWords, asBeginning = false): ResolvedClause {
  const words: NearTerm[] = [];
  const phrases: Phrase[] = [];
  clause.ways.forEach((way, at) => {
    const terms = way.terms.map(foldWord).filter((term) => term !== '');
    const places = terms.map((term, place) => {
      const isBeginning = asBeginning && at === 0 && place === terms.length - 1;
      const near = nearTerms(term, way.kind, index);
      return isBeginning ? [...near, ...longerTerms(term, index)] : near;
    });
    const [only] = places;
    if (places.length === 1 && only !== undefined) words.push(...only);
    else if (places.length > 1) phrases.push(...phrasesOf(places));
  });
  const frequency = phrases.reduce((sum, phrase) => sum + rarestOf(phrase, index), sumOf(words, index));
  return { words, phrases, fields: FIELDS_WITHIN[clause.within ?? 'all'], frequency };
}

/** Whether a word of it is long enough to be taken as a beginning, and begins words that tell what a job is. */
export function canBeBeginning({ isOpenEnded, ways }: TextClause, index: IndexWords): boolean {
  const word = lastWord(ways[0]);
  if (!isOpenEnded || word.length < MIN_PREFIX_LENGTH) return false;
  return longerTerms(word, index).length > 0;
}

function lastWord(way: TextWay | undefined): string {
  return foldWord(way?.terms.at(-1) ?? '');
}

function nearTerms(word: string, kind: WayKind, index: IndexWords): readonly NearTerm[] {
  const own = index.term(word);
  const exact = own === undefined ? [] : [{ term: own, nearness: OWN_NEARNESS[kind] }];
  if (kind === 'quoted') return exact;
  const nearness = STEM_NEARNESS[kind];
  const forms = index.forms(stemWord(word)).filter((term) => term.word !== word);
  return [...exact, ...forms.map((term) => ({ term, nearness }))];
}

function longerTerms(word: string, index: IndexWords): readonly NearTerm[] {
  if (word.length < MIN_PREFIX_LENGTH) return [];
  return index
    .startingWith(word, MAX_PREFIX_WORDS)
    .filter((term) => term.word !== word)
    .map((term) => ({ term, nearness: 1 as const }));
}

function sumOf(words: readonly NearTerm[], index: IndexWords): number {
  return words.reduce((sum, { term }) => sum + index.frequency(term), 0);
}

/** Of the words themselves where those are nearer than their forms, and of all. */
function phrasesOf(places: readonly (readonly NearTerm[])[]): readonly Phrase[] {
  const nearnesses = [...new Set(places.flat().map(({ nearness }) => nearness))];
  return nearnesses.map((nearness) => ({
    nearness,
    places: places.map((words) => words.filter((word) => word.nearness <= nearness).map(({ term }) => term)),
  }));
}

function rarestOf({ places }: Phrase, index: IndexWords): number {
  const frequencies = places.map((terms) => terms.reduce((sum, term) => sum + index.frequency(term), 0));
  return Math.min(...frequencies);
}
