/** Asks the engine for the spelling of words that no job holds. */

import type { Gazetteer } from '../places/gazetteer.ts';
import { tokenizeBox } from './box/box-token.ts';
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

/** A slip in a shorter word is another word. */
const MIN_LENGTH = 4;
/** The smallest place whose name is spelled right, whether it has jobs or not. */
const KNOWN_PLACE_PEOPLE = 1000;

/** Known words are never corrected: those of the synonyms, names of places, beginnings of words that jobs hold. */
export async function findCorrections(
  { query, request }: Understood,
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
  const spellings = await options.engine.spelling(terms);
  const corrections = terms.flatMap((from, at) => {
    const to = spellings[at];
    return to === undefined || to === from ? [] : [{ from, to }];
  });
  const begun = query.text.all.find(({ isOpenEnded }) => isOpenEnded);
  const beginning = begun && corrections.find(({ from }) => typedWords(begun).includes(from));
  if (!begun || !beginning || !(await isBeginning(begun, query, options))) return corrections;
  return corrections.filter((correction) => correction !== beginning);
}

function typedWords({ ways }: TextClause): readonly string[] {
  return ways.flatMap(({ kind, terms }) => (kind === 'typed' ? terms : []));
}

function isDoubtful(term: string, { synonyms, gazetteer, homeCountry }: FindCorrectionsOptions): boolean {
  if (term.length < MIN_LENGTH || /\p{N}/u.test(term) || synonyms.knows(term)) return false;
  const within = homeCountry === undefined ? {} : { country: homeCountry };
  return !gazetteer.citiesNamed(term, within).some(({ population }) => population >= KNOWN_PLACE_PEOPLE);
}

/** "pharmac" is no slip: "pharmacist" begins with it. */
async function isBeginning(
  clause: TextClause,
  query: SearchQuery,
  { engine }: FindCorrectionsOptions,
): Promise<boolean> {
  const { place: _place, ...anywhere } = query;
  const text = { all: [clause], none: [] };
  return (await engine.count({ ...anywhere, text, filters: NO_FILTERS, page: 1 })) > 0;
}
