/** What the general occupation model knows, and what it says of words. Pure; reading the file is the caller's. */

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

const RARITY_OF_UNKNOWN = 0.25;
const WORD_SPAN = 1 << 15;

/** Words are fewer than 32,768, so two indices fit one small integer. */
export function pairKey(first: number, second: number): number {
  return first * WORD_SPAN + second;
}

/** Of a word that a vocabulary of this model has numbered. */
export function rarityOf(number: number, model: OccupationModel): number {
  return number < 0 ? RARITY_OF_UNKNOWN : (model.rarity[number] ?? RARITY_OF_UNKNOWN);
}

/** Of all different words of a title together. */
export function rarityOfAll(numbers: readonly number[], model: OccupationModel): number {
  return [...new Set(numbers)].reduce((sum, number) => sum + rarityOf(number, model), 0);
}
