/** The part of the model that knows no employer: vectors and occupations, small enough to ship. */
import type { OccupationModel } from '../../src/classify/occupation-model.ts';
import { noWeights } from '../../src/classify/pair-scorer.ts';
import { readOccupationCorpus } from './occupation-corpus.ts';
import { createRandom } from './seeded-random.ts';
import { buildVocabulary, trainVectors, type Vocabulary } from './train-vectors.ts';

export const MODEL_NAME = 'occupations-1';

const SEED = 20_260_101;
const DIMENSIONS = 40;
const EPOCHS = 5;
const LEARNING_RATE = 0.25;
/** In this many titles and more, a word is sure enough to mend typing errors with. */
const TITLES_TO_MEND_WITH = 3;

/** Same data, same seed, same bytes. */
export async function trainGeneralModel(
  dataDir: string,
  say: (line: string) => void,
): Promise<OccupationModel> {
  const random = createRandom(SEED);
  const corpus = await readOccupationCorpus(dataDir, random);
  const vocabulary = buildVocabulary(corpus.samples);
  say(
    `${corpus.samples.length} samples, ${corpus.labels.length} labels, ${vocabulary.words.size} words, ${vocabulary.pairs.size} pairs`,
  );
  const trained = trainVectors(corpus, vocabulary, {
    dimensions: DIMENSIONS,
    epochs: EPOCHS,
    learningRate: LEARNING_RATE,
    random,
    onEpoch: (epoch, loss) => say(`epoch ${epoch} of ${EPOCHS}: loss ${loss.toFixed(3)}`),
  });
  const occupations = corpus.labels.slice(0, corpus.occupationCount);
  return {
    name: MODEL_NAME,
    dimensions: DIMENSIONS,
    words: vocabulary.words,
    pairs: vocabulary.pairs,
    ...quantised(trained.vectors, DIMENSIONS),
    rarity: Float32Array.from(vocabulary.titleCounts, rarityFrom),
    isTitleWord: Uint8Array.from(vocabulary.titleCounts, (n) => (n >= TITLES_TO_MEND_WITH ? 1 : 0)),
    occupations,
    occupationTitles: corpus.occupationTitles,
    occupationWeights: trained.labelWeights.slice(0, occupations.length * DIMENSIONS),
    occupationBias: trained.labelBias.slice(0, occupations.length),
    scorer: noWeights(),
    confidence: { function: [], none: [] },
    thresholds: { accept: 0.8, none: 0.7 },
  };
}

/** 1 for words of up to about twenty titles, 0 for a word of all of them; half for words of texts only. */
function rarityFrom(titles: Vocabulary['titleCounts'][number]): number {
  if (titles === 0) return 0.5;
  return Math.min(1, Math.log(60_000 / (titles + 5)) / Math.log(60_000 / 20));
}

function quantised(
  vectors: Float32Array,
  dimensions: number,
): Pick<OccupationModel, 'vectors' | 'vectorScales'> {
  const bytes = new Int8Array(vectors.length);
  const scales = new Float32Array(vectors.length / dimensions);
  for (let row = 0; row < scales.length; row++) {
    const at = row * dimensions;
    const largest = vectors
      .subarray(at, at + dimensions)
      .reduce((top, value) => Math.max(top, Math.abs(value)), 1e-9);
    scales[row] = largest / 127;
    for (let k = at; k < at + dimensions; k++) bytes[k] = Math.round(((vectors[k] ?? 0) / largest) * 127);
  }
  return { vectors: bytes, vectorScales: scales };
}
