/** Trains models/occupations.bin: the general model, the weights that all functions share, and their calibration. */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Evaluation, evaluatePredictions } from '../src/classify/evaluate.ts';
import type { OccupationModel, Thresholds } from '../src/classify/occupation-model.ts';
import { formatOccupationModel, parseOccupationModel } from '../src/classify/occupation-model-format.ts';
import { loadTaxonomy } from '../src/taxonomy/load-taxonomy.ts';
import type { Taxonomy } from '../src/taxonomy/taxonomy.ts';
import {
  confidenceFrom,
  foldOf,
  holdOut,
  predictHeldOut,
  thresholdsFrom,
  toExamples,
} from './train/cross-validation.ts';
import { trainGeneralModel } from './train/general-model.ts';
import { readDevelopmentSet, type SourcedPosting } from './train/labelled-postings.ts';
import { readOwnExamples } from './train/own-examples.ts';
import { trainScorer } from './train/train-scorer.ts';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const DATA = at('../shared/data');
const LABELLED = at('../shared/eval/job-functions-dev.jsonl');
const MODEL = at('models/occupations.bin');
const TAXONOMY = at('starter/health-insurer/taxonomy.yaml');

const FOLDS = 5;

const missing = [DATA, LABELLED].filter((path) => !existsSync(path));
if (missing.length > 0) {
  console.error(`Training needs data that is not part of this repository:\n  ${missing.join('\n  ')}`);
  console.error('models/MODEL_CARD.md says where it comes from. The trained model is committed.');
  process.exitCode = 1;
} else {
  // "--scorer" keeps the vectors of the committed model and learns only the weights and the calibration.
  const general = process.argv.includes('--scorer')
    ? parseOccupationModel(await readFile(MODEL))
    : await trainGeneralModel(DATA, console.log);
  const taxonomy = await loadTaxonomy(TAXONOMY);
  const model = await trainOn(general, taxonomy);
  const bytes = formatOccupationModel(model);
  await writeFile(MODEL, bytes);
  console.log(
    `wrote ${MODEL}: ${(bytes.length / 1e6).toFixed(2)} MB, accepts from ${model.thresholds.accept}`,
  );
}

async function trainOn(model: OccupationModel, taxonomy: Taxonomy): Promise<OccupationModel> {
  const postings = await readDevelopmentSet(LABELLED);
  const examples = toExamples({ postings, taxonomy, model, weight: 1 });
  const always = await readOwnExamples(taxonomy, model);
  const byFold = (posting: SourcedPosting): number => foldOf(posting, FOLDS);
  const heldOut = holdOut(examples, byFold, always);
  const unlimited: Thresholds = { accept: 0, none: 0.7 };
  const thresholds = thresholdsFrom(predictHeldOut({ heldOut, model, taxonomy, thresholds: unlimited }));
  report(
    'by cross-validation',
    evaluatePredictions(predictHeldOut({ heldOut, model, taxonomy, thresholds })),
  );
  const bySource = holdOut(examples, ({ source }) => source, always);
  report(
    'leaving a source out',
    evaluatePredictions(predictHeldOut({ heldOut: bySource, model, taxonomy, thresholds })),
  );
  return {
    ...model,
    scorer: trainScorer([...examples, ...always]),
    confidence: confidenceFrom(heldOut),
    thresholds,
  };
}

function report(name: string, evaluation: Evaluation): void {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  console.log(
    `${name}: strict ${percent(evaluation.strict)}, lenient ${percent(evaluation.lenient)}, area ${percent(evaluation.area)}, ` +
      `macro F1 ${percent(evaluation.macroF1)}, accepted ${percent(evaluation.coverage)} at ${percent(evaluation.precisionOfAccepted)}, ` +
      `abstained on none ${percent(evaluation.abstainedOnNone)}, calibration error ${evaluation.calibrationError.toFixed(3)}`,
  );
}
