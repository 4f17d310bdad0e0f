import { describe, expect, it } from 'vitest';
import { createTextReader, toNumbered } from './numbered-words.ts';
import { contentWordsOf } from './posting-words.ts';
import { smallModel } from './small-model.fixture.ts';
import { extendVocabulary } from './vocabulary.ts';

const vocabulary = extendVocabulary(smallModel().words, ['ledger', 'appeal']);
const readText = createTextReader(vocabulary);

function writtenIn(text: string): string[] {
  const { numbers, writtenAt } = readText(text);
  return [...numbers].map((_, index) => writtenAt(index));
}

describe('the words of a text as numbers', () => {
  it('are the model’s first, then the taxonomy’s, and negative for others', () => {
    const [nurse = 0, appeal = 0, zebra = 0, other = 0, again = 0] = readText(
      'Nurses appeal: zebra, okapi, zebras',
    ).numbers;
    expect([nurse, appeal]).toEqual([0, 4]);
    expect(zebra).toBeLessThan(0);
    expect(other).not.toBe(zebra);
    expect(again).toBe(zebra);
  });

  it.each([
    'The RN, a nurse practitioner, reviews appeals of UM in Tulsa, OK and at home',
    'IT and it, AR and ar',
    'SHORT TEXT ABOUT IT',
    "the nurse's résumé, R.N. and c++, 日本 看護師",
    'an uncharacteristicallylongwordfornurses and another uncharacteristicallylongwordfornurse',
    '',
  ])('are those that contentWordsOf reads, twice the same: %s', (text) => {
    for (const _ of ['new', 'remembered']) {
      expect([...readText(text).numbers]).toEqual([...toNumbered(contentWordsOf(text), vocabulary).numbers]);
      expect(writtenIn(text)).toEqual(contentWordsOf(text).map(({ written }) => written));
    }
  });

  it('are read up to a number of them', () => {
    expect(readText('nurse '.repeat(1000)).numbers).toHaveLength(400);
    expect(readText(`${'the '.repeat(790)}${'nurse '.repeat(100)}`).numbers).toHaveLength(10);
  });
});
