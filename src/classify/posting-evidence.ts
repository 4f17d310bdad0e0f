/** Everything a posting says about its work, measured once, before the functions are compared. Pure. */
import type { ClassifierInput } from './classifier.ts';
import { type EmployerProfile, nearness } from './employer-profile.ts';
import { type NumberedWords, toNumbered } from './numbered-words.ts';
import {
  encodeNumbers,
  encodeWords,
  type OccupationModel,
  occupationProbabilities,
  rarityOf,
  unitOf,
} from './occupation-model.ts';
import { findPhrases, type PhraseHit, tally } from './phrase-votes.ts';
import { type Word, wordsOf } from './posting-words.ts';
import { matchTitles, type TitleMatches } from './title-matches.ts';
import { mainPartOf, withoutLaterLicences } from './title-parts.ts';
import { mendTypos } from './typos.ts';

/** A title, or the part of it that is read first. */
export type TitleEvidence = Readonly<{
  words: NumberedWords;
  stems: readonly string[];
  rarities: ReadonlyMap<string, number>;
  total: number;
  vector: Float32Array;
  phrases: readonly PhraseHit[];
  votes: Float32Array;
  toCentroids: Float32Array;
  /** By function: agreement with its most similar title. */
  matches: TitleMatches;
}>;

export type PostingEvidence = Readonly<{
  title: TitleEvidence;
  /** The title without places, second professions and licences. */
  main: TitleEvidence;
  /** By function: the share of the main part's occupations that is this function's. */
  occupationShare: Float32Array;
  /** Of the likeliest occupation. */
  topOccupation: number;
  titleToTexts: Float32Array;
  department: TextEvidence;
  text: TextEvidence;
  /** By function: its share of the passages of the text, by its text and by its titles. */
  passagesByText: Float32Array;
  passagesByTitles: Float32Array;
}>;

export type TextEvidence = Readonly<{
  words: NumberedWords;
  isPresent: boolean;
  phrases: readonly PhraseHit[];
  votes: Float32Array;
  toCentroids: Float32Array;
}>;

const PASSAGE_WORDS = 50;
const SHORTEST_PASSAGE = 12;
const PASSAGE_SHARPNESS = 10;
const MIN_TEXT_WORDS = 10;
const TEXT_REPEATS = 3;
/** Probability under which an occupation is left out. */
const NEGLIGIBLE = 1e-4;

export function readPosting(
  input: ClassifierInput,
  profile: EmployerProfile,
  model: OccupationModel,
): PostingEvidence {
  const all = mendTypos(wordsOf(input.title), profile, model);
  const main = titleEvidence(mainPartOf(all), profile, model);
  // Once the main part names the work, licences behind it are what the work asks for.
  const namesWork = main.matches.endsWith.some((rarity) => rarity > 0);
  const titleWords = (namesWork ? withoutLaterLicences(all) : all).filter(isContent);
  const title = titleWords.length === main.stems.length ? main : titleEvidence(titleWords, profile, model);
  const words = profile.readText(input.description ?? '');
  const isRepeated = marksOf(words.numbers, title.words.numbers);
  const occupations = occupationProbabilities(encodeWords(main.stems, model), model);
  return {
    title,
    main,
    occupationShare: sharesOf(main.stems.length > 0 ? occupations : undefined, profile),
    topOccupation: highestOf(occupations),
    titleToTexts: nearness(title.vector, profile.texts),
    department: departmentEvidence(input.department ?? '', profile, model),
    text: textEvidence({ words, isRepeated }, profile, model),
    ...readPassages(
      words.numbers.filter((_, at) => isRepeated[at] === 0),
      profile,
      model,
    ),
  };
}

function titleEvidence(
  words: readonly Word[],
  profile: EmployerProfile,
  model: OccupationModel,
): TitleEvidence {
  const stems = stemsOf(words);
  const rarities = new Map(stems.map((stem) => [stem, rarityOf(stem, model)]));
  const numbered = toNumbered(words, profile.vocabulary);
  const phrases = findPhrases(numbered.numbers, profile.phrases);
  const vector = unitOf(encodeWords(stems, model));
  const total = [...rarities.values()].reduce((sum, rarity) => sum + rarity, 0) || 1;
  return {
    words: numbered,
    stems,
    rarities,
    total,
    vector,
    phrases,
    votes: tally(phrases, profile.functions.length),
    ...matchTitles({ stems, rarities, total, vector }, profile),
  };
}

function departmentEvidence(text: string, profile: EmployerProfile, model: OccupationModel): TextEvidence {
  const words = profile.readText(text);
  const phrases = findPhrases(words.numbers, profile.phrases);
  return {
    words,
    isPresent: words.numbers.length > 0,
    phrases,
    votes: tally(phrases, profile.functions.length),
    toCentroids: nearness(unitOf(encodeNumbers(words.numbers, model)), profile.centroids),
  };
}

function textEvidence(
  { words, isRepeated }: Readonly<{ words: NumberedWords; isRepeated: Uint8Array }>,
  profile: EmployerProfile,
  model: OccupationModel,
): TextEvidence {
  // What the text only repeats of the title is no second witness.
  const phrases = findPhrases(words.numbers, profile.phrases, { repeats: TEXT_REPEATS, except: isRepeated });
  return {
    words,
    isPresent: words.numbers.length > MIN_TEXT_WORDS,
    phrases,
    votes: tally(phrases, profile.functions.length),
    toCentroids: nearness(unitOf(encodeNumbers(words.numbers, model)), profile.centroids),
  };
}

function highestOf(values: Float32Array): number {
  let top = 0;
  for (const value of values) if (value > top) top = value;
  return top;
}

function sharesOf(occupations: Float32Array | undefined, profile: EmployerProfile): Float32Array {
  const shares = new Float64Array(profile.functions.length);
  for (let occupation = 0; occupation < (occupations?.length ?? 0); occupation++) {
    const probability = occupations?.[occupation] ?? 0;
    if (probability <= NEGLIGIBLE) continue;
    const at = occupation * shares.length;
    for (let i = 0; i < shares.length; i++)
      shares[i] = (shares[i] ?? 0) + probability * (profile.sharesByOccupation[at + i] ?? 0);
  }
  return new Float32Array(shares);
}

/** 1 for each word that is among the others. */
function marksOf(words: readonly number[], others: readonly number[]): Uint8Array {
  return Uint8Array.from(words, (number) => (others.includes(number) ? 1 : 0));
}

/** Reads the text in passages; each passage divides one vote among the functions. */
function readPassages(
  indices: readonly number[],
  profile: EmployerProfile,
  model: OccupationModel,
): Pick<PostingEvidence, 'passagesByText' | 'passagesByTitles'> {
  const passagesByText = new Float32Array(profile.functions.length);
  const passagesByTitles = new Float32Array(profile.functions.length);
  let passages = 0;
  for (let start = 0; start < indices.length; start += PASSAGE_WORDS) {
    const passage = indices.slice(start, start + PASSAGE_WORDS);
    if (start > 0 && passage.length < SHORTEST_PASSAGE) break;
    passages += 1;
    const vector = unitOf(encodeNumbers(passage, model));
    addShares(passagesByText, nearness(vector, profile.texts));
    addShares(passagesByTitles, nearness(vector, profile.centroids));
  }
  const mean = (sum: number): number => sum / Math.max(1, passages);
  return { passagesByText: passagesByText.map(mean), passagesByTitles: passagesByTitles.map(mean) };
}

function addShares(sum: Float32Array, near: Float32Array): void {
  let total = 0;
  for (let i = 0; i < near.length; i++) {
    near[i] = Math.exp(PASSAGE_SHARPNESS * (near[i] ?? 0));
    total += near[i] ?? 0;
  }
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (near[i] ?? 0) / total;
}

function stemsOf(words: readonly Word[]): string[] {
  return words.map(({ stem }) => stem);
}

function isContent(word: Word): boolean {
  return word.isContent;
}
