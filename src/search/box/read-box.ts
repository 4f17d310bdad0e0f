/**
 * Reads the one box of a search: "part time RN near Denver" is a kind of work, words and a place. Pure. What is read as a
 * filter would hide jobs if it were a mere word, so words with a second meaning stay words: every job has its workplace,
 * employment type, level and places among its searchable words.
 */
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import type { Radius } from '../distance.ts';
import {
  EMPLOYMENT_LABELS,
  hourlyPayLabel,
  payLabel,
  postedLabel,
  WORKPLACE_LABELS,
  withArticle,
} from '../filter-labels.ts';
import type { UnderstoodPart } from '../job-finder.ts';
import { placeLabel } from '../place-filter.ts';
import type { Synonyms } from '../synonyms.ts';
import type { TextClause, TextQuery, UnwantedClause } from '../text-query.ts';
import type { BoxFilters } from './box-filters.ts';
import type { BoxFinding } from './box-reading.ts';
import { type BoxToken, type Stretch, tokenizeBox } from './box-token.ts';
import { type BoxWords, readWords } from './box-words.ts';
import { categoryNamed, type NamedCategory } from './category-names.ts';
import { type Claims, claimTokens } from './claim-tokens.ts';
import { isMarkedCode } from './place-plausibility.ts';
import { WORK_CODES } from './place-words.ts';
import { type BoxPlace, type FindBoxPlaceOptions, findBoxPlace } from './read-box-place.ts';
import type { Exclusion } from './read-exclusion.ts';

export type ReadBoxOptions = FindBoxPlaceOptions &
  Readonly<{
    taxonomy: Taxonomy;
    synonyms: Synonyms;
    /** Around a place whose radius is not told. */
    usualRadius: Radius;
    /** ISO 4217, of pay. */
    currency?: string;
    /** Not where the place box is filled. */
    isPlaceRead: boolean;
    /** Not where areas or functions are chosen. */
    isCategoryOffered: boolean;
  }>;

/** One thing that was understood, and where in the box it stands. */
export type BoxPart = Readonly<{
  kind: UnderstoodPart['kind'];
  label: string;
  stretches: readonly Stretch[];
}>;

/** What the words may mean as well: a place ("PA") or a category ("Claims"). */
export type OtherBoxReading = Readonly<{
  label: string;
  stretches: readonly Stretch[];
  where?: string;
  category?: NamedCategory;
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
  const tokens = tokenizeBox(box);
  const claims = claimTokens(box, tokens);
  const isFreeOfClaims = (at: number) => claims.free[at] === true;
  const place = options.isPlaceRead
    ? findBoxPlace({ ...options, box, tokens, isFree: isFreeOfClaims })
    : undefined;
  const isFree = (at: number) => isFreeOfClaims(at) && !(place && at >= place.from && at < place.to);
  const words = readWords({ tokens, isFree, phrases: claims.phrases }, options.synonyms);
  const category = wholeCategory(words, claims, options);
  return {
    text: textQueryOf(words, claims),
    words: textOfStretches(words.stretches, box),
    filters: filtersOf(claims),
    ...(place && { place }),
    parts: [
      ...wordParts(words, box),
      ...claims.exclusions.map((exclusion) => exclusionPart(exclusion, { tokens, box })),
      ...(place ? [placePart(place, tokens, options)] : []),
      ...claims.readings.flatMap(({ from, to, finding }) =>
        findingParts(finding, stretchOf(tokens, from, to), options),
      ),
    ].reduce(mergePart, []),
    otherReadings: [
      ...(place || !options.isPlaceRead ? [] : codeReadings({ tokens, kept: words.kept, box }, options)),
      ...(category ? [{ label: `All jobs in ${category.name}`, stretches: words.stretches, category }] : []),
    ],
  };
}

/**
 * Words that are exactly the name of a function or area. They stay words: jobs carry the names of their function and area among
 * their words, so these come first, and a filter would hide those that are not placed yet.
 */
function wholeCategory(
  words: BoxWords,
  claims: Claims,
  { taxonomy, isCategoryOffered }: ReadBoxOptions,
): NamedCategory | undefined {
  const isAll = isCategoryOffered && claims.phrases.length === 0 && words.terms.length > 0;
  return isAll ? categoryNamed(words.terms, taxonomy) : undefined;
}

function textQueryOf(words: BoxWords, { readings, exclusions }: Claims): TextQuery {
  const levels = readings.flatMap(({ finding }) => (finding.kind === 'level' ? [finding.clause] : []));
  const none = exclusions.flatMap((exclusion) =>
    'words' in exclusion ? [excludedClause(exclusion.words)] : [],
  );
  return { all: [...words.clauses, ...levels], none };
}

/** By its very words. "Not manager" is about what the job is; nearly every text mentions some manager. */
function excludedClause(words: readonly BoxToken[]): UnwantedClause {
  const clause: TextClause = { ways: [{ terms: words.flatMap(({ terms }) => terms), kind: 'quoted' }] };
  return words.some(({ kind }) => kind === 'phrase') ? clause : { ...clause, within: 'telling' };
}

function filtersOf({ readings, exclusions }: Claims): BoxFilters {
  return {
    wanted: readings.map(({ finding }) => finding),
    unwanted: exclusions.flatMap((exclusion) => ('what' in exclusion ? [exclusion.what.finding] : [])),
  };
}

function wordParts({ stretches }: BoxWords, box: string): readonly BoxPart[] {
  if (stretches.length === 0) return [];
  return [{ kind: 'words', label: `“${textOfStretches(stretches, box)}”`, stretches }];
}

function exclusionPart(
  exclusion: Exclusion,
  { tokens, box }: Readonly<{ tokens: readonly BoxToken[]; box: string }>,
): BoxPart {
  const { from, to } = exclusion;
  const said = 'what' in exclusion ? tokens.slice(exclusion.what.from, exclusion.what.to) : exclusion.words;
  const words = box.slice(said.at(0)?.wordStart, said.at(-1)?.wordEnd).toLowerCase();
  return { kind: 'excluded', label: `Not: ${words}`, stretches: [stretchOf(tokens, from, to)] };
}

function placePart(place: BoxPlace, tokens: readonly BoxToken[], options: ReadBoxOptions): BoxPart {
  const label = placeLabel(place.reading, place.radius ?? options.usualRadius);
  return { kind: 'place', label, stretches: [stretchOf(tokens, place.from, place.to)] };
}

function findingParts(
  finding: BoxFinding,
  stretch: Stretch,
  { currency = 'USD' }: ReadBoxOptions,
): readonly BoxPart[] {
  const stretches = [stretch];
  switch (finding.kind) {
    case 'workplace':
      return [{ kind: 'workplace', label: WORKPLACE_LABELS[finding.value], stretches }];
    case 'employment':
      return [{ kind: 'employment', label: EMPLOYMENT_LABELS[finding.value], stretches }];
    case 'level':
      return [{ kind: 'level', label: finding.label, stretches }];
    case 'posted':
      return [{ kind: 'posted', label: postedLabel(finding.days), stretches }];
    case 'pay': {
      const { per, amount } = finding;
      const label = per === 'hour' ? hourlyPayLabel(amount, currency) : payLabel(finding, currency);
      return [{ kind: 'pay', label, stretches }];
    }
    case 'nothing':
      return [];
  }
}

/** What was said twice is one part. */
function mergePart(parts: readonly BoxPart[], part: BoxPart): BoxPart[] {
  const isSame = (other: BoxPart) => other.kind === part.kind && other.label === part.label;
  if (!parts.some(isSame)) return [...parts, part];
  return parts.map((other) =>
    isSame(other) ? { ...other, stretches: [...other.stretches, ...part.stretches] } : other,
  );
}

/** "PA" is a physician assistant, and may be Pennsylvania. */
function codeReadings(
  { tokens, kept, box }: Readonly<{ tokens: readonly BoxToken[]; kept: readonly boolean[]; box: string }>,
  { gazetteer }: ReadBoxOptions,
): readonly OtherBoxReading[] {
  const codeOf = ({ wordStart, wordEnd }: BoxToken) => box.slice(wordStart, wordEnd);
  const isAlone = (at: number) => !tokens[at]?.isGlued && !tokens[at + 1]?.isGlued;
  const token = tokens.find((one, at) => kept[at] === true && isAlone(at) && isWorkCode(codeOf(one), box));
  const region = token && gazetteer.region(codeOf(token));
  if (!token || !region) return [];
  return [{ label: `In ${withArticle(region.name)}`, stretches: [token], where: region.code }];
}

function isWorkCode(text: string, box: string): boolean {
  return WORK_CODES.has(text) && isMarkedCode(text, box);
}

function stretchOf(tokens: readonly BoxToken[], from: number, to: number): Stretch {
  return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 };
}

function textOfStretches(stretches: readonly Stretch[], box: string): string {
  return stretches.map(({ start, end }) => box.slice(start, end)).join(' ');
}
