/** Learns word vectors whose sum predicts the occupation: one softmax for O*NET-SOC, one for OPM series. */
import { pairKey } from '../../src/classify/occupation-model.ts';
import { NEUTRAL_WORDS } from '../../src/classify/title-lexicon.ts';
import type { OccupationCorpus, Sample } from './occupation-corpus.ts';
import { type Random, shuffle } from './seeded-random.ts';

export type Vocabulary = Readonly<{
  words: ReadonlyMap<string, number>;
  pairs: ReadonlyMap<number, number>;
  /** By word: in how many titles of the corpus. */
  titleCounts: readonly number[];
}>;

export type TrainedVectors = Readonly<{
  vectors: Float32Array;
  labelWeights: Float32Array;
  labelBias: Float32Array;
}>;

export type TrainingOptions = Readonly<{
  dimensions: number;
  epochs: number;
  learningRate: number;
  random: Random;
  onEpoch: (epoch: number, loss: number) => void;
}>;

const MIN_TITLES = 2;
const MIN_TEXTS = 5;
const MIN_PAIRS = 4;
const LONGEST_WORD = 24;
/** How often a title gets words that say nothing (levels, hours), so that the model learns to ignore them. */
const NOISE_SHARE = 0.4;
/** Labels less likely than this are left as they are: most of the work saved, nothing lost. */
const NEGLIGIBLE = 3e-4;
const BIAS_RATE = 0.1;

export function buildVocabulary(samples: readonly Sample[]): Vocabulary {
  const [titles, texts, pairCounts] = [count(), count(), count()];
  for (const { stems, isTitle } of samples) {
    stems.forEach((stem, i) => {
      (isTitle ? titles : texts).add(stem);
      if (isTitle && i > 0) pairCounts.add(`${stems[i - 1] ?? ''} ${stem}`);
    });
  }
  const words = new Map<string, number>();
  const take = (stem: string): void => {
    if (!words.has(stem) && stem.length <= LONGEST_WORD) words.set(stem, words.size);
  };
  for (const [stem, n] of titles.counts) if (n >= MIN_TITLES) take(stem);
  for (const [stem, n] of texts.counts) if (n >= MIN_TEXTS && !/^\d+$/.test(stem)) take(stem);
  const pairs = new Map<number, number>();
  for (const [pair, n] of pairCounts.counts) {
    const [first, second] = pair.split(' ').map((stem) => words.get(stem));
    if (n >= MIN_PAIRS && first !== undefined && second !== undefined)
      pairs.set(pairKey(first, second), words.size + pairs.size);
  }
  return { words, pairs, titleCounts: [...words.keys()].map((stem) => titles.counts.get(stem) ?? 0) };
}

/** Stochastic gradient descent, one sample at a time. The same seed gives the same bytes. */
export function trainVectors(
  corpus: OccupationCorpus,
  vocabulary: Vocabulary,
  options: TrainingOptions,
): TrainedVectors {
  const { dimensions, epochs, learningRate, random } = options;
  const trained = {
    vectors: new Float32Array((vocabulary.words.size + vocabulary.pairs.size) * dimensions),
    labelWeights: new Float32Array(corpus.labels.length * dimensions),
    labelBias: new Float32Array(corpus.labels.length),
  };
  for (let i = 0; i < trained.vectors.length; i++) trained.vectors[i] = ((random() - 0.5) / dimensions) * 2;
  const noise = [...NEUTRAL_WORDS].filter((word) => vocabulary.words.has(word));
  const samples = [...corpus.samples];
  const step = createStep(trained, corpus, dimensions);
  let done = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    let loss = 0;
    shuffle(samples, random);
    for (const sample of samples) {
      done += 1;
      const rate = learningRate * (1 - done / (samples.length * epochs)) * sample.weight;
      const stems = sample.isTitle ? withNoise(sample.stems, noise, random) : sample.stems;
      loss += step(unitsOf(stems, vocabulary), sample.label, rate);
    }
    options.onEpoch(epoch, loss / samples.length);
  }
  return trained;
}

/** Words and neighbouring pairs that have vectors. */
function unitsOf(stems: readonly string[], { words, pairs }: Vocabulary): number[] {
  const units: number[] = [];
  let before: number | undefined;
  for (const stem of stems) {
    const word = words.get(stem);
    if (word !== undefined) {
      units.push(word);
      const pair = before === undefined ? undefined : pairs.get(pairKey(before, word));
      if (pair !== undefined) units.push(pair);
    }
    before = word;
  }
  return units;
}

function withNoise(stems: readonly string[], noise: readonly string[], random: Random): readonly string[] {
  if (random() >= NOISE_SHARE) return stems;
  const noisy = [...stems];
  const times = 1 + Math.floor(random() * 3);
  for (let i = 0; i < times; i++) {
    const word = noise[Math.floor(random() * noise.length)] ?? '';
    if (random() < 0.3) noisy.unshift(word);
    else noisy.push(word);
  }
  return noisy;
}

type Step = (units: readonly number[], label: number, rate: number) => number;

function createStep(
  { vectors, labelWeights, labelBias }: TrainedVectors,
  corpus: OccupationCorpus,
  dimensions: number,
): Step {
  const hidden = new Float32Array(dimensions);
  const gradient = new Float32Array(dimensions);
  const odds = new Float32Array(corpus.labels.length);
  const learnLabel = (label: number, error: number, rate: number): void => {
    const at = label * dimensions;
    for (let k = 0; k < dimensions; k++) {
      const weight = labelWeights[at + k] ?? 0;
      gradient[k] = (gradient[k] ?? 0) + error * weight;
      labelWeights[at + k] = weight - rate * error * (hidden[k] ?? 0);
    }
    labelBias[label] = (labelBias[label] ?? 0) - rate * BIAS_RATE * error;
  };
  const learnUnit = (unit: number, rate: number): void => {
    const at = unit * dimensions;
    for (let k = 0; k < dimensions; k++) vectors[at + k] = (vectors[at + k] ?? 0) - rate * (gradient[k] ?? 0);
  };
  return (units, label, rate) => {
    if (units.length === 0) return 0;
    const scale = 1 / Math.sqrt(units.length);
    encode(units, scale, { vectors, hidden });
    const [from, to] =
      label < corpus.occupationCount
        ? [0, corpus.occupationCount]
        : [corpus.occupationCount, corpus.labels.length];
    const sum = fillOdds({ from, to, hidden, odds, labelWeights, labelBias });
    gradient.fill(0);
    for (let one = from; one < to; one++) {
      const error = (odds[one] ?? 0) / sum - (one === label ? 1 : 0);
      if (Math.abs(error) >= NEGLIGIBLE) learnLabel(one, error, rate);
    }
    for (const unit of units) learnUnit(unit, rate * scale);
    return -Math.log((odds[label] ?? 0) / sum + 1e-12);
  };
}

function encode(
  units: readonly number[],
  scale: number,
  { vectors, hidden }: { vectors: Float32Array; hidden: Float32Array },
): void {
  hidden.fill(0);
  for (const unit of units) {
    const at = unit * hidden.length;
    for (let k = 0; k < hidden.length; k++) hidden[k] = (hidden[k] ?? 0) + (vectors[at + k] ?? 0) * scale;
  }
}

/** Fills odds[from..to) and returns their sum. */
function fillOdds(part: {
  from: number;
  to: number;
  hidden: Float32Array;
  odds: Float32Array;
  labelWeights: Float32Array;
  labelBias: Float32Array;
}): number {
  const { from, to, hidden, odds, labelWeights, labelBias } = part;
  const dimensions = hidden.length;
  let top = Number.NEGATIVE_INFINITY;
  for (let label = from; label < to; label++) {
    const at = label * dimensions;
    let logit = labelBias[label] ?? 0;
    for (let k = 0; k < dimensions; k++) logit += (labelWeights[at + k] ?? 0) * (hidden[k] ?? 0);
    odds[label] = logit;
    if (logit > top) top = logit;
  }
  let sum = 0;
  for (let label = from; label < to; label++) {
    const odd = Math.exp((odds[label] ?? 0) - top);
    odds[label] = odd;
    sum += odd;
  }
  return sum;
}

function count(): { counts: Map<string, number>; add(key: string): void } {
  const counts = new Map<string, number>();
  return {
    counts,
    add: (key) => {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
  };
}
