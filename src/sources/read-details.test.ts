import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../shared/errors.ts';
import { readPostingId } from './posting-schema.ts';
import { readDetails } from './read-details.ts';
import type { SourceItem } from './source.ts';

const schema = z.object({ id: z.string(), title: z.string() });

type Board = Readonly<{ asked: readonly string[]; mostAtOnce: number; items: readonly SourceItem[] }>;

/** Reads postings "a", "b", ... from a board in memory that answers three at once, the first of three last. */
async function read(ids: readonly unknown[], answer: (id: string) => unknown): Promise<Board> {
  const asked: string[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const fetchJson = async (id: string) => {
    const delayMs = 3 - (asked.push(id) % 3);
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    await wait(delayMs);
    atOnce -= 1;
    return { value: answer(id), notes: [] };
  };
  const unused = () => Promise.reject(new Error('not part of this'));
  const items: SourceItem[] = [];
  const details = readDetails(
    ids.map((id) => ({ id })),
    {
      http: { fetchJson, fetchText: unused, close: unused },
      options: {},
      atOnce: 3,
      rowSchema: schema.pick({ id: true }),
      idOf: (raw) => readPostingId(raw, 'id'),
      idOfRow: ({ id }) => id,
      urlOf: ({ id }) => id,
      detailSchema: schema,
      toItem: ({ title }, { id }) => ({ kind: 'job', job: { externalId: id, title, places: [] } }),
    },
  );
  for await (const item of details) items.push(item);
  return { asked, mostAtOnce, items };
}

function posting(id: string) {
  return { id, title: `Posting ${id}` };
}

function idsOf(items: readonly SourceItem[]): readonly unknown[] {
  return items.map((item) => (item.kind === 'job' ? item.job.externalId : item.kind));
}

function unreachable(): never {
  throw new AppError('SOURCE_UNREACHABLE', { url: 'https://example.org', reason: 'down' });
}

describe('the postings behind a list', () => {
  it('come in the order of the rows, with no more calls at once than allowed', async () => {
    const { items, asked, mostAtOnce } = await read('abcdefgh'.split(''), posting);
    expect(idsOf(items)).toEqual('abcdefgh'.split(''));
    expect(asked).toEqual('abcdefgh'.split(''));
    expect(mostAtOnce).toBe(3);
  });

  it('are asked for by a question where all have one address', async () => {
    const sent: unknown[] = [];
    const details = readDetails([{ id: 'a' }, { id: 'b' }], {
      http: {
        fetchJson: async (url, options) => {
          sent.push([url, options?.question, options?.timeoutMs]);
          return { value: posting('x'), notes: [] };
        },
        fetchText: () => Promise.reject(new Error('not part of this')),
        close: async () => undefined,
      },
      options: { timeoutMs: 7 },
      atOnce: 1,
      rowSchema: schema.pick({ id: true }),
      idOf: () => undefined,
      idOfRow: ({ id }) => id,
      urlOf: () => 'one',
      questionOf: ({ id }) => ({ posting: id }),
      detailSchema: schema,
      toItem: (_, { id }) => ({ kind: 'skipped', externalId: id, reason: 'none' }),
    });
    for await (const item of details) expect(item.kind).toBe('skipped');
    expect(sent).toEqual([
      ['one', { posting: 'a' }, 7],
      ['one', { posting: 'b' }, 7],
    ]);
  });

  it('are asked for once, however often they are listed', async () => {
    expect((await read('abab'.split(''), posting)).asked).toEqual(['a', 'b']);
  });

  it('are rejected by name when a row or a posting does not parse', async () => {
    const { items, asked } = await read([7, {}, 'a', 'b'], (id) =>
      id === 'b' ? { sorry: true } : posting(id),
    );
    expect(asked).toEqual(['a', 'b']);
    expect(items).toMatchObject([
      { kind: 'reject', externalId: '7', raw: { id: 7 } },
      { kind: 'reject', raw: { id: {} } },
      { kind: 'job' },
      { kind: 'reject', externalId: 'b', raw: { sorry: true } },
    ]);
    expect(items[1]).not.toHaveProperty('externalId');
  });

  it('are rejected by name while the board fails now and then', async () => {
    const { items } = await read('abcdefgh'.split(''), (id) => (id === 'd' ? posting(id) : unreachable()));
    expect(idsOf(items)).toEqual([...Array(3).fill('reject'), 'd', ...Array(4).fill('reject')]);
  });

  it('end the run when the board fails five times in a row', async () => {
    const asked: string[] = [];
    const reading = read('abcdefghijkl'.split(''), (id) => {
      asked.push(id);
      unreachable();
    });
    await expect(reading).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
    expect(asked.length).toBeLessThan(9);
  });

  it.each([
    ['a cancelled run', new AppError('SYNC_CANCELLED', { what: 'It' })],
    ['a mistake of ours', new TypeError('oops')],
  ])('end the run at once on %s', async (_, failure) => {
    const reading = read('abc'.split(''), () => {
      throw failure;
    });
    await expect(reading).rejects.toBe(failure);
  });
});
