import { describe, expect, it } from 'vitest';
import { AppError } from '../shared/errors.ts';
import { type Page, readPages } from './read-pages.ts';

/** Reads pages of texts; a page that is an error fails. Offsets are checked by the caller. */
async function read(pages: readonly (Page | Error)[], maxPages?: number) {
  const offsets: number[] = [];
  const numbers: number[] = [];
  const postings: unknown[] = [];
  const run = readPages({
    keyOf: (posting) => (typeof posting === 'string' ? posting : undefined),
    fetchPage: async (offset, number) => {
      const page = pages[offsets.length] ?? { postings: [] };
      offsets.push(offset);
      numbers.push(number);
      if (page instanceof Error) throw page;
      return page;
    },
    ...(maxPages === undefined ? {} : { maxPages }),
  });
  for (;;) {
    const next = await run.next();
    if (next.done) return { verdict: next.value, offsets, numbers, postings };
    postings.push(...next.value.postings);
  }
}

const GONE = new AppError('SOURCE_UNREACHABLE', { url: 'https://x.example', reason: 'gone' });
const CANCELLED = new AppError('SYNC_CANCELLED', { what: 'It' });

describe('a listing in pages', () => {
  it.each([
    ['without a total, to an empty page', [{ postings: ['a', 'b'] }, { postings: ['c'] }], [0, 2, 3]],
    [
      'to its total',
      [
        { postings: ['a', 'b'], total: 3 },
        { postings: ['c'], total: 0 },
      ],
      [0, 2],
    ],
    [
      'to its last page',
      [
        { postings: ['a', 'b'], pageCount: 2 },
        { postings: ['c', 'd'], pageCount: 2 },
      ],
      [0, 2],
    ],
    [
      'to the page that says that none follows',
      [
        { postings: ['a', 'b'], isLast: false },
        { postings: ['c', 'd'], isLast: true },
      ],
      [0, 2],
    ],
    ['that is empty, on the only page', [{ postings: [], pageCount: 1 }], [0]],
    ['that is empty', [{ postings: [], total: 0 }], [0]],
    ['of one short page that is the whole', [{ postings: ['a'], total: 1 }], [0]],
    ['with rows of one posting on one page', [{ postings: ['a', 'a'], total: 2 }], [0]],
  ])('is read %s', async (_, pages, offsets) => {
    const result = await read(pages);
    expect(result.verdict).toEqual({ verdict: 'complete' });
    expect(result.offsets).toEqual(offsets);
    expect(result.numbers).toEqual(offsets.map((_offset, index) => index + 1));
  });

  it.each([
    ['wraps', [{ postings: ['a', 'b'] }, { postings: ['a', 'b'] }], 'page 2 repeats'],
    ['moves', [{ postings: ['a', 'b'] }, { postings: ['b', 'c'] }], 'moved while it was read: 1 postings'],
    ['ends before its total', [{ postings: ['a'], total: 3 }], 'announces 3 postings and lists 1'],
    ['goes on after its total', [{ postings: ['a', 'b'], total: 1 }], 'announces 1 postings and lists 2'],
    [
      'has an empty page before its last',
      [
        { postings: ['a'], pageCount: 3 },
        { postings: [], pageCount: 3 },
      ],
      'page 2 of 3 is empty',
    ],
    [
      'has an empty page that leads on',
      [
        { postings: ['a'], isLast: false },
        { postings: [], isLast: false },
      ],
      'page 2 is empty, and leads on',
    ],
    [
      'announces another number of pages later',
      [
        { postings: ['a'], pageCount: 2 },
        { postings: ['b'], pageCount: 3 },
      ],
      'it had 2 pages, then 3',
    ],
    ['breaks off', [{ postings: ['a'] }, GONE], 'page 2 failed'],
    [
      'has postings without a name and no end',
      [1, 2, 3].map((id) => ({ postings: [id] })),
      'no end within 3',
    ],
  ])('is partial when it %s', async (_, pages, reason) => {
    const { verdict } = await read(pages, 3);
    expect(verdict).toEqual({ verdict: 'partial', reason: expect.stringContaining(reason) });
  });

  it('throws when nothing can be read, when the run is cancelled, and on a mistake of ours', async () => {
    await expect(read([GONE])).rejects.toBe(GONE);
    await expect(read([{ postings: ['a'] }, CANCELLED])).rejects.toBe(CANCELLED);
    const mistake = new TypeError('ours');
    await expect(read([{ postings: ['a'] }, mistake])).rejects.toBe(mistake);
  });
});
