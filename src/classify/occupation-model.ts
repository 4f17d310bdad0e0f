/** What the general occupation model knows, and the vectors it gives to words. Pure; reading the file is the caller's. */
import { rowProducts } from './row-products.ts';
import { numbersOf } from './vocabulary.ts';

/**
 * Trained once on public occupation data (see models/MODEL_CARD.md). Words and pairs of words have vectors whose sum
 * predicts an occupation; every learned number is shared by all functions of all employers.
 */
export type OccupationModel = Readonly<{
  name: string;
  dimensions: number;
  /** Stem -> index of its vector. */
  words: ReadonlyMap<string, number>;
  /** pairKey of two words -> index of its vector. */
  pairs: ReadonlyMap<number, number>;
  /** One signed byte per dimension, times `vectorScales`. */
  vectors: Int8Array;
  vectorScales: Float32Array;
  /** By word: 0 (in every title) to 1 (in few titles, or in none). */
  rarity: Float32Array;
  /** By word: whether it stands in titles often enough to mend a typing error with. */
  isTitleWord: Uint8Array;
  /** O*NET-SOC codes, in the order of `occupationWeights`. */
  occupations: readonly string[];
  occupationTitles: readonly string[];
  /** occupations x dimensions. */
  occupationWeights: Float32Array;
  occupationBias: Float32Array;
  scorer: ScorerWeights;
  confidence: ConfidenceWeights;
  /** Confidence from which a decision is accepted, and from which "no function fits" is said. */
  thresholds: Thresholds;
}>;

export type ScorerWeights = Readonly<{
  /** In the order of PAIR_FEATURES. */
  pair: readonly number[];
  /** In the order of NONE_FEATURES. */
  none: readonly number[];
}>;

/** Learned on held-out predictions, in the order of CONFIDENCE_FEATURES and NONE_CONFIDENCE_FEATURES. */
export type ConfidenceWeights = Readonly<{ function: readonly number[]; none: readonly number[] }>;

export type Thresholds = Readonly<{ accept: number; none: number }>;

const UNKNOWN_WORD = -1;
const RARITY_OF_UNKNOWN = 0.25;
const WORD_SPAN = 1 << 15;

/** Words are fewer than 32,768, so two indices fit one small integer. */
export function pairKey(first: number, second: number): number {
  return first * WORD_SPAN + second;
}

export function rarityOf(stem: string, model: OccupationModel): number {
  const index = model.words.get(stem);
  return index === undefined ? RARITY_OF_UNKNOWN : (model.rarity[index] ?? RARITY_OF_UNKNOWN);
}

/** The sum of the vectors of words and neighbouring pairs, over the root of their number. Unknown words add nothing. */
export function encodeWords(stems: readonly string[], model: OccupationModel): Float32Array {
  return encodeNumbers(numbersOf(stems, model.words), model);
}

/** As encodeWords, of words that a vocabulary of this model has numbered. */
export function encodeNumbers(numbers: readonly number[], model: OccupationModel): Float32Array {
  const sum = new Float32Array(model.dimensions);
  const wordCount = model.words.size;
  let count = 0;
  let before = UNKNOWN_WORD;
  for (const number of numbers) {
    const index = number < wordCount ? number : UNKNOWN_WORD;
    if (index > UNKNOWN_WORD) {
      addVector(sum, index, model);
      count += 1;
      const pair = before < 0 ? undefined : model.pairs.get(pairKey(before, index));
      if (pair !== undefined) {
        addVector(sum, pair, model);
        count += 1;
      }
    }
    before = index;
  }
  if (count > 1) scaleBy(sum, 1 / Math.sqrt(count));
  return sum;
}

/** How likely each occupation is, given an encoded title. */
export function occupationProbabilities(
  encoded: Float32Array,
  model: OccupationModel,
  sharpness = 1,
): Float32Array {
  const { occupationWeights, occupationBias } = model;
  const odds = new Float32Array(occupationBias.length);
  const logits = rowProducts(occupationWeights, encoded, occupationBias);
  let top = Number.NEGATIVE_INFINITY;
  for (let occupation = 0; occupation < odds.length; occupation++) {
    const logit = (logits[occupation] ?? 0) * sharpness;
    odds[occupation] = logit;
    if (logit > top) top = logit;
  }
  let sum = 0;
  for (let i = 0; i < odds.length; i++) {
    const distance = (odds[i] ?? 0) - top;
    // What is a hundred-thousandth as likely as the best is nothing.
    const odd = distance > -11.5 ? Math.exp(distance) : 0;
    odds[i] = odd;
    sum += odd;
  }
  return scaleBy(odds, 1 / sum);
}

export function unitOf(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : scaleBy(new Float32Array(vector), 1 / length);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

function addVector(sum: Float32Array, index: number, model: OccupationModel): void {
  const { vectors } = model;
  const scale = model.vectorScales[index] ?? 0;
  const at = index * sum.length;
  for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) + (vectors[at + k] ?? 0) * scale;
}

function scaleBy(vector: Float32Array, factor: number): Float32Array {
  for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] ?? 0) * factor;
  return vector;
}
