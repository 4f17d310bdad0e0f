import { describe, expect, it } from 'vitest';
import { correctedBox, markCorrected } from './correct-box.ts';
import { textOf } from './text-query.ts';

const corrections = [{ from: 'examinr', to: 'examiner' }];

describe('correcting a box', () => {
  it('changes words as they are spelled, wherever they stand, but not in quotes', () => {
    expect(correctedBox('Claims Examinr, (examinr) "examinr" re-examinr', corrections)).toBe(
      'Claims examiner, (examiner) "examinr" re-examiner',
    );
  });

  it('leaves other words alone', () => {
    expect(correctedBox('examinrs -examinr', corrections)).toBe('examinrs -examiner');
    expect(correctedBox('claims', [])).toBe('claims');
  });

  it('marks the words that stand in place of others', () => {
    expect(markCorrected(textOf('claims examiner'), corrections).all.map(({ ways }) => ways)).toEqual([
      [{ terms: ['claims'], kind: 'typed' }],
      [{ terms: ['examiner'], kind: 'corrected' }],
    ]);
  });
});
