import { describe, expect, it } from 'vitest';
import { taxonomyFrom } from '../taxonomy/load-taxonomy.ts';
import { createLexicalClassifier } from './lexical-classifier.ts';

const taxonomy = taxonomyFrom({
  areas: [
    {
      slug: 'clinical',
      name: 'Clinical',
      summary: 'Direct patient care.',
      functions: [
        {
          slug: 'nursing',
          name: 'Nursing',
          summary: 'Care for patients at the bedside.',
          aliases: ['Registered Nurse', 'Licensed Practical Nurse', 'Nurse Practitioner'],
          keywords: ['patient care', 'wound care', 'vaccinations'],
        },
      ],
    },
    {
      slug: 'medical-management',
      name: 'Medical Management',
      summary: 'Medical work without direct patient care.',
      functions: [
        {
          slug: 'utilization-management',
          name: 'Utilization Management',
          summary: 'Review care before and after it is given.',
          aliases: ['Utilization Review Nurse', 'Prior Authorization Nurse'],
          keywords: ['prior authorization', 'concurrent review', 'medical necessity'],
        },
      ],
    },
    {
      slug: 'finance',
      name: 'Finance',
      summary: 'Money.',
      functions: [
        {
          slug: 'audit',
          name: 'Audit',
          summary: 'Internal audit.',
          aliases: ['Internal Auditor'],
          keywords: ['risk assessment'],
        },
      ],
    },
  ],
});
const classifier = createLexicalClassifier(taxonomy);

describe('the lexical classifier', () => {
  it('accepts a plain title and says which words decided', () => {
    const result = classifier.classify({ title: 'Registered Nurse - Part Time' });
    expect(result).toMatchObject({
      decision: 'accepted',
      functionKey: 'clinical/nursing',
      classifier: 'lexical-1',
    });
    expect(result.confidence).toBeGreaterThan(0.8);
    expect(result.reasons[0]).toMatchObject({ field: 'title', words: 'Registered Nurse' });
  });

  it('reads abbreviations, and shows them as they were written', () => {
    const result = classifier.classify({ title: 'RN (Weekends)' });
    expect(result.functionKey).toBe('clinical/nursing');
    expect(result.reasons[0]?.words).toBe('RN');
  });

  it('lets the text decide where the title leaves it open', () => {
    const title = 'Nurse Reviewer';
    const um = classifier.classify({
      title,
      description: 'Prior authorization and concurrent review for medical necessity.',
    });
    const bedside = classifier.classify({ title, description: 'Patient care, wound care and vaccinations.' });
    expect(um.functionKey).toBe('medical-management/utilization-management');
    expect(bedside.functionKey).toBe('clinical/nursing');
  });

  it('says none, without a function, when nothing speaks for any', () => {
    const result = classifier.classify({ title: 'Helicopter Pilot', description: 'Fly.' });
    expect(result).toMatchObject({ decision: 'none', reasons: [], alternatives: [] });
    expect(result.functionKey).toBeUndefined();
  });

  it('sends a torn decision to review, with the alternative', () => {
    const result = classifier.classify({ title: 'Registered Nurse or Internal Auditor' });
    expect(result.decision).toBe('review');
    expect(result.alternatives.length).toBeGreaterThan(0);
  });

  it('weighs the reasons as shares of the decision, strongest first', () => {
    const { reasons } = classifier.classify({
      title: 'Registered Nurse',
      description: 'Wound care and vaccinations.',
    });
    const weights = reasons.map((reason) => reason.weight);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 1);
  });

  it('gives a probability for every input, and the same answer twice', () => {
    for (const title of ['', '???', 'RN '.repeat(500), 'Internal Auditor', '看護師', 'a'.repeat(10_000)]) {
      const once = classifier.classify({ title });
      expect(once.confidence).toBeGreaterThanOrEqual(0);
      expect(once.confidence).toBeLessThanOrEqual(1);
      expect(classifier.classify({ title })).toEqual(once);
    }
  });
});
