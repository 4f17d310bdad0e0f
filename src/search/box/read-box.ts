/**
 * Reads the one box of a search: "part time RN near Denver" is a kind of work, words and a place. Pure. A filter hides jobs,
 * so words with a second meaning stay words: every job has its workplace, employment type, level and places among its own.
 */
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import type { Synonyms } from '../synonyms.ts';
import type { TextClause, TextQuery } from '../text-query.ts';
import type { BoxFilters } from './box-filters.ts';
import { type BoxPart, type BoxPartsOptions, boxParts, textOfStretches } from './box-parts.ts';
import { type BoxToken, tokenizeBox } from './box-token.ts';
import { type BoxWords, readWords } from './box-words.ts';
import { type Claims, claimTokens } from './claim-tokens.ts';
import { withKindsSaid } from './kinds-said.ts';
import { categoryReadings, type OtherBoxReading, placeReadings } from './other-box-readings.ts';
import { type BoxPlace, type FindBoxPlaceOptions, findBoxPlace } from './read-box-place.ts';

export type ReadBoxOptions = FindBoxPlaceOptions &
  BoxPartsOptions &
  Readonly<{
    taxonomy: Taxonomy;
    synonyms: Synonyms;
    /** Not where the place box is filled. */
    isPlaceRead: boolean;
    /** Not where areas or functions are chosen. */
    isCategoryOffered: boolean;
    /** Whether workplaces and employment types are asked of the texts that say what a job is: no filter hides what a title says. */
    isKindAsked: boolean;
  }>;

export type ReadBox = Readonly<{
  text: TextQuery;
  /** What stayed words, as typed. */
  words: string;
  filters: BoxFilters;
  place?: BoxPlace;
  parts: readonly BoxPart[];
  otherReadings: readonly OtherBoxReading[];
}>;

export function readBox(box: string, options: ReadBoxOptions): ReadBox {
  const { gazetteer, taxonomy, synonyms, isPlaceRead, isCategoryOffered } = options;
  const tokens = tokenizeBox(box);
  const claimed = claimTokens(box, tokens);
  const claims = options.isKindAsked ? withKindsSaid(claimed, tokens, box) : claimed;
  const { free, phrases } = claims;
  const isUnclaimed = (at: number) => free[at] === true;
  const place = isPlaceRead ? findBoxPlace({ ...options, box, tokens, isFree: isUnclaimed }) : undefined;
  const isFree = (at: number) => isUnclaimed(at) && !(place && at >= place.from && at < place.to);
  const words = readWords({ tokens, isFree, phrases }, synonyms);
  const { stretches, kept } = words;
  return {
    text: textQueryOf(words, claims),
    words: textOfStretches(stretches, box),
    filters: filtersOf(claims),
    ...(place && { place }),
    parts: boxParts({ box, tokens, claims, stretches, place }, options),
    otherReadings: [
      ...(isPlaceRead && !place ? placeReadings({ tokens, box, kept }, gazetteer) : []),
      ...(isCategoryOffered && phrases.length === 0 ? categoryReadings(words, taxonomy) : []),
    ],
  };
}

function textQueryOf(words: BoxWords, { readings, exclusions }: Claims): TextQuery {
  const said = readings.flatMap(({ finding }) => (finding.kind === 'said' ? [finding.clause] : []));
  const none = exclusions.flatMap((exclusion) =>
    'words' in exclusion ? [excludedClause(exclusion.words)] : [],
  );
  return { all: [...words.clauses, ...said], none };
}

/** By its very words. "Not manager" is about what the job is; nearly every text mentions some manager. */
function excludedClause(words: readonly BoxToken[]): TextClause {
  const clause: TextClause = { ways: [{ terms: words.flatMap(({ terms }) => terms), kind: 'quoted' }] };
  return words.some(({ kind }) => kind === 'phrase') ? clause : { ...clause, within: 'telling' };
}

function filtersOf({ readings, exclusions }: Claims): BoxFilters {
  return {
    wanted: readings.map(({ finding }) => finding),
    unwanted: exclusions.flatMap((exclusion) => ('what' in exclusion ? [exclusion.what.finding] : [])),
  };
}
