import { describe, expect, it } from 'vitest';
import { encodeWords, occupationProbabilities, rarityOf, unitOf } from './occupation-model.ts';
import { smallModel } from './small-model.fixture.ts';

const model = smallModel();

describe('the occupation model', () => {
  it('adds vectors over the root of their number; unknown words add nothing', () => {
    expect([...encodeWords(['nurse', 'zebra'], model)]).toEqual([1, 0]);
    expect(encodeWords(['nurse', 'ledger'], model)[0]).toBeCloseTo(1 / Math.SQRT2);
    expect([...encodeWords([], model)]).toEqual([0, 0]);
  });

  it('divides one among the occupations', () => {
    const probabilities = occupationProbabilities(encodeWords(['nurse'], model), model);
    expect(probabilities[0]).toBeGreaterThan(0.95);
    expect(probabilities.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
  });

  it('has unit vectors, and none for nothing', () => {
    expect([...unitOf(Float32Array.of(3, 4))].map((value) => Math.round(value * 10))).toEqual([6, 8]);
    expect([...unitOf(Float32Array.of(0, 0))]).toEqual([0, 0]);
  });

  it('holds unknown words for places and the like: not rare', () =>
    expect(rarityOf('tulsa', model)).toBeLessThan(rarityOf('nurse', model)));
});
