import { describe, expect, it } from 'vitest';
import type { SearchQuery } from './query.ts';
import type { TextQuery } from './text-query.ts';
import { weighSynonyms } from './weigh-synonyms.ts';

/** How many jobs say each of these, and no job two of them. */
const JOBS: Readonly<Record<string, number>> = { um: 3, 'utilization management': 5, nurse: 7 };
const engine = {
  count: ({ text }: SearchQuery) =>
    Promise.resolve(
      text.all
        .flatMap(({ ways }) => ways.map(({ terms }) => JOBS[terms.join(' ')] ?? 0))
        .reduce((sum, jobs) => sum + jobs, 0),
    ),
};

describe('weighing synonyms', () => {
  it('tells how many more jobs each brings', async () => {
    const text: TextQuery = {
      all: [
        {
          ways: [
            { terms: ['um'], kind: 'typed' },
            { terms: ['utilization', 'management'], kind: 'synonym' },
            { terms: ['unified', 'messaging'], kind: 'synonym' },
          ],
        },
        { ways: [{ terms: ['nurse'], kind: 'typed' }] },
      ],
      none: [],
    };
    expect(await weighSynonyms(text, { engine, now: new Date(0) })).toEqual([
      {
        typed: 'um',
        count: 3,
        synonyms: [
          { words: 'utilization management', more: 5 },
          { words: 'unified messaging', more: 0 },
        ],
      },
      { typed: 'nurse', count: 7, synonyms: [] },
    ]);
  });
});
