import { describe, expect, it } from 'vitest';
import type { Classification } from '../jobs/job.ts';
import { evaluatePredictions, type Prediction } from './evaluate.ts';

function predicted(
  accept: readonly string[],
  functionKey: string | undefined,
  more: { confidence?: number; decision?: Classification['decision']; also?: readonly string[] } = {},
): Prediction {
  const decision = more.decision ?? (functionKey === undefined ? 'none' : 'accepted');
  return {
    posting: { id: 'x', title: 'x', accept, also: more.also ?? [] },
    classification: {
      decision,
      confidence: more.confidence ?? 1,
      reasons: [],
      alternatives: [],
      classifier: 'test',
      ...(functionKey === undefined ? {} : { functionKey }),
    },
  };
}

describe('an evaluation', () => {
  const predictions = [
    predicted(['a/x'], 'a/x'),
    predicted(['a/x'], 'a/y', { also: ['a/y'], confidence: 0.8 }),
    predicted(['a/x'], 'b/z', { decision: 'review', confidence: 0.4 }),
    predicted(['b/z'], undefined, { confidence: 0.5 }),
    predicted(['none'], undefined),
    predicted(['none'], 'b/z', { confidence: 0.6 }),
  ];
  const evaluation = evaluatePredictions(predictions);

  it('counts strict, lenient and area answers on postings with a function', () => {
    expect(evaluation).toMatchObject({ postings: 6, withFunction: 4, withoutFunction: 2 });
    expect(evaluation).toMatchObject({ strict: 0.25, lenient: 0.5, area: 0.5 });
  });

  it('counts what was accepted and how much of it is right', () => {
    expect(evaluation.coverage).toBe(0.5);
    expect(evaluation.precisionOfAccepted).toBeCloseTo(2 / 3);
    expect(evaluation.abstainedOnNone).toBe(0.5);
  });

  it('shows the share right for each threshold, surest first', () => {
    expect(evaluation.riskCoverage.map(({ confidence }) => confidence)).toEqual([1, 0.8, 0.6, 0.4]);
    expect(evaluation.riskCoverage[0]).toEqual({ confidence: 1, coverage: 1 / 6, precision: 1 });
  });

  it('names the worst confusions', () => {
    expect(evaluation.confusions).toContainEqual({ wanted: 'b/z', got: 'none', count: 1 });
  });

  it('measures the distance between confidence and truth', () => {
    const even = [
      predicted(['a/x'], 'a/x', { confidence: 0.55 }),
      predicted(['a/x'], 'b/z', { confidence: 0.55 }),
    ];
    expect(evaluatePredictions(even).calibrationError).toBeCloseTo(0.05);
  });

  it('is all zeros for nothing', () => {
    expect(evaluatePredictions([])).toMatchObject({
      postings: 0,
      strict: 0,
      macroF1: 0,
      calibrationError: 0,
    });
  });
});
