import { describe, expect, it } from 'vitest';
import type { Classification } from '../jobs/job.ts';
import type { Classifier } from './classifier.ts';
import { withLearned } from './learned-layer.ts';

/** Says the same of every posting, except of those whose text names another function. */
function classifierThatSays(classification: Partial<Classification>): Classifier {
  const answer = {
    decision: 'review',
    confidence: 0.4,
    reasons: [],
    alternatives: [],
    classifier: 'base-1',
  } as const;
  return {
    name: 'base-1',
    classify: ({ description }) =>
      description === 'plainly audit'
        ? { ...answer, decision: 'accepted', functionKey: 'finance/audit', confidence: 0.97 }
        : { ...answer, ...classification },
  };
}

const unsure = classifierThatSays({ functionKey: 'clinical/nursing' });
const example = {
  title: 'Sr Care Navigator II (Remote)',
  functionKey: 'medical-management/case-management',
  proposedKey: 'clinical/nursing',
};

describe('what people taught', () => {
  it('is repeated on the same title words, whatever level, case, order or brackets', () => {
    for (const title of ['Care Navigator', 'NAVIGATOR, CARE - Senior', 'Care Navigators III (TX only)']) {
      expect(withLearned(unsure, [example]).classify({ title })).toMatchObject({
        decision: 'accepted',
        functionKey: 'medical-management/case-management',
        reasons: [{ field: 'correction', words: 'Sr Care Navigator II (Remote)' }],
        alternatives: [{ functionKey: 'clinical/nursing' }],
      });
    }
  });

  it('does not reach other titles', () => {
    for (const title of ['Care Assistant', 'Navigator', 'Claims Examiner', '']) {
      expect(withLearned(unsure, [example]).classify({ title })).toEqual(unsure.classify({ title }));
    }
  });

  it('yields where the text makes the classifier sure of something else', () => {
    const input = { title: 'Care Navigator', description: 'plainly audit' };
    expect(withLearned(unsure, [example]).classify(input).functionKey).toBe('finance/audit');
  });

  it('corrects a mistake that the classifier is sure of, where it is the same mistake', () => {
    const sure = classifierThatSays({
      decision: 'accepted',
      functionKey: 'clinical/nursing',
      confidence: 0.99,
    });
    expect(withLearned(sure, [example]).classify({ title: 'Care Navigator' }).functionKey).toBe(
      example.functionKey,
    );
  });

  it('can be that no function fits', () => {
    const { functionKey: _, ...none } = example;
    const answer = withLearned(unsure, [none]).classify({ title: 'Care Navigator' });
    expect(answer.decision).toBe('none');
    expect(answer.functionKey).toBeUndefined();
  });

  it('is less sure, and asks again, when people disagree', () => {
    const other = { ...example, functionKey: 'clinical/allied-health' };
    const answer = withLearned(unsure, [example, other]).classify({ title: 'Care Navigator' });
    expect(answer.decision).toBe('review');
    expect(answer.confidence).toBeLessThan(0.5);
  });

  it('is the classifier itself when nothing was taught', () => {
    expect(withLearned(unsure, [])).toBe(unsure);
  });
});
