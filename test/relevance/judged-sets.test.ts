import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type JudgedSearch, loadJudgedSearches } from '../../src/search/judged-searches.ts';
import { loadJudgedDemo } from '../support/judged-demo.ts';
import { SHARED_DATA, SHARED_DATA_IS_MISSING } from '../support/recorded-boards.ts';

const KINDS =
  'title occupation abbreviation typo place remote employment pay level negation phrase skill function natural signs none';
const NYC = fileURLToPath(new URL('./nyc-judged-searches.yaml', import.meta.url));

const keysOf = (searches: readonly JudgedSearch[]) => searches.flatMap(({ grades }) => [...grades.keys()]);

describe('the judged searches', () => {
  it('over the demo name openings of its board, and try every kind', async () => {
    const { jobs, searches } = await loadJudgedDemo();
    const requisitions = new Set(jobs.map(({ requisitionId }) => requisitionId));
    expect(keysOf(searches).filter((key) => !requisitions.has(key))).toEqual([]);
    expect([...new Set(searches.map(({ kind }) => kind))]).toEqual(KINDS.split(' '));
  });

  it('are 120 at the least, each with a kind that is known and only "none" without an answer', async () => {
    const searches = [...(await loadJudgedDemo()).searches, ...(await loadJudgedSearches(NYC))];
    expect(searches.length).toBeGreaterThanOrEqual(120);
    for (const { q, kind, grades } of searches) {
      expect(KINDS.split(' '), q).toContain(kind);
      expect(grades.size === 0, q).toBe(kind === 'none');
    }
  });

  it.skipIf(SHARED_DATA_IS_MISSING)(
    'over the postings of New York City name postings of its file',
    async () => {
      const lines = await text(createReadStream(join(SHARED_DATA, 'nyc-jobs.jsonl.gz')).pipe(createGunzip()));
      const row = z.object({ job_id: z.int().transform(String) });
      const ids = new Set(
        lines
          .trim()
          .split('\n')
          .map((line) => row.parse(JSON.parse(line)).job_id),
      );
      expect(keysOf(await loadJudgedSearches(NYC)).filter((key) => !ids.has(key))).toEqual([]);
    },
  );
});
