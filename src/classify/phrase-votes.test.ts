import { expect, it } from 'vitest';
import { taxonomyFrom } from '../taxonomy/load-taxonomy.ts';
import { findPhrases, indexPhrases, tally } from './phrase-votes.ts';
import { contentWordsOf } from './posting-words.ts';

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
const index = indexPhrases(functions);
const phrasesIn = (text: string, repeats = 1) => findPhrases(contentWordsOf(text), index, { repeats });

it('takes the longest phrases, and each so many times', () => {
  expect(phrasesIn('Wound care, ledger clerk, wound care').map(({ phrase }) => phrase)).toEqual([
    'wound care',
    'ledger clerk',
  ]);
  expect(phrasesIn('Wound care and wound care', 2).map(({ factor }) => factor)).toEqual([1, 0.5]);
});

it('leaves out what the title has said', () => {
  const hits = findPhrases(contentWordsOf('wound care'), index, {
    repeats: 1,
    except: new Set(['wound', 'care']),
  });
  expect(hits).toEqual([]);
});

it('drops a word of too many functions', () => expect(phrasesIn('clerk')).toEqual([]));

it('adds votes up by function', () => {
  const votes = tally(phrasesIn('ledger clerk'), functions.length);
  expect(votes[1]).toBeGreaterThan(0);
  expect(votes[0]).toBe(0);
});
