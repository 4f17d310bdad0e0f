/** Places labelled postings with ours and with named peers, in one run: right answers and postings a second. */
import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readDemoBoard, readDevelopmentSet } from '../scripts/train/labelled-postings.ts';
import type { Classifier } from '../src/classify/classifier.ts';
import { evaluatePredictions, type LabelledPosting, predictAll } from '../src/classify/evaluate.ts';
import { createOccupationClassifier } from '../src/classify/occupation-classifier.ts';
import { loadOccupationModel } from '../src/occupation-model-file.ts';
import { loadTaxonomy } from '../src/taxonomy/load-taxonomy.ts';
import { createFastText } from './classify-peers/fast-text.ts';
import { createLinearSvm } from './classify-peers/linear-svm.ts';
import { createNaiveBayes } from './classify-peers/naive-bayes.ts';
import { createTfIdfCentroid } from './classify-peers/tf-idf-centroid.ts';
import { createLexicalClassifier } from './lexical-1/lexical-classifier.ts';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const LABELLED = at('../shared/eval/job-functions-dev.jsonl');
const WARM_UP_MS = 1000;
const MEASURED_MS = 3000;
const BATCH = 50;

const taxonomy = await loadTaxonomy(at('starter/health-insurer/taxonomy.yaml'));
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
const before = memoryInUse();
const loading = performance.now();
const model = await loadOccupationModel();
const loadedMs = performance.now() - loading;
const building = performance.now();
const ours = createOccupationClassifier({ taxonomy, model });
const builtMs = performance.now() - building;
const memory = memoryInUse() - before;

const board = await readDemoBoard(at('starter/health-insurer/board/postings'));
const labelled = existsSync(LABELLED) ? await readDevelopmentSet(LABELLED) : [];
const long = longPostings(board);

console.log(
  `model: read in ${loadedMs.toFixed(0)} ms, taxonomy of ${taxonomy.areas.length} areas in ${builtMs.toFixed(0)} ms`,
);
console.log(`memory of both: ${(memory / 1e6).toFixed(1)} MB`);
const peers: Classifier[] = [
  ours,
  createLexicalClassifier(taxonomy),
  createTfIdfCentroid(taxonomy),
  createNaiveBayes(taxonomy),
  await createFastText(taxonomy),
  await createLinearSvm(taxonomy),
];
const rates = new Map(peers.map((peer) => [peer.name, postingsPerSecond(peer, long)]));
const ourRate = rates.get(ours.name) ?? 1;
for (const peer of peers) {
  const rate = rates.get(peer.name) ?? 0;
  const figures = [
    scoreOf('demo board', board, peer),
    ...(labelled.length > 0 ? [scoreOf('development set', labelled, peer)] : []),
  ];
  console.log(
    `${peer.name.padEnd(16)} ${rate.toFixed(0).padStart(7)} postings/s of one core (${(rate / ourRate).toFixed(2)} of ours)  ${figures.join('  ')}`,
  );
}
console.log('Ours has seen both sets in training; models/MODEL_CARD.md has the figures by cross-validation.');

function scoreOf(name: string, postings: readonly LabelledPosting[], peer: Classifier): string {
  const { strict, area, macroF1 } = evaluatePredictions(predictAll(postings, peer));
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  return `${name}: strict ${percent(strict)}, area ${percent(area)}, macro F1 ${percent(macroF1)}`;
}

/** Texts of 1,500 characters, whatever the board has. */
function longPostings(postings: readonly LabelledPosting[]): LabelledPosting[] {
  return postings.map((posting) => ({
    ...posting,
    description: `${posting.description ?? ''} `.repeat(4).slice(0, 1500),
  }));
}

/** After a warm-up, in which the code is compiled. */
function postingsPerSecond(peer: Classifier, postings: readonly LabelledPosting[]): number {
  const batch = postings.slice(0, BATCH);
  classifyFor(WARM_UP_MS, peer, batch);
  return classifyFor(MEASURED_MS, peer, batch);
}

/** Postings a second. Processor time: what else the machine does is not counted against anybody. */
function classifyFor(leastMs: number, peer: Classifier, postings: readonly LabelledPosting[]): number {
  const start = processorMs();
  let done = 0;
  while (processorMs() - start < leastMs) {
    for (const posting of postings) peer.classify(posting);
    done += postings.length;
  }
  return (done * 1000) / (processorMs() - start);
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function memoryInUse(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
