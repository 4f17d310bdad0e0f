/** A model of four words and two occupations, for tests that need one but not its knowledge. */
import { CONFIDENCE_FEATURES, NONE_CONFIDENCE_FEATURES } from './confidence.ts';
import type { OccupationModel } from './occupation-model.ts';
import { noWeights } from './pair-scorer.ts';

export function smallModel(): OccupationModel {
  const words = ['nurse', 'manager', 'care', 'ledger'];
  return {
    name: 'small',
    dimensions: 2,
    words: new Map(words.map((word, index) => [word, index])),
    pairs: new Map(),
    vectors: Int8Array.of(100, 0, 50, 50, 100, 10, 0, 100),
    vectorScales: Float32Array.of(0.01, 0.01, 0.01, 0.01),
    rarity: Float32Array.of(1, 0.2, 0.5, 1),
    isTitleWord: Uint8Array.of(1, 1, 0, 0),
    occupations: ['29-1141.00', '13-2011.00'],
    occupationTitles: ['Registered Nurses', 'Accountants and Auditors'],
    occupationWeights: Float32Array.of(4, 0, 0, 4),
    occupationBias: Float32Array.of(0, 0),
    scorer: noWeights(),
    confidence: {
      function: CONFIDENCE_FEATURES.map(() => 0),
      none: NONE_CONFIDENCE_FEATURES.map(() => 0),
    },
    thresholds: { accept: 0.8, none: 0.7 },
  };
}
