import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FaqEntry } from './faq.ts';
import { hasOneSlipAtMost, stemOf, wordsOf } from './faq-words.ts';
import { createFaqSearch } from './search-faq.ts';

const entry = (slug: string, question: string, answerText: string): FaqEntry => ({
  slug,
  question,
  answerText,
  answerHtml: `<p>${answerText}</p>`,
  categorySlug: 'c',
});

const ENTRIES = [
  entry('cv', 'Do I need a résumé?', 'A short one is enough. We do not ask for a cover letter.'),
  entry(
    'interviews',
    'What happens in an interview?',
    'You meet two people. Bring questions about pay and benefits.',
  ),
  entry('remote', 'Can I work remotely?', 'Many jobs are remote. The posting says which states qualify.'),
  entry('benefits', 'Which benefits do you offer?', 'Health cover from the first day, and paid leave.'),
  entry('visa', 'Do you sponsor visas?', 'For some jobs. The posting says so.'),
];
const search = createFaqSearch(ENTRIES);
const slugs = (words: string, limit?: number) => search(words, limit).map((found) => found.slug);

describe('the FAQ search', () => {
  it('puts a word of the question before a word of an answer', () => {
    expect(slugs('benefits')).toEqual(['benefits', 'interviews']);
  });

  it('forgives number, tense, accents, beginnings and one slip', () => {
    expect(slugs('benefit')[0]).toBe('benefits');
    expect(slugs('interviewing')[0]).toBe('interviews');
    expect(slugs('resume')[0]).toBe('cv');
    expect(slugs('interv')[0]).toBe('interviews');
    expect(slugs('interveiw')[0]).toBe('interviews');
    expect(slugs('benifits')[0]).toBe('benefits');
    expect(slugs('sponser visa')[0]).toBe('visa');
  });

  it('puts the entry that has more of the words first, and passes over little words', () => {
    expect(slugs('how do I get paid leave')[0]).toBe('benefits');
    expect(slugs('posting remote')).toEqual(['remote', 'visa']);
  });

  it('finds nothing for no words, and for words that are nowhere', () => {
    expect(slugs('')).toEqual([]);
    expect(slugs('  ?! ')).toEqual([]);
    expect(slugs('zebra')).toEqual([]);
  });

  it('searches little words when they are all there is, and keeps to the limit', () => {
    expect(slugs('you').length).toBeGreaterThan(0);
    expect(slugs('posting', 1)).toHaveLength(1);
  });

  it('gives the same order every time, each entry once, for any words', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const found = slugs(words);
        expect(new Set(found).size).toBe(found.length);
        expect(slugs(words)).toEqual(found);
      }),
    );
  });
});

describe('words', () => {
  it('come without accents, case and possessives', () => {
    expect(wordsOf('The company’s Résumé-check, 401(k)!')).toEqual([
      'the',
      'company',
      'resume',
      'check',
      '401',
      'k',
    ]);
  });

  it.each([
    ['apply', 'applies', 'applied', 'applying'],
    ['hire', 'hires', 'hired', 'hiring'],
    ['process', 'processes', 'processed', 'processing'],
    ['benefit', 'benefits'],
    ['drop', 'dropped', 'dropping'],
  ])('of one family share a stem: %s', (...family) => {
    expect(new Set(family.map(stemOf)).size).toBe(1);
  });

  it('with one letter wrong, missing, extra or swapped still begin alike', () => {
    for (const typed of [
      'application',
      'aplication',
      'appplication',
      'applicaton',
      'apllication',
      'applicatoin',
      'bpplication',
    ]) {
      expect(hasOneSlipAtMost(typed, 'applications'), typed).toBe(true);
    }
    expect(hasOneSlipAtMost('aplicaton', 'applications')).toBe(false);
  });
});
