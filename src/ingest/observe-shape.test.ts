import { expect, it } from 'vitest';
import { createShapeObserver } from './observe-shape.ts';
import type { SourceShape } from './source-shape.ts';

it('counts values by path, with lists looked through and without what is empty', () => {
  expect(
    shapeOf([
      {
        jobs: [
          { id: 1, place: { city: 'Tampa' }, tags: ['a', 'b'] },
          { id: 2, place: null, tags: [] },
        ],
      },
      { jobs: [{ id: 3, place: { city: '' } }] },
    ]),
  ).toEqual({
    answers: 2,
    isCut: false,
    fields: [
      { path: 'jobs', records: 2, present: 2 },
      { path: 'jobs.id', records: 3, present: 3 },
      { path: 'jobs.place', records: 3, present: 2 },
      { path: 'jobs.place.city', records: 2, present: 1 },
      { path: 'jobs.tags', records: 3, present: 1 },
    ],
  });
});

it('takes a list at the top for its items', () => {
  expect(shapeOf([[{ id: 1 }, { id: 2 }]])).toMatchObject({ answers: 2 });
});

it.each([
  ['numbers', { 101: { name: 'a' }, 102: { name: 'b' } }],
  ['hashes', { 'f3a1-77': { name: 'a' } }],
  [
    'many words that lead to records',
    Object.fromEntries('abcdefgh'.split('').map((key) => [key, { name: key }])),
  ],
])('takes keys for data when they are %s', (_what, departments) => {
  const paths = shapeOf([{ departments }]).fields.map(({ path }) => path);
  expect(paths).toEqual(['departments', 'departments.*', 'departments.*.name']);
});

it('takes names for data when there are more of them than any record has', () => {
  const answers = Array.from({ length: 500 }, (_, index) => ({ labels: { [`label ${index}`]: 'x' } }));
  expect(shapeOf(answers).fields.length).toBeLessThanOrEqual(202);
});

it('is bounded in breadth and depth, and says when it was cut', () => {
  const wide = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`field ${index} x`, index]));
  const cut = shapeOf([wide], 10);
  expect(cut).toMatchObject({ isCut: true });
  expect(cut.fields).toHaveLength(10);
  let deep: unknown = 'end';
  for (let depth = 0; depth < 10_000; depth++) deep = { deep };
  expect(shapeOf([deep]).fields.length).toBeLessThan(20);
});

it('is not impressed by names of the language', () => {
  const answer: unknown = JSON.parse('{"__proto__": 1, "constructor": 2}');
  expect(shapeOf([answer]).fields.map(({ path }) => path)).toEqual(['__proto__', 'constructor']);
});

it('says nothing of what is no record', () => {
  expect(shapeOf(['text', 7, null])).toEqual({ answers: 0, isCut: false, fields: [] });
});

function shapeOf(answers: readonly unknown[], maxFields?: number): SourceShape {
  const observer = createShapeObserver(maxFields);
  for (const answer of answers) observer.observe(answer);
  return observer.shape();
}
