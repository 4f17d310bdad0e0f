import { expect, it } from 'vitest';
import { ALL } from '../../test/support/search-engine-fixtures.ts';
import { AppError } from '../shared/errors.ts';
import { silentLog } from '../shared/log.ts';
import type { SearchEngine, SearchResult } from './engine.ts';
import { createFallbackEngine } from './fallback-engine.ts';

const RESULT: SearchResult = {
  total: 0,
  hits: [],
  facets: {
    area: [],
    function: [],
    workplace: [],
    employment: [],
    level: [],
    posted: [],
    pay: [],
    region: [],
  },
  sequence: 1,
};

/** An engine that answers with its number, or fails as it is told; what was asked of it is counted. */
function scripted(total: number) {
  let error: Error | undefined;
  let asked = 0;
  const answer = async <T>(value: T): Promise<T> => {
    asked += 1;
    if (error !== undefined) throw error;
    return value;
  };
  const engine: SearchEngine = {
    search: () => answer({ ...RESULT, total }),
    count: () => answer(total),
    spelling: () => answer([]),
    suggestTitles: () => answer([]),
    similar: () => answer([String(total)]),
    apply: () => answer(undefined),
    rebuild: () => answer({ jobs: total }),
    position: () => answer({ sequence: total }),
    version: () => answer(`v${total}`),
    check: () => answer([]),
    close: () => answer(undefined),
  };
  return { engine, asked: () => asked, failWith: (next: Error | undefined) => (error = next) };
}

function both() {
  const [first, other] = [scripted(1), scripted(2)];
  let nowMs = 0;
  const engine = createFallbackEngine({
    primary: first.engine,
    fallback: other.engine,
    log: silentLog,
    clock: () => new Date(nowMs),
  });
  return { first, other, engine, pass: (ms: number) => (nowMs += ms) };
}

it('asks the first, the other while the first is unavailable, and the first again after a while', async () => {
  const { first, engine, pass } = both();
  expect((await engine.search(ALL)).total).toBe(1);
  first.failWith(new AppError('SEARCH_UNAVAILABLE'));
  expect((await engine.search(ALL)).total).toBe(2);
  const asked = first.asked();
  expect(await engine.similar('x', 1)).toEqual(['2']);
  expect(first.asked()).toBe(asked);
  first.failWith(undefined);
  pass(5000);
  expect(await engine.count(ALL)).toBe(1);
});

it('has another version after every outage: what one engine answered is no answer of the other', async () => {
  const { first, engine, pass } = both();
  const before = await engine.version();
  first.failWith(new AppError('SEARCH_UNAVAILABLE'));
  const meanwhile = await engine.version();
  await engine.count(ALL);
  first.failWith(undefined);
  pass(5000);
  expect(new Set([before, meanwhile, await engine.version()]).size).toBe(3);
});

it('passes on every other error, and never writes to the other', async () => {
  const { first, other, engine } = both();
  first.failWith(new AppError('CURSOR_UNREADABLE', { cursor: 'x' }));
  await expect(engine.search(ALL)).rejects.toMatchObject({ code: 'CURSOR_UNREADABLE' });
  first.failWith(new AppError('SEARCH_UNAVAILABLE'));
  await expect(engine.position()).rejects.toMatchObject({ code: 'SEARCH_UNAVAILABLE' });
  await expect(engine.apply([], { after: 0, upTo: 1 })).rejects.toMatchObject({ code: 'SEARCH_UNAVAILABLE' });
  expect(other.asked()).toBe(0);
});
