import { expect, it } from 'vitest';
import { createOccupationReader } from './occupation-reader.ts';
import { smallModel } from './small-model.fixture.ts';

const readOccupations = createOccupationReader(smallModel());
const nurse = Float32Array.of(1, 0);

it('divides one among the occupations', () => {
  const { indices, probabilities } = readOccupations(nurse);
  expect(indices).toEqual([0, 1]);
  expect(probabilities[0]).toBeGreaterThan(0.95);
  expect(probabilities.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
});

it('spreads them with less sharpness', () => {
  expect(readOccupations(nurse, 0.1).probabilities[0]).toBeLessThan(0.7);
});

it('leaves out what is next to impossible', () => {
  expect(readOccupations(nurse, 10)).toEqual({ indices: [0], probabilities: [1] });
});
