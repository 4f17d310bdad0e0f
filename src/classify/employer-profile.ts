/** An employer's taxonomy as the classifier sees it: each function's titles, texts and occupations. Pure. */
import type { JobFunction, Taxonomy } from '../taxonomy/taxonomy.ts';
import { indexSpellings, type NearSpellings } from './near-spellings.ts';
import { createTextReader, type TextReader } from './numbered-words.ts';
import {
  encodeWords,
  type OccupationModel,
  occupationProbabilities,
  rarityOf,
  unitOf,
} from './occupation-model.ts';
import { indexPhrases, type PhraseIndex, stemsOfPhrases } from './phrase-votes.ts';
import { contentWordsOf } from './posting-words.ts';
import { rowProducts } from './row-products.ts';
import { extendVocabulary, type Vocabulary } from './vocabulary.ts';

export type TitleProfile = Readonly<{
  stems: readonly string[];
  /** Stems with their rarity; `total` is the sum. */
  rarities: ReadonlyMap<string, number>;
  total: number;
  vector: Float32Array;
}>;

export type FunctionProfile = Readonly<{
  fn: JobFunction;
  /** The name and the aliases. */
  titles: readonly TitleProfile[];
  /** Their directions one after the other. */
  titleRows: Float32Array;
  /** Direction of the titles together. */
  centroid: Float32Array;
  /** Direction of summary, description and keywords. */
  text: Float32Array;
}>;

/** A title of a function that has a certain stem, and the rarity of that stem. */
export type TitleUse = Readonly<{ title: TitleProfile; functionIndex: number; rarity: number }>;

export type EmployerProfile = Readonly<{
  functions: readonly FunctionProfile[];
  /** Indices of the functions of each area. */
  areaMates: readonly (readonly number[])[];
  vocabulary: Vocabulary;
  readText: TextReader;
  phrases: PhraseIndex;
  /** Directions of all functions one after the other: what nearness is computed on. */
  centroids: Float32Array;
  texts: Float32Array;
  /** By occupation, then by function: the probability of the function, given the occupation. */
  sharesByOccupation: Float32Array;
  /** By stem: the titles that have it. */
  titlesWith: ReadonlyMap<string, readonly TitleUse[]>;
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
  const titles = functions.map((fn) => titlesOf(fn, model));
  const titleStems = new Set(titles.flat().flatMap(({ stems }) => stems));
  const vocabulary = extendVocabulary(model.words, stemsOfPhrases(functions));
  const occupations = functions.map((fn, i) => occupationsOf(fn, titles[i] ?? [], model));
  shareOut(occupations);
  const profiles = functions.map((fn, i) => ({
    fn,
    titles: titles[i] ?? [],
    titleRows: rowsOf((titles[i] ?? []).map(({ vector }) => vector)),
    centroid: directionOf(
      (titles[i] ?? []).map(({ vector }) => vector),
      model.dimensions,
    ),
    text: unitOf(encodeWords(stemsOf([fn.summary, fn.description, ...fn.keywords].join(' . ')), model)),
  }));
  return {
    functions: profiles,
    centroids: rowsOf(profiles.map(({ centroid }) => centroid)),
    texts: rowsOf(profiles.map(({ text }) => text)),
    sharesByOccupation: transposed(occupations),
    titlesWith: indexTitles(titles),
    areaMates: [...Map.groupBy(functions.keys(), (index) => functions[index]?.areaSlug).values()],
    vocabulary,
    readText: createTextReader(vocabulary),
    phrases: indexPhrases(functions, vocabulary),
    titleStems,
    titleSpellings: indexSpellings([...titleStems, ...titleWordsOf(model)]),
  };
}

/** How likely each occupation is for a function, by its titles; the codes written in the taxonomy are not used. */
export function occupationsByTitles(fn: JobFunction, model: OccupationModel): Float32Array {
  return averageOccupations(titlesOf(fn, model), model);
}

function titleWordsOf({ words, isTitleWord }: OccupationModel): string[] {
  return [...words].flatMap(([word, index]) => (isTitleWord[index] === 1 ? [word] : []));
}

function titlesOf(fn: JobFunction, model: OccupationModel): TitleProfile[] {
  const partsOfName = fn.name.split(/[/&]|\sand\s/).filter((part) => part.trim().length > 4);
  return [...fn.aliases, fn.name, ...partsOfName]
    .map((title) => titleProfileFrom(title, model))
    .filter(({ stems }) => stems.length > 0);
}

function titleProfileFrom(title: string, model: OccupationModel): TitleProfile {
  const stems = stemsOf(title);
  const rarities = new Map(stems.map((stem) => [stem, rarityOf(stem, model)]));
  const total = [...rarities.values()].reduce((sum, rarity) => sum + rarity, 0);
  return { stems, rarities, total, vector: unitOf(encodeWords(stems, model)) };
}

function stemsOf(text: string): string[] {
  return contentWordsOf(text).map(({ stem }) => stem);
}

function directionOf(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const sum = new Float32Array(dimensions);
  for (const vector of vectors)
    for (let k = 0; k < dimensions; k++) sum[k] = (sum[k] ?? 0) + (vector[k] ?? 0);
  return unitOf(sum);
}

function averageOccupations(titles: readonly TitleProfile[], model: OccupationModel): Float32Array {
  const sum = new Float32Array(model.occupations.length);
  for (const { stems } of titles) {
    const probabilities = occupationProbabilities(encodeWords(stems, model), model, ALIAS_SHARPNESS);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (probabilities[i] ?? 0) / titles.length;
  }
  return sum;
}

function occupationsOf(
  fn: JobFunction,
  titles: readonly TitleProfile[],
  model: OccupationModel,
): Float32Array {
  const weights = averageOccupations(titles, model);
  // A code stands for its detailed occupations too: "29-1141.00" covers "29-1141.03".
  for (const code of fn.soc) {
    const broad = code.slice(0, 7);
    model.occupations.forEach((occupation, i) => {
      if (occupation.startsWith(broad)) weights[i] = (weights[i] ?? 0) + CODE_WEIGHT;
    });
  }
  return weights;
}

/** Turns weights into shares: by occupation they sum to at most 1, the rest is "no function". */
function shareOut(weights: readonly Float32Array[]): void {
  for (let occupation = 0; occupation < (weights[0]?.length ?? 0); occupation++) {
    let sum = NO_FUNCTION_WEIGHT;
    for (const byOccupation of weights) sum += byOccupation[occupation] ?? 0;
    for (const byOccupation of weights) byOccupation[occupation] = (byOccupation[occupation] ?? 0) / sum;
  }
}

function indexTitles(titles: readonly (readonly TitleProfile[])[]): Map<string, TitleUse[]> {
  const uses = new Map<string, TitleUse[]>();
  titles.forEach((own, functionIndex) => {
    for (const title of own) {
      for (const [stem, rarity] of title.rarities) {
        const known = uses.get(stem) ?? [];
        known.push({ title, functionIndex, rarity });
        uses.set(stem, known);
      }
    }
  });
  return uses;
}

function rowsOf(vectors: readonly Float32Array[]): Float32Array {
  const width = vectors[0]?.length ?? 0;
  const rows = new Float32Array(vectors.length * width);
  vectors.forEach((vector, row) => {
    rows.set(vector, row * width);
  });
  return rows;
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

/** How near each row is to a unit vector. */
export function nearness(vector: Float32Array, rows: Float32Array): Float32Array {
  return new Float32Array(rowProducts(rows, vector));
}
