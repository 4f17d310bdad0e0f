/** Everything a posting says about its work, measured once, before the functions are compared. Pure. */
import type { ClassifierInput } from './classifier.ts';
import { arrayCutter } from './cut-arrays.ts';
import type { EmployerProfile } from './employer-profile.ts';
import { type NumberedWords, toNumbered } from './numbered-words.ts';
import { type OccupationModel, rarityOfAll } from './occupation-model.ts';
import { findPhrases, type PhraseHit, tally } from './phrase-votes.ts';
import { type Word, wordsOf } from './posting-words.ts';
import { multiplyRows } from './row-tables.ts';
import type { TitleMatches } from './title-matches.ts';
import { mainPartOf, withoutLaterLicences } from './title-parts.ts';
import { mendTypos } from './typos.ts';
import { toUnit } from './word-encoder.ts';

/** What the words of a field say; arrays have one number a function. */
type FieldEvidence = Readonly<{
  words: NumberedWords;
  phrases: readonly PhraseHit[];
  votes: Float32Array;
  /** What the words mean together; of length one unless the model knows none. */
  direction: Float32Array;
  toCentroids: Float32Array;
}>;

/** A title, or the part of it that is read first. */
export type TitleEvidence = FieldEvidence & Readonly<{ matches: TitleMatches }>;

export type TextEvidence = FieldEvidence & Readonly<{ isPresent: boolean }>;

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

const PASSAGE_WORDS = 50;
const SHORTEST_PASSAGE = 12;
const PASSAGE_SHARPNESS = 10;
const MIN_TEXT_WORDS = 10;
const TEXT_REPEATS = 3;
/** Probability under which an occupation is left out. */
const NEGLIGIBLE = 1e-4;
const ARRAYS_A_POSTING = 32;
const VECTORS_A_POSTING = 12;

export function readPosting(
  input: ClassifierInput,
  profile: EmployerProfile,
  model: OccupationModel,
): PostingEvidence {
  const reading = {
    profile,
    newArray: arrayCutter(profile.functions.length, ARRAYS_A_POSTING),
    newVector: arrayCutter(model.dimensions, VECTORS_A_POSTING),
  };
  const all = mendTypos(wordsOf(input.title), profile, model);
  const main = readTitle(mainPartOf(all), reading, model);
  // Once the main part names the work, licences behind it are what the work asks for.
  const namesWork = main.matches.endsWith.some((rarity) => rarity > 0);
  const titleWords = (namesWork ? withoutLaterLicences(all) : all).filter(({ isContent }) => isContent);
  const title =
    titleWords.length === main.words.numbers.length ? main : readTitle(titleWords, reading, model);
  return {
    title,
    main,
    ...readOccupations(main, reading),
    titleToTexts: multiplyRows(profile.texts, title.direction, reading.newArray()),
    department: readDepartment(input.department ?? '', reading),
    ...readDescription(input.description ?? '', title, reading),
  };
}

/** What the fields of one posting are read with. */
type Reading = Readonly<{
  profile: EmployerProfile;
  newArray: () => Float32Array;
  newVector: () => Float32Array;
}>;

function readField(
  words: NumberedWords,
  phrases: readonly PhraseHit[],
  { profile, newArray, newVector }: Reading,
): FieldEvidence {
  const direction = toUnit(profile.encode(words.numbers, newVector()));
  return {
    words,
    phrases,
    votes: tally(phrases, profile.phrases, newArray()),
    direction,
    toCentroids: multiplyRows(profile.centroids, direction, newArray()),
  };
}

function readTitle(words: readonly Word[], reading: Reading, model: OccupationModel): TitleEvidence {
  const { profile, newArray } = reading;
  const numbered = toNumbered(words, profile.vocabulary);
  const { numbers } = numbered;
  const field = readField(numbered, findPhrases(numbers, profile.phrases), reading);
  const title = { words: numbers, rarity: rarityOfAll(numbers, model) };
  return { ...field, matches: profile.matchTitle(title, newArray) };
}

function readDepartment(text: string, reading: Reading): TextEvidence {
  const words = reading.profile.readText(text);
  const phrases = findPhrases(words.numbers, reading.profile.phrases);
  return { ...readField(words, phrases, reading), isPresent: words.numbers.length > 0 };
}

function readDescription(text: string, title: TitleEvidence, reading: Reading) {
  const words = reading.profile.readText(text);
  const { numbers } = words;
  // What the text only repeats of the title is no second witness.
  const isRepeated = numbers.map((number) => title.words.numbers.includes(number));
  const phrases = findPhrases(numbers, reading.profile.phrases, {
    repeats: TEXT_REPEATS,
    except: isRepeated,
  });
  return {
    text: { ...readField(words, phrases, reading), isPresent: numbers.length > MIN_TEXT_WORDS },
    ...readPassages(
      numbers.filter((_, at) => !isRepeated[at]),
      reading,
    ),
  };
}

function readOccupations(
  main: TitleEvidence,
  { profile, newArray, newVector }: Reading,
): Pick<PostingEvidence, 'occupationShare' | 'topOccupation'> {
  const { numbers } = main.words;
  const { indices, probabilities } = profile.readOccupations(profile.encode(numbers, newVector()));
  const occupationShare = newArray();
  let topOccupation = 0;
  for (let i = 0; i < indices.length; i++) {
    const probability = probabilities[i] ?? 0;
    if (probability > topOccupation) topOccupation = probability;
    if (probability <= NEGLIGIBLE || numbers.length === 0) continue;
    const at = (indices[i] ?? 0) * occupationShare.length;
    for (let fn = 0; fn < occupationShare.length; fn++)
      occupationShare[fn] =
        (occupationShare[fn] ?? 0) + probability * (profile.sharesByOccupation[at + fn] ?? 0);
  }
  return { occupationShare, topOccupation };
}

/** Reads the text in passages; each passage divides one vote among the functions. */
function readPassages(
  numbers: readonly number[],
  { profile, newArray, newVector }: Reading,
): Pick<PostingEvidence, 'passagesByText' | 'passagesByTitles'> {
  const passagesByText = newArray();
  const passagesByTitles = newArray();
  const near = newArray();
  const passages = passagesOf(numbers);
  for (const passage of passages) {
    const direction = toUnit(profile.encode(passage, newVector()));
    addShares(passagesByText, multiplyRows(profile.texts, direction, near), passages.length);
    addShares(passagesByTitles, multiplyRows(profile.centroids, direction, near), passages.length);
  }
  return { passagesByText, passagesByTitles };
}

/** Passages of like length; a short rest is left out. */
function passagesOf(numbers: readonly number[]): (readonly number[])[] {
  const passages: (readonly number[])[] = [];
  for (let start = 0; start < numbers.length; start += PASSAGE_WORDS) {
    const passage = numbers.slice(start, start + PASSAGE_WORDS);
    if (start === 0 || passage.length >= SHORTEST_PASSAGE) passages.push(passage);
  }
  return passages;
}

/** Divides one vote of so many by nearness. */
function addShares(sum: Float32Array, near: Float32Array, votes: number): void {
  let total = 0;
  for (let i = 0; i < near.length; i++) {
    const odd = Math.exp(PASSAGE_SHARPNESS * (near[i] ?? 0));
    near[i] = odd;
    total += odd;
  }
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (near[i] ?? 0) / (total * votes);
}
