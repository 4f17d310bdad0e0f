import { expect, it } from 'vitest';
import type { Evaluation } from '../classify/evaluate.ts';
import { evaluationLines, evaluationPage } from './evaluation-report.ts';

const EVALUATION: Evaluation = {
  postings: 10,
  withFunction: 9,
  withoutFunction: 1,
  strict: 0.8,
  lenient: 0.9,
  area: 0.95,
  macroF1: 0.7,
  coverage: 0.6,
  precisionOfAccepted: 0.98,
  calibrationError: 0.03,
  abstainedOnNone: 1,
  confusions: [{ wanted: 'a/<b>', got: 'none', count: 2 }],
  riskCoverage: [
    { confidence: 0.9, coverage: 0.5, precision: 1 },
    { confidence: 0.4, coverage: 1, precision: 0.8 },
  ],
};
const HEADING = {
  classifier: 'occupations-1',
  input: 'in.jsonl',
  taxonomy: 't.yaml',
  postingsPerSecond: 5000,
};

it('prints every figure and the confusions', () => {
  const text = evaluationLines(EVALUATION, HEADING).join('\n');
  for (const words of ['80.0 %', '98.0 %', '0.030', '5000', 'a/<b>']) expect(text).toContain(words);
});

it('draws the curve on a page without scripts, every value escaped', async () => {
  const page = await evaluationPage(EVALUATION, HEADING);
  expect(page).toContain('<polyline points="');
  expect(page).toContain('a/&lt;b&gt;');
  expect(page).not.toContain('<script');
});
