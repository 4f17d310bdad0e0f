import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { silentLog } from '../shared/log.ts';
import { createHealthCheck } from './health-check.ts';

const COUNTS = { open: 3, hidden: 0, closed: 0, accepted: 3, review: 0, none: 0 };

/** A store that counts how often it was made to count, and can go away. */
function checkedStore() {
  const state = { now: new Date('2026-11-20T12:00:00.000Z'), isAway: false, counted: 0 };
  const answer = async <T>(value: T): Promise<T> => {
    if (state.isAway) throw new Error('gone');
    return value;
  };
  const jobs = {
    byId: () => answer(undefined),
    counts: () => {
      state.counted += 1;
      return answer({ ...COUNTS, open: COUNTS.open + state.counted });
    },
  };
  const app = new Hono();
  app.get('/healthz', createHealthCheck({ jobs, clock: () => state.now, log: silentLog }));
  const ask = async () => {
    const response = await app.request('/healthz');
    return [response.status, await response.json()];
  };
  return { state, ask };
}

it('counts once in a minute', async () => {
  const { state, ask } = checkedStore();
  for (let n = 0; n < 3; n++) expect(await ask()).toEqual([200, { status: 'ok', openJobs: 4 }]);
  state.now = new Date(state.now.getTime() + 60_000);
  expect(await ask()).toEqual([200, { status: 'ok', openJobs: 5 }]);
  expect(state.counted).toBe(2);
});

it('says at once that the store is away, and that it is back', async () => {
  const { state, ask } = checkedStore();
  await ask();
  state.isAway = true;
  expect(await ask()).toEqual([503, { status: 'failing' }]);
  state.isAway = false;
  expect(await ask()).toEqual([200, { status: 'ok', openJobs: 4 }]);
});
