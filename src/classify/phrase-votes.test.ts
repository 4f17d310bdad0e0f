import { expect, it } from 'vitest';
import { taxonomyFrom } from '../taxonomy/load-taxonomy.ts';
import { toNumbered } from './numbered-words.ts';
import { findPhrases, indexPhrases, stemsOfPhrases, tally, voteFor } from './phrase-votes.ts';
import { contentWordsOf } from './posting-words.ts';
import { smallModel } from './small-model.fixture.ts';
import { extendVocabulary } from './vocabulary.ts';

const functions = taxonomyFrom({
  areas: [
    {
      slug: 'work',
      name: 'Work',
      summary: 'Work.',
      functions: [
        { slug: 'nursing', name: 'Nursing', summary: 'Bedside.', keywords: ['wound care'] },
        { slug: 'ledger', name: 'Ledger', summary: 'Books.', aliases: ['Ledger Clerk'] },
        { slug: 'front-desk', name: 'Front Desk', summary: 'Visitors.', aliases: ['Desk Clerk'] },
      ],
    },
  ],
}).areas.flatMap((area) => area.functions);
const vocabulary = extendVocabulary(smallModel().words, stemsOfPhrases(functions));
const index = indexPhrases(functions, vocabulary);
const numbersIn = (text: string) => toNumbered(contentWordsOf(text), vocabulary).numbers;
const phrasesIn = (text: string, repeats = 1) => findPhrases(numbersIn(text), index, { repeats });

it('takes the longest phrases, and each so many times', () => {
  expect(phrasesIn('Wound care, an unheard ledger clerk, wound care')).toMatchObject([
    { from: 0, to: 2 },
    { from: 3, to: 5 },
  ]);
  expect(phrasesIn('Wound care and wound care', 2).map(({ factor }) => factor)).toEqual([1, 0.5]);
});

it('leaves out what the title has said', () => {
  const said = (...except: boolean[]) => ({ repeats: 1, except });
  expect(findPhrases(numbersIn('wound care'), index, said(true, true))).toEqual([]);
  expect(findPhrases(numbersIn('wound care'), index, said(true, false))).toHaveLength(1);
});

it('drops a word of too many functions', () => expect(phrasesIn('clerk')).toEqual([]));

it('adds votes up by function', () => {
  const votes = tally(phrasesIn('ledger clerk'), index, new Float32Array(functions.length));
  expect(votes[1]).toBeGreaterThan(0);
  expect(votes[0]).toBe(0);
  expect(phrasesIn('ledger clerk').map(({ phrase }) => voteFor(1, phrase, index))).toEqual([votes[1]]);
  expect(voteFor(0, phrasesIn('ledger clerk')[0]?.phrase ?? 0, index)).toBe(0);
});
