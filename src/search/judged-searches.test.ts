import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadJudgedSearches, withoutAbsentJobs } from './judged-searches.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metier-judged-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function load(yaml: string) {
  const path = join(folder, 'judged.yaml');
  await writeFile(path, yaml);
  return loadJudgedSearches(path);
}

describe('judged searches', () => {
  it('are read with their grades, by ids that may be numbers', async () => {
    const [nurse, chef] = await load(
      '- {q: nurse, where: "Hartford, CT", kind: place, note: x, grades: {3: [R-1], 1: [77]}}\n- {q: chef, kind: none, grades: {}}',
    );
    expect(nurse).toMatchObject({ q: 'nurse', where: 'Hartford, CT', kind: 'place' });
    expect([...(nurse?.grades ?? [])]).toEqual([
      ['R-1', 3],
      ['77', 1],
    ]);
    expect(chef).toMatchObject({ where: '', grades: new Map() });
  });

  it.each([
    ['a grade that does not exist', '- {q: a, kind: t, grades: {4: [x]}}', /0\.grades/],
    ['a job that is graded twice', '- {q: a, kind: t, grades: {3: [x], 2: [x]}}', /"a" grades a job twice/],
    [
      'a search that is judged twice',
      '[{q: a, kind: t, grades: {}}, {q: A, kind: t, grades: {}}]',
      /1: "A" is judged/,
    ],
    ['a field that does not exist', '- {q: a, kind: t, grades: {}, were: Denver}', /were/],
    ['what is no YAML', '- {', /judged\.yaml cannot be read/],
  ])('refuse %s', async (_, yaml, problem) => {
    await expect(load(yaml)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(load(yaml)).rejects.toThrow(problem);
  });

  it('refuse a file that is not there', async () => {
    await expect(loadJudgedSearches(join(folder, 'absent.yaml'))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
  });

  it('lose the jobs that are not open, and go when nothing is left that answers them', async () => {
    const searches = await load(
      '[{q: a, kind: t, grades: {3: [x], 2: [y]}}, {q: b, kind: t, grades: {3: [x]}}, {q: c, kind: none, grades: {}}]',
    );
    const left = withoutAbsentJobs(searches, (key) => key !== 'x');
    expect(left.map(({ q, grades }) => [q, [...grades.keys()]])).toEqual([
      ['a', ['y']],
      ['c', []],
    ]);
  });
});
