import { expect, it } from 'vitest';
import { rarityOf, rarityOfAll } from './occupation-model.ts';
import { smallModel } from './small-model.fixture.ts';
import { numberOf } from './vocabulary.ts';

const model = smallModel();
const [nurse, tulsa] = [numberOf('nurse', model.words), numberOf('tulsa', model.words)];

it('holds unknown words for places and the like: not rare', () =>
  expect(rarityOf(tulsa, model)).toBeLessThan(rarityOf(nurse, model)));

it('counts a repeated word once', () => {
  expect(rarityOfAll([nurse, tulsa, nurse], model)).toBe(rarityOf(nurse, model) + rarityOf(tulsa, model));
  expect(rarityOfAll([], model)).toBe(0);
});
