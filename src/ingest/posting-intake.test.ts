import { expect, it } from 'vitest';
import type { StoredReading } from '../jobs/job-store.ts';
import type { SourceItem, SourceJob } from '../sources/source.ts';
import { createPostingIntake, type Taken } from './posting-intake.ts';
import type { PostingReader } from './posting-reader.ts';

const NOW = new Date('2026-11-02T08:00:00Z');

function readerOf(recipe: string) {
  const asked: string[][] = [];
  const reader: PostingReader = {
    recipe,
    read: async (jobs) => {
      asked.push(jobs.map(({ externalId }) => externalId));
      return jobs.map(({ externalId }) => ({ kind: 'reject', externalId, reason: 'read' }));
    },
  };
  return { reader, asked };
}

const posting = (externalId: string, title = 'Nurse'): SourceItem => ({
  kind: 'job',
  job: { externalId, title, places: [] } satisfies SourceJob,
});

async function takeAll(
  items: readonly SourceItem[],
  options: Readonly<{
    recipe?: string;
    stored?: ReadonlyMap<string, StoredReading>;
    isAfresh?: boolean;
  }> = {},
) {
  const { reader, asked } = readerOf(options.recipe ?? 'one');
  const intake = createPostingIntake({
    sourceId: 'board',
    jobs: { readings: async () => options.stored ?? new Map() },
    reader,
    now: NOW,
    isAfresh: options.isAfresh ?? false,
    chunkSize: 2,
  });
  const taken: Taken[] = [];
  for (const item of items) for await (const one of intake.take(item)) taken.push(one);
  for await (const one of intake.finish()) taken.push(one);
  return { taken, asked };
}

async function storedOf(items: readonly SourceItem[], closesAt?: string) {
  const { taken } = await takeAll(items);
  return new Map(
    taken.flatMap((one): [string, StoredReading][] =>
      one.kind === 'read'
        ? [
            [
              one.job.externalId,
              { hash: one.hash, notes: [], decision: 'none', ...(closesAt && { closesAt }) },
            ],
          ]
        : [],
    ),
  );
}

it('gives everything in the order in which it came', async () => {
  const skipped: SourceItem = { kind: 'skipped', reason: 'a talent pool' };
  const { taken, asked } = await takeAll([posting('1'), skipped, posting('2'), posting('3'), posting('4')]);
  expect(taken.map((one) => (one.kind === 'read' ? one.job.externalId : one.kind))).toEqual([
    '1',
    'skipped',
    '2',
    '3',
    '4',
  ]);
  expect(asked).toEqual([['1'], ['2', '3'], ['4']]);
});

it('reads only what it does not know by its words, its recipe and its open deadline', async () => {
  const items = [posting('1'), posting('2')];
  const stored = await storedOf(items);
  expect((await takeAll(items, { stored })).taken.map(({ kind }) => kind)).toEqual(['known', 'known']);
  const changed = [posting('1', 'Senior Nurse'), posting('2')];
  expect((await takeAll(changed, { stored })).asked).toEqual([['1']]);
  expect((await takeAll(items, { stored, recipe: 'another' })).asked).toEqual([['1', '2']]);
  expect((await takeAll(items, { stored, isAfresh: true })).asked).toEqual([['1', '2']]);
  const past = await storedOf(items, '2026-11-01T00:00:00.000Z');
  expect((await takeAll(items, { stored: past })).asked).toEqual([['1', '2']]);
});

it('hands on what the reader throws', async () => {
  const intake = createPostingIntake({
    sourceId: 'board',
    jobs: { readings: async () => new Map() },
    reader: { recipe: '', read: () => Promise.reject(new TypeError('ours')) },
    now: NOW,
    isAfresh: false,
    chunkSize: 2,
  });
  for await (const _ of intake.take(posting('1'))) throw new Error('nothing is done yet');
  await expect(intake.finish()[Symbol.asyncIterator]().next()).rejects.toThrow('ours');
});
