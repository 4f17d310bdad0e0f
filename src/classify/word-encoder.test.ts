import { expect, it } from 'vitest';
import { pairKey } from './occupation-model.ts';
import { smallModel } from './small-model.fixture.ts';
import { numbersOf } from './vocabulary.ts';
import { createWordEncoder, toUnit } from './word-encoder.ts';

const model = smallModel();
const encode = createWordEncoder(model);
const numbers = (...stems: string[]): number[] => numbersOf(stems, model.words);

it('adds vectors over the root of their number; unknown words add nothing', () => {
  expect([...encode(numbers('nurse', 'zebra'))]).toEqual([1, 0]);
  expect(encode(numbers('nurse', 'ledger'))[0]).toBeCloseTo(1 / Math.SQRT2);
  expect([...encode([])]).toEqual([0, 0]);
});

it('adds those of pairs, where nothing stands between the two', () => {
  const withPair = createWordEncoder({ ...model, pairs: new Map([[pairKey(0, 1), 3]]) });
  const pair = withPair(numbers('nurse', 'manager'));
  expect(pair[1]).toBeCloseTo(1.5 / Math.sqrt(3));
  expect(withPair(numbers('nurse', 'zebra', 'manager'))).toEqual(encode(numbers('nurse', 'manager')));
});

it('has unit vectors, and none for nothing', () => {
  expect([...toUnit(Float32Array.of(3, 4))].map((value) => Math.round(value * 10))).toEqual([6, 8]);
  expect([...toUnit(Float32Array.of(0, 0))]).toEqual([0, 0]);
});
