/** An employer's taxonomy as the classifier sees it: each function's titles, texts and occupations. */
import type { JobFunction, Taxonomy } from '../taxonomy/taxonomy.ts';
import { indexSpellings, type NearSpellings } from './near-spellings.ts';
import { createTextReader, type TextReader } from './numbered-words.ts';
import { type OccupationModel, rarityOf, rarityOfAll } from './occupation-model.ts';
import { createOccupationReader, type OccupationReader } from './occupation-reader.ts';
import { indexPhrases, type PhraseIndex, stemsOfPhrases } from './phrase-votes.ts';
import { contentWordsOf } from './posting-words.ts';
import { type Rows, someRows, storeRows } from './row-tables.ts';
import { createTitleMatcher, type ReadTitle, type TitleMatcher } from './title-matches.ts';
import { extendVocabulary, numbersOf, type Vocabulary } from './vocabulary.ts';
import { createWordEncoder, toUnit, type WordEncoder } from './word-encoder.ts';

export type EmployerProfile = Readonly<{
  functions: readonly JobFunction[];
  /** Indices of the functions of each area. */
  areaMates: readonly (readonly number[])[];
  vocabulary: Vocabulary;
  readText: TextReader;
  encode: WordEncoder;
  readOccupations: OccupationReader;
  matchTitle: TitleMatcher;
  phrases: PhraseIndex;
  /** Direction of the titles of each function together. */
  centroids: Rows;
  /** Direction of the summary, description and keywords of each function. */
  texts: Rows;
  /** By occupation, then by function: the probability of the function, given the occupation. */
  sharesByOccupation: Float32Array;
  /** Stems of the taxonomy's titles: known words, whatever the model knows. */
  titleStems: ReadonlySet<string>;
  /** Of these and of the words that the model knows from titles. */
  titleSpellings: NearSpellings;
}>;

/** Weight of an occupation code that the employer wrote, against the share of an alias that leads to it. */
const CODE_WEIGHT = 0.1;
/** What an occupation of no function has: keeps rare chance hits from owning an occupation. */
const NO_FUNCTION_WEIGHT = 0.006;
const ALIAS_SHARPNESS = 0.8;

export function buildEmployerProfile(taxonomy: Taxonomy, model: OccupationModel): EmployerProfile {
  const functions = taxonomy.areas.flatMap((area) => area.functions);
  const reader = createModelReader(functions, model);
  const { vocabulary, encode, readOccupations } = reader;
  const titles = functions.map((fn) => titlesOf(fn, reader));
  const titleStems = new Set(functions.flatMap((fn) => titleTextsOf(fn).flatMap(stemsOf)));
  const rows = storeRows([
    ...titles.map((own) => meanDirection(own, reader)),
    ...functions.map((fn) => directionOfText(fn, reader)),
  ]);
  return {
    functions,
    areaMates: [...Map.groupBy(functions.keys(), (index) => functions[index]?.areaSlug).values()],
    vocabulary,
    readText: createTextReader(vocabulary),
    encode,
    readOccupations,
    matchTitle: createTitleMatcher(titles, (word) => rarityOf(word, model)),
    phrases: indexPhrases(functions, vocabulary),
    centroids: someRows(rows, 0, functions.length),
    texts: someRows(rows, functions.length, 2 * functions.length),
    sharesByOccupation: transposed(
      shareOut(functions.map((fn, i) => occupationsOf(fn, titles[i] ?? [], reader))),
    ),
    titleStems,
    titleSpellings: indexSpellings([...titleStems, ...titleWordsOf(model)]),
  };
}

/** How likely each occupation is for a function, by its titles; the codes written in the taxonomy are not used. */
export function occupationsByTitles(fn: JobFunction, model: OccupationModel): Float32Array {
  const reader = createModelReader([fn], model);
  return averageOccupations(titlesOf(fn, reader), reader);
}

type ModelReader = ReturnType<typeof createModelReader>;

function createModelReader(functions: readonly JobFunction[], model: OccupationModel) {
  return {
    model,
    vocabulary: extendVocabulary(model.words, stemsOfPhrases(functions)),
    encode: createWordEncoder(model),
    readOccupations: createOccupationReader(model),
  };
}

function titleWordsOf({ words, isTitleWord }: OccupationModel): string[] {
  return [...words].flatMap(([word, index]) => (isTitleWord[index] === 1 ? [word] : []));
}

/** The aliases, the name, and the parts of a name that joins several. */
function titleTextsOf({ name, aliases }: JobFunction): string[] {
  const partsOfName = name.split(/[/&]|\sand\s/).filter((part) => part.trim().length > 4);
  return [...aliases, name, ...partsOfName];
}

function titlesOf(fn: JobFunction, { vocabulary, model }: ModelReader): ReadTitle[] {
  return titleTextsOf(fn)
    .map((text) => numbersOf(stemsOf(text), vocabulary))
    .filter((words) => words.length > 0)
    .map((words) => ({ words, rarity: rarityOfAll(words, model) }));
}

function directionOfText(
  { summary, description, keywords }: JobFunction,
  { vocabulary, encode }: ModelReader,
): Float32Array {
  return toUnit(encode(numbersOf(stemsOf([summary, description, ...keywords].join(' . ')), vocabulary)));
}

function stemsOf(text: string): string[] {
  return contentWordsOf(text).map(({ stem }) => stem);
}

function meanDirection(titles: readonly ReadTitle[], { model, encode }: ModelReader): Float32Array {
  const sum = new Float32Array(model.dimensions);
  for (const { words } of titles) {
    const direction = toUnit(encode(words));
    for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) + (direction[k] ?? 0);
  }
  return toUnit(sum);
}

function averageOccupations(
  titles: readonly ReadTitle[],
  { model, encode, readOccupations }: ModelReader,
): Float32Array {
  const sum = new Float32Array(model.occupations.length);
  for (const { words } of titles) {
    const { indices, probabilities } = readOccupations(encode(words), ALIAS_SHARPNESS);
    for (const [i, occupation] of indices.entries())
      sum[occupation] = (sum[occupation] ?? 0) + (probabilities[i] ?? 0) / titles.length;
  }
  return sum;
}

function occupationsOf(fn: JobFunction, titles: readonly ReadTitle[], reader: ModelReader): Float32Array {
  const weights = averageOccupations(titles, reader);
  // A code stands for its detailed occupations too: "29-1141.00" covers "29-1141.03".
  for (const code of fn.soc) {
    const broad = code.slice(0, 7);
    reader.model.occupations.forEach((occupation, i) => {
      if (occupation.startsWith(broad)) weights[i] = (weights[i] ?? 0) + CODE_WEIGHT;
    });
  }
  return weights;
}

/** Turns weights into shares: by occupation they sum to at most 1, the rest is "no function". */
function shareOut(weights: readonly Float32Array[]): readonly Float32Array[] {
  for (let occupation = 0; occupation < (weights[0]?.length ?? 0); occupation++) {
    let sum = NO_FUNCTION_WEIGHT;
    for (const byOccupation of weights) sum += byOccupation[occupation] ?? 0;
    for (const byOccupation of weights) byOccupation[occupation] = (byOccupation[occupation] ?? 0) / sum;
  }
  return weights;
}

function transposed(rows: readonly Float32Array[]): Float32Array {
  const columns = new Float32Array(rows.length * (rows[0]?.length ?? 0));
  rows.forEach((row, i) => {
    row.forEach((value, column) => {
      columns[column * rows.length + i] = value;
    });
  });
  return columns;
}
