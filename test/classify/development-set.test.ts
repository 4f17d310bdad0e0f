import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { foldOf, holdOut, predictHeldOut, toExamples } from '../../scripts/train/cross-validation.ts';
import { readDevelopmentSet } from '../../scripts/train/labelled-postings.ts';
import { readOwnExamples } from '../../scripts/train/own-examples.ts';
import { evaluatePredictions } from '../../src/classify/evaluate.ts';
import { loadOccupationModel } from '../../src/occupation-model-file.ts';
import { loadTaxonomy } from '../../src/taxonomy/load-taxonomy.ts';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const LABELLED = at('../shared/eval/job-functions-dev.jsonl');
const FOLDS = 5;

// The weights are learned again without each fold, so that fitting to the set cannot pass for skill.
it.skipIf(!existsSync(LABELLED))(
  'keeps the floor on the development set by cross-validation',
  { timeout: 300_000 },
  async () => {
    const taxonomy = await loadTaxonomy(at('starter/health-insurer/taxonomy.yaml'));
    const model = await loadOccupationModel();
    const postings = await readDevelopmentSet(LABELLED);
    const examples = toExamples({ postings, taxonomy, model, weight: 1 });
    const heldOut = holdOut(
      examples,
      (posting) => foldOf(posting, FOLDS),
      await readOwnExamples(taxonomy, model),
    );
    const { thresholds } = model;
    const evaluation = evaluatePredictions(predictHeldOut({ heldOut, model, taxonomy, thresholds }));
    expect(evaluation.strict).toBeGreaterThanOrEqual(0.85);
    expect(evaluation.area).toBeGreaterThanOrEqual(0.93);
    expect(evaluation.precisionOfAccepted).toBeGreaterThanOrEqual(0.97);
    expect(evaluation.coverage).toBeGreaterThanOrEqual(0.7);
    expect(evaluation.abstainedOnNone).toBeGreaterThanOrEqual(0.85);
    expect(evaluation.calibrationError).toBeLessThanOrEqual(0.05);
  },
);
