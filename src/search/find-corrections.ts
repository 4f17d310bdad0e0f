/** Asks the engine for the spelling of words that no job holds. */

import type { Gazetteer } from '../places/gazetteer.ts';
import { tokenizeBox } from './box/box-token.ts';
import { LONG_WORD } from './edit-distance.ts';
import type { SearchEngine } from './engine.ts';
import type { Correction, Understood } from './job-finder.ts';
import { NO_FILTERS, type SearchQuery } from './query.ts';
import type { Synonyms } from './synonyms.ts';
import type { TextClause } from './text-query.ts';

export type FindCorrectionsOptions = Readonly<{
  engine: Pick<SearchEngine, 'spelling' | 'count'>;
  gazetteer: Gazetteer;
  synonyms: Synonyms;
  homeCountry?: string;
}>;

/** Of every open job; no order, page or time matters to a count without filters. */
const ANYWHERE: Omit<SearchQuery, 'text'> = {
  filters: NO_FILTERS,
  sort: 'relevance',
  page: 1,
  pageSize: 1,
  now: new Date(0).toISOString(),
};
/** A slip in a shorter word is another word. */
const MIN_LENGTH = 4;
/** The smallest place whose name is spelled right, whether it has jobs or not. */
const KNOWN_PLACE_PEOPLE = 1000;

/**
 * Known words are never corrected: those of the synonyms, names of places, beginnings of words that jobs hold. `read` reads
 * the search with corrections.
 */
export async function findCorrections(
  { query, request }: Understood,
  read: (corrections: readonly Correction[]) => Understood,
  options: FindCorrectionsOptions,
): Promise<readonly Correction[]> {
  const typed = new Set(
    tokenizeBox(request.q).flatMap(({ kind, terms }) => (kind === 'word' && terms.length === 1 ? terms : [])),
  );
  const clauses = [...query.text.all, ...query.text.none];
  const terms = [...new Set(clauses.flatMap(typedWords))].filter(
    (term) => typed.has(term) && isDoubtful(term, options),
  );
  if (terms.length === 0) return [];
  const found = await spell(terms, options);
  const begun = query.text.all.find(({ isOpenEnded }) => isOpenEnded);
  const beginning = begun && found.find(({ from }) => typedWords(begun).includes(from));
  // "pharmac" is no slip: "pharmacist" begins with it.
  const isBegun = begun && beginning && (await isSaid([begun], options));
  const corrections = isBegun ? found.filter((correction) => correction !== beginning) : found;
  const sure = corrections.filter(({ isGuess }) => !isGuess);
  const right = sure.length === corrections.length || (await isToldOf(read(corrections), options));
  return (right ? corrections : sure).map(({ from, to }) => ({ from, to }));
}

type Spelling = Correction & Readonly<{ isGuess: boolean }>;

/** Words of jobs first, then those of the synonyms: a job may say it in another way. */
async function spell(
  terms: readonly string[],
  options: FindCorrectionsOptions,
): Promise<readonly Spelling[]> {
  const spellings = await options.engine.spelling(terms);
  const found = terms.map(async (from, at) => {
    const held = spellings[at];
    const to = held ?? (await synonymLike(from, options));
    return to === undefined ? [] : [{ from, to, isGuess: held === undefined || !isSlip(from, to) }];
  });
  return (await Promise.all(found)).flat();
}

/** Undefined where jobs hold the word itself. */
async function synonymLike(term: string, options: FindCorrectionsOptions): Promise<string | undefined> {
  const near = options.synonyms.nearest(term);
  const isHeld =
    near !== undefined && (await isSaid([{ ways: [{ terms: [term], kind: 'typed' }] }], options));
  return isHeld ? undefined : near;
}

/** In a short word only letters that changed places are surely a slip: "flight" is no "light". */
function isSlip(from: string, to: string): boolean {
  return from.length >= LONG_WORD || lettersOf(from) === lettersOf(to);
}

function lettersOf(word: string): string {
  return word.split('').sort().join('');
}

/** Whether some job says it all in the texts that say what it is. */
function isToldOf({ query }: Understood, options: FindCorrectionsOptions): Promise<boolean> {
  return isSaid(
    query.text.all.map((clause) => ({ ...clause, within: 'telling' })),
    options,
  );
}

/** Whether some open job says it all, wherever it is. */
async function isSaid(
  all: readonly TextClause[],
  { engine }: Pick<FindCorrectionsOptions, 'engine'>,
): Promise<boolean> {
  return (await engine.count({ ...ANYWHERE, text: { all, none: [] } })) > 0;
}

function typedWords({ ways }: TextClause): readonly string[] {
  return ways.flatMap(({ kind, terms }) => (kind === 'typed' ? terms : []));
}

function isDoubtful(term: string, { synonyms, gazetteer, homeCountry }: FindCorrectionsOptions): boolean {
  if (term.length < MIN_LENGTH || /\p{N}/u.test(term) || synonyms.knows(term)) return false;
  const within = homeCountry === undefined ? {} : { country: homeCountry };
  return !gazetteer.citiesNamed(term, within).some(({ population }) => population >= KNOWN_PLACE_PEOPLE);
}
