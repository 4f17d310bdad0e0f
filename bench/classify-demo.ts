/**
 * Measures the classifier on the demo's postings, whose true function stands beside them and is never sent to the board:
 * node bench/classify-demo.ts. For labelled postings of your own: metier evaluate.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClassifier } from '../src/app/create-classifier.ts';
import { evaluatePredictions, type LabelledPosting, predictAll } from '../src/classify/evaluate.ts';
import { evaluationLines } from '../src/cli/evaluation-report.ts';
import { cleanDescriptionHtml } from '../src/normalise/description-html.ts';
import { loadTaxonomy } from '../src/taxonomy/load-taxonomy.ts';
import { readPostings } from '../starter/health-insurer/board/postings.ts';

const STARTER = fileURLToPath(new URL('../starter/health-insurer/', import.meta.url));

const taxonomy = await loadTaxonomy(join(STARTER, 'taxonomy.yaml'));
const classifier = await createClassifier(taxonomy);
const postings = (await readPostings(join(STARTER, 'board', 'postings'))).map(
  ({ requisition, title, department, content, function: truth }): LabelledPosting => ({
    id: requisition,
    title,
    description: cleanDescriptionHtml(content).text,
    ...(department === undefined ? {} : { department }),
    accept: [truth],
    also: [],
  }),
);
const started = performance.now();
const predictions = predictAll(postings, classifier);
const postingsPerSecond = (postings.length / (performance.now() - started)) * 1000;
const heading = {
  classifier: classifier.name,
  input: 'the demo board',
  taxonomy: 'the starter',
  postingsPerSecond,
};
for (const line of evaluationLines(evaluatePredictions(predictions), heading)) console.log(line);
