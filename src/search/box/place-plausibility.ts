/** Whether words of a search mean the place that they name: "Reading" seldom does, "Reading, PA" always. */
import type { Gazetteer, GazetteerPlace } from '../../places/gazetteer.ts';
import { foldPlaceName } from '../../places/place-name.ts';
import type { PlaceReading, ReadPlaceOptions } from '../read-place.ts';
import type { BoxToken } from './box-token.ts';
import { NOT_BARE_PLACES, WORD_CODES, WORK_CODES } from './place-words.ts';

/** What comes before a place: around it, in it, or nothing. */
export type PlaceCue = 'near' | 'in' | 'none';

export type PlaceCandidate = ReadPlaceOptions &
  Readonly<{
    reading: PlaceReading;
    text: string;
    cue: PlaceCue;
    from: number;
    to: number;
    box: string;
    tokens: readonly BoxToken[];
  }>;

/** 0: not meant. From 1 to 3 the more plainly. */
type Plausibility = 0 | 1 | 2 | 3;

/** The people of the smallest town that its bare name means, at home and abroad. */
const LEAST_PEOPLE = {
  near: { home: 0, abroad: 100_000 },
  in: { home: 1000, abroad: 100_000 },
  none: { home: 25_000, abroad: 500_000 },
} as const;
/** Of a town whose state is written small and without a comma. */
const LEAST_PEOPLE_OF_UNMARKED = 500;
const LEAST_PEOPLE_OF_WORK_CODE = 5000;
const LEAST_PEOPLE_OF_WORD = 20_000;

export function plausibilityOf(candidate: PlaceCandidate): Plausibility {
  const { reading } = candidate;
  switch (reading.kind) {
    case 'country':
      return countryPlausibility(candidate);
    case 'region':
      return regionPlausibility(candidate, reading.region);
    case 'city':
      return cityPlausibility(candidate, reading.place);
  }
}

function countryPlausibility({ text, cue, box, tokens, from }: PlaceCandidate): Plausibility {
  const name = foldPlaceName(text);
  if (name === 'us') {
    return cue !== 'none' || isMarkedCode(text, box) || tokens[from - 1]?.word === 'remote' ? 2 : 0;
  }
  if (name.length <= 3) return /^(?:usa|uk|uae|u s|u k|u s a)$/.test(name) ? 2 : 0;
  return NOT_BARE_PLACES.has(name) ? 0 : 2;
}

function regionPlausibility(
  candidate: PlaceCandidate,
  region: Readonly<{ code: string; name: string }>,
): Plausibility {
  const { text, cue } = candidate;
  if (/^\p{L}{2}$/u.test(text)) return codePlausibility(candidate);
  const name = foldPlaceName(text);
  const isFullName = name.includes(foldPlaceName(region.name)) || text.includes(',');
  // "Mass", "Wash" and "Miss" are words.
  return isFullName || cue !== 'none' ? 2 : 0;
}

/** "TX" by itself, "tx" after "in" or a comma. */
function codePlausibility({ text, cue, box, tokens, from, to }: PlaceCandidate): Plausibility {
  const isWord = WORD_CODES.has(text.toLowerCase());
  if (cue !== 'none' && (!isWord || isMarkedCode(text, box))) return 2;
  if (hasCommaBefore(tokens, from, box)) return 2;
  if (!isMarkedCode(text, box)) return 0;
  if (WORK_CODES.has(text)) return text === 'CT' && (from > 0 || tokens.length === 1) ? 2 : 0;
  return !isWord || to === tokens.length ? 2 : 0;
}

function cityPlausibility(candidate: PlaceCandidate, place: GazetteerPlace): Plausibility {
  const { text, gazetteer } = candidate;
  const postal = /\d/.test(text) ? postalPlausibility(candidate) : undefined;
  if (postal !== undefined) return postal;
  const isBare = !text.includes(',') && gazetteer.citiesNamed(text).length > 0;
  return isBare ? barePlausibility(candidate, place) : qualifiedPlausibility(candidate, place);
}

/** A code, or a city and its code; of Canada's short codes ("B2B") only after "near". */
function postalPlausibility({ text, cue, gazetteer, homeCountry }: PlaceCandidate): Plausibility {
  const code = /(?:^|[\s,])(\d{5}(?:-\d{4})?|[a-z]\d[a-z] ?\d[a-z]\d|[a-z]\d[a-z])$/i.exec(text)?.[1];
  if (code === undefined) return 0;
  if (code.length === 3 && cue === 'none' && homeCountry !== 'CA') return 0;
  const city = text.slice(0, -code.length).replace(/[\s,]+$/, '');
  return city === '' || isCityOf(city, gazetteer) ? 3 : 0;
}

/** "Hartford", "Hartford, CT", "Hartford CT" */
function isCityOf(text: string, gazetteer: Gazetteer): boolean {
  const [name = ''] = text.split(',');
  const [, first = '', last = ''] = /^(.*)\s(\S+)$/.exec(name) ?? [];
  const isKnown = (city: string) => gazetteer.citiesNamed(city).length > 0;
  return isKnown(name) || (gazetteer.region(last) !== undefined && isKnown(first));
}

function barePlausibility({ text, cue, homeCountry }: PlaceCandidate, place: GazetteerPlace): Plausibility {
  if (cue !== 'near' && NOT_BARE_PLACES.has(foldPlaceName(text))) return 0;
  const isHome = homeCountry === undefined || place.country === homeCountry;
  const least = LEAST_PEOPLE[cue][isHome ? 'home' : 'abroad'];
  if (place.population < least) return 0;
  return cue === 'none' ? 1 : 3;
}

/** "Denver CO": a state written small could be a word, and small places have the names of words. */
function qualifiedPlausibility(
  candidate: PlaceCandidate,
  { name, population }: GazetteerPlace,
): Plausibility {
  const { text, tokens, to, box, gazetteer } = candidate;
  if (text.includes(',')) return 3;
  const qualifier = /\S+$/.exec(text)?.[0] ?? '';
  const isCode = qualifier.length === 2;
  if (isCode && gazetteer.region(qualifier) === undefined && !isMarkedCode(qualifier, box)) return 0;
  const isLast = to === tokens.length || hasCommaBefore(tokens, to, box);
  if (isCode && WORD_CODES.has(qualifier.toLowerCase()) && !isLast) return 0;
  return population >= leastPeople(name, qualifier, box) ? 3 : 0;
}

function leastPeople(name: string, qualifier: string, box: string): number {
  if (NOT_BARE_PLACES.has(foldPlaceName(name))) return LEAST_PEOPLE_OF_WORD;
  if (WORK_CODES.has(qualifier.toUpperCase())) return LEAST_PEOPLE_OF_WORK_CODE;
  return qualifier.length > 2 || isMarkedCode(qualifier, box) ? 0 : LEAST_PEOPLE_OF_UNMARKED;
}

/** In capitals where not everything is. */
export function isMarkedCode(text: string, box: string): boolean {
  const isShouting = /\p{Lu}{4}/u.test(box) && !/\p{Ll}/u.test(box);
  return /^\p{Lu}{2}$/u.test(text) && !isShouting;
}

function hasCommaBefore(tokens: readonly BoxToken[], at: number, box: string): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return (
    before !== undefined && token !== undefined && box.slice(before.wordEnd, token.wordStart).includes(',')
  );
}
