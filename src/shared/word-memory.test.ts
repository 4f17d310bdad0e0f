import { expect, it } from 'vitest';
import { rememberWords } from './word-memory.ts';

const numberAt = (memory: ReturnType<typeof rememberWords>, word: string): number =>
  memory(`(${word})`, 1, 1 + word.length);

it('asks once for a word and always answers the same, however many words there are', () => {
  const asked: string[] = [];
  const memory = rememberWords((word) => asked.push(word));
  expect([numberAt(memory, 'nurse'), numberAt(memory, 'nurses'), numberAt(memory, 'nurse')]).toEqual([
    1, 2, 1,
  ]);
  expect(asked).toEqual(['nurse', 'nurses']);

  const lengths = rememberWords((word) => word.length);
  for (let i = 0; i < 40_000; i++) expect(numberAt(lengths, `word${i}`)).toBe(`word${i}`.length);
});

it('reads words that are too long to remember', () => {
  const memory = rememberWords((word) => word.length);
  expect([numberAt(memory, 'n'.repeat(23)), numberAt(memory, 'n'.repeat(24))]).toEqual([23, 24]);
});
