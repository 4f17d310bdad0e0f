import { describe, expect, it } from 'vitest';
import { correctedBox } from './correct-box.ts';

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
});
