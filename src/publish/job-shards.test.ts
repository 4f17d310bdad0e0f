import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { jobIdOf } from '../jobs/job-id.ts';
import { shardCountFor, shardRange } from './job-shards.ts';

it.each([
  [0, 1],
  [10_000, 1],
  [10_001, 2],
  [100_000, 16],
  [5_000_000, 512],
  [100_000_000, 1024],
])('%i jobs are shared out among %i sitemaps', (jobs, count) => {
  expect(shardCountFor(jobs)).toBe(count);
});

it('gives every id one shard, whatever their number', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 0, max: 10 }), (externalId, doublings) => {
      const id = jobIdOf('board', externalId);
      const count = 2 ** doublings;
      const ranges = Array.from({ length: count }, (_, n) => shardRange(n + 1, count));
      const holding = ranges.filter(
        ({ from, before }) => id >= from && (before === undefined || id < before),
      );
      expect(holding).toHaveLength(1);
    }),
  );
});

it('gives no shard more than a fifth above its share', () => {
  const count = shardCountFor(100_000);
  const ids = Array.from({ length: 100_000 }, (_, n) => jobIdOf('board', String(n)));
  for (let shard = 1; shard <= count; shard++) {
    const { from, before = '~' } = shardRange(shard, count);
    const held = ids.filter((id) => id >= from && id < before).length;
    expect(held).toBeLessThan((1.2 * 100_000) / count);
  }
});
