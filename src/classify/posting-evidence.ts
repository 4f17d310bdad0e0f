/** Everything a posting says about its work, measured once, before the functions are compared. Pure. */
import type { ClassifierInput } from './classifier.ts';
import { type EmployerProfile, nearness } from './employer-profile.ts';
import {
  encodeIndices,
  encodeWords,
  type OccupationModel,
  occupationProbabilities,
  rarityOf,
  unitOf,
  wordIndices,
} from './occupation-model.ts';
import { findPhrases, type PhraseHit, tally } from './phrase-votes.ts';
import { type Word, wordsOf } from './posting-words.ts';
import { matchTitles, type TitleMatches } from './title-matches.ts';
import { mainPartOf, withoutLaterLicences } from './title-parts.ts';
import { mendTypos } from './typos.ts';

/** A title, or the part of it that is read first. */
export type TitleEvidence = Readonly<{
  stems: readonly string[];
  phrase: string;
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
  isPresent: boolean;
  phrases: readonly PhraseHit[];
  votes: Float32Array;
  toCentroids: Float32Array;
}>;

const MAX_TEXT_WORDS = 400;
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
  const words = wordsOf(input.description ?? '', MAX_TEXT_WORDS * 2)
    .filter(isContent)
    .slice(0, MAX_TEXT_WORDS);
  const titleStems = new Set(title.stems);
  const indices = wordIndices(stemsOf(words), model);
  const occupations = occupationProbabilities(encodeWords(main.stems, model), model);
  return {
    title,
    main,
    occupationShare: sharesOf(main.stems.length > 0 ? occupations : undefined, profile),
    topOccupation: highestOf(occupations),
    titleToTexts: nearness(title.vector, profile.texts),
    department: departmentEvidence(input.department ?? '', profile, model),
    text: textEvidence({ words, direction: unitOf(encodeIndices(indices, model)) }, titleStems, profile),
    ...readPassages(
      indices.filter((_, at) => !titleStems.has(words[at]?.stem ?? '')),
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
  const phrases = findPhrases(words, profile.phrases);
  const vector = unitOf(encodeWords(stems, model));
  const total = [...rarities.values()].reduce((sum, rarity) => sum + rarity, 0) || 1;
  return {
    stems,
    phrase: stems.join(' '),
    rarities,
    total,
    vector,
    phrases,
    votes: tally(phrases, profile.functions.length),
    ...matchTitles({ stems, rarities, total, vector }, profile),
  };
}

function departmentEvidence(text: string, profile: EmployerProfile, model: OccupationModel): TextEvidence {
  const words = wordsOf(text).filter(isContent);
  const phrases = findPhrases(words, profile.phrases);
  return {
    isPresent: words.length > 0,
    phrases,
    votes: tally(phrases, profile.functions.length),
    toCentroids: nearness(unitOf(encodeWords(stemsOf(words), model)), profile.centroids),
  };
}

function textEvidence(
  { words, direction }: Readonly<{ words: readonly Word[]; direction: Float32Array }>,
  titleStems: ReadonlySet<string>,
  profile: EmployerProfile,
): TextEvidence {
  // What the text only repeats of the title is no second witness.
  const phrases = findPhrases(words, profile.phrases, { repeats: TEXT_REPEATS, except: titleStems });
  return {
    isPresent: words.length > MIN_TEXT_WORDS,
    phrases,
    votes: tally(phrases, profile.functions.length),
    toCentroids: nearness(direction, profile.centroids),
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

/** Reads the text in passages; each passage divides one vote among the functions. */
function readPassages(
  indices: Int32Array,
  profile: EmployerProfile,
  model: OccupationModel,
): Pick<PostingEvidence, 'passagesByText' | 'passagesByTitles'> {
  const passagesByText = new Float32Array(profile.functions.length);
  const passagesByTitles = new Float32Array(profile.functions.length);
  let passages = 0;
  for (let start = 0; start < indices.length; start += PASSAGE_WORDS) {
    const passage = indices.subarray(start, start + PASSAGE_WORDS);
    if (start > 0 && passage.length < SHORTEST_PASSAGE) break;
    passages += 1;
    const vector = unitOf(encodeIndices(passage, model));
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
