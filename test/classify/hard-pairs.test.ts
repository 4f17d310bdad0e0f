/** Postings whose titles mislead or leave the function open: harder than real ones, so most must be left to a person. */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readWrittenPostings } from '../../scripts/train/labelled-postings.ts';
import { type Evaluation, evaluatePredictions, predictAll } from '../../src/classify/evaluate.ts';
import { createOccupationClassifier } from '../../src/classify/occupation-classifier.ts';
import { loadOccupationModel } from '../../src/occupation-model-file.ts';
import { loadTaxonomy } from '../../src/taxonomy/load-taxonomy.ts';

const TAXONOMY = fileURLToPath(new URL('../../starter/health-insurer/taxonomy.yaml', import.meta.url));
const PAIRS = fileURLToPath(new URL('hard-pairs.yaml', import.meta.url));

describe('hard pairs that no weight was learned from', () => {
  let evaluation: Evaluation;
  beforeAll(async () => {
    const taxonomy = await loadTaxonomy(TAXONOMY);
    const classifier = createOccupationClassifier({ taxonomy, model: await loadOccupationModel() });
    const pairs = await readWrittenPostings(PAIRS);
    expect(pairs.length).toBeGreaterThanOrEqual(60);
    evaluation = evaluatePredictions(predictAll(pairs, classifier));
  });

  it('are proposed in the right function more often than not', () =>
    expect(evaluation.strict).toBeGreaterThanOrEqual(0.55));

  it('are left to a person as a rule', () => {
    expect(evaluation.coverage).toBeLessThan(0.3);
    expect(evaluation.precisionOfAccepted).toBeGreaterThanOrEqual(0.75);
  });

  it('are not accepted where no function fits', () => expect(evaluation.abstainedOnNone).toBe(1));
});
