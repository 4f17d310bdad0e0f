/** In which order every search engine gives its hits, page after page. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SearchEngine } from '../../src/search/engine.ts';
import { type SearchQuery, SORTS } from '../../src/search/query.ts';
import { type TextWay, textOf } from '../../src/search/text-query.ts';
import { randomJobs } from './random-jobs.ts';
import { HARTFORD, sampleClassification, sampleJob } from './sample-jobs.ts';
import { ALL, CIRCLE, fill, idsOf, named } from './search-engine-fixtures.ts';

const CONNECTICUT = { kind: 'region', label: 'Connecticut', country: 'US', region: 'CT' } as const;

export function describeOrder(engine: () => SearchEngine): void {
  it('ranks the title before the function before the text', async () => {
    const jobs = [
      named('Assistant', { descriptionText: 'Works beside nursing staff. '.repeat(3) }),
      named('Coordinator', { classification: sampleClassification('clinical/nursing') }),
      named('Nursing Lead', { classification: sampleClassification() }),
    ];
    await fill(engine(), jobs);
    const ids = await idsOf(engine(), { text: textOf('nursing'), sort: 'relevance' });
    expect(ids).toEqual([jobs[2]?.id, jobs[1]?.id, jobs[0]?.id]);
  });

  it('puts the newer of two equal matches first, and the id last', async () => {
    const same = { title: 'Nurse', descriptionText: 'Cares for members.' };
    const jobs = [
      sampleJob({ ...same, externalId: 'old', postedAt: '2026-09-01T00:00:00.000Z' }),
      sampleJob({ ...same, externalId: 'new', postedAt: '2026-11-19T00:00:00.000Z' }),
      sampleJob({ ...same, externalId: 'twin', postedAt: '2026-11-19T00:00:00.000Z' }),
    ];
    await fill(engine(), jobs);
    const [old = '', ...twins] = jobs.map((job) => job.id);
    for (const sort of ['relevance', 'date'] as const) {
      expect(await idsOf(engine(), { text: textOf('nurse'), sort })).toEqual([...twins.toSorted(), old]);
    }
  });

  it('puts jobs at the place before remote ones that fit in texts of the same weight, newest first without words', async () => {
    const remote = {
      workplaceType: 'REMOTE',
      places: [{ raw: 'Remote' }],
      remoteEligibility: { countries: ['US'], regions: [] },
    } as const;
    const at = (day: number) => ({ postedAt: `2026-11-0${day}T00:00:00.000Z` });
    const jobs = [
      named('Nurse, old', { places: [HARTFORD], ...at(1) }),
      named('Nursing Lead', { places: [HARTFORD], ...at(2) }),
      named('Nurse', { ...remote, ...at(4) }),
      named('Assistant', { places: [HARTFORD], descriptionText: 'Helps a nurse.', ...at(3) }),
      named('Coordinator', { ...remote, descriptionText: 'Helps a nurse.', ...at(5) }),
    ];
    const text = { all: [{ ways: [way('nurse'), way('nursing', 'synonym')] }], none: [] };
    await fill(engine(), jobs);
    const find = async (query: Partial<SearchQuery>) =>
      (await idsOf(engine(), query)).map((id) => jobs.findIndex((job) => job.id === id));
    for (const place of [CIRCLE, CONNECTICUT]) {
      expect(await find({ place, text, sort: 'relevance' })).toEqual([0, 1, 2, 3, 4]);
      expect(await find({ place, sort: 'relevance' })).toEqual([3, 1, 0, 4, 2]);
      expect(await find({ place, sort: 'date' })).toEqual([4, 2, 3, 1, 0]);
    }
  });

  it('sorts by pay over a year, jobs without comparable pay last', async () => {
    const pay = { currency: 'USD', source: 'text' } as const;
    const jobs = [
      named('Hourly', { pay: { ...pay, max: 50, period: 'HOUR' } }),
      named('Yearly', { pay: { ...pay, min: 60_000, max: 90_000, period: 'YEAR' } }),
      named('Silent'),
      named('Abroad', { pay: { ...pay, max: 900_000, currency: 'EUR', period: 'YEAR' } }),
    ];
    await fill(engine(), jobs);
    const ids = await idsOf(engine(), { sort: 'pay' });
    expect(ids.slice(0, 2)).toEqual([jobs[0]?.id, jobs[1]?.id]);
  });

  it('puts pinned jobs first where that is asked, in every order, and nowhere else', async () => {
    const pinned = { isPinned: true } as const;
    const at = (day: number) => ({ postedAt: `2026-11-0${day}T00:00:00.000Z` });
    const jobs = [
      named('Nurse, old', { ...pinned, ...at(1) }),
      named('Nurse', at(3)),
      named('Driver', { ...pinned, ...at(2), descriptionText: 'Drives a nurse.' }),
      named('Nurse, far', { places: [{ raw: 'Elsewhere' }], ...at(4) }),
    ];
    await fill(engine(), jobs);
    const find = async (query: Partial<SearchQuery>) =>
      (await idsOf(engine(), query)).map((id) => jobs.findIndex((job) => job.id === id));
    expect(await find({ sort: 'date', pinnedFirst: true })).toEqual([2, 0, 3, 1]);
    expect(await find({ sort: 'date' })).toEqual([3, 1, 2, 0]);
    expect(await find({ sort: 'relevance', place: CIRCLE, pinnedFirst: true })).toEqual([2, 0, 1]);
    const text = textOf('nurse');
    expect((await find({ sort: 'relevance', text, pinnedFirst: true })).slice(0, 2)).toEqual([0, 2]);
    expect((await find({ sort: 'relevance', text })).at(-1)).toBe(2);
    expect((await find({ sort: 'pay', pinnedFirst: true })).slice(0, 2)).toEqual([2, 0]);
    const going = jobs.slice(0, 1).map(({ id: jobId }) => ({ sequence: 2, jobId, job: undefined }));
    await engine().apply(going, { after: 1, upTo: 2 });
    expect(await find({ sort: 'date', pinnedFirst: true })).toEqual([2, 3, 1]);
  });

  it('pages without gaps or repeats in every order', async () => {
    const [jobs] = fc.sample(randomJobs(57), { seed: 3, numRuns: 1 });
    await fill(engine(), jobs ?? []);
    for (const sort of SORTS) {
      for (const words of ['', 'alpha']) {
        const query = {
          ...ALL,
          text: textOf(words),
          sort,
          pinnedFirst: true as const,
          place: { ...CIRCLE, radiusKm: 20_000 },
          pageSize: 10,
        };
        const seen: string[] = [];
        const { total } = await engine().search(query);
        for (let page = 1; page <= Math.ceil(total / 10) + 1; page++) {
          seen.push(...(await engine().search({ ...query, page })).hits.map((hit) => hit.id));
        }
        expect(seen.length).toBe(total);
        expect(new Set(seen).size).toBe(total);
        expect(await idsOf(engine(), { ...query, pageSize: 100 })).toEqual(seen);
      }
    }
  });
}

export function describeCursors(engine: () => SearchEngine): void {
  const queries = SORTS.flatMap((sort) =>
    ['', 'alpha', 'alpha bravo'].flatMap((words) => {
      const query = {
        ...ALL,
        text: textOf(words),
        sort,
        place: { ...CIRCLE, radiusKm: 20_000 },
        pageSize: 5,
      };
      return [query, { ...query, pinnedFirst: true as const }];
    }),
  );

  it('goes on after the last hit, in every order, to the end', async () => {
    const [jobs] = fc.sample(randomJobs(57), { seed: 3, numRuns: 1 });
    await fill(engine(), jobs ?? []);
    for (const query of queries) {
      const { hits, next } = await engine().search(query);
      const seen = [...hits.map((hit) => hit.id), ...(await hitsAfter(engine(), query, next))];
      expect(seen).toEqual(await idsOf(engine(), { ...query, pageSize: 100 }));
    }
  });

  it('shows every job that stays once, whatever comes, goes and changes meanwhile', {
    timeout: 60_000,
  }, async () => {
    const [jobs = []] = fc.sample(randomJobs(90), { seed: 5, numRuns: 1 });
    for (const query of queries) {
      await fill(engine(), jobs.slice(0, 60));
      const before = await idsOf(engine(), { ...query, pageSize: 100 });
      const { hits, next } = await engine().search(query);
      const leaving = new Set([...hits.slice(-2).map((hit) => hit.id), ...before.slice(20, 23)]);
      const coming = jobs.slice(60).map((job, n) => ({ sequence: n + 2, jobId: job.id, job }));
      const going = [...leaving].map((jobId, n) => ({ sequence: n + 40, jobId, job: undefined }));
      await engine().apply([...coming, ...going], { after: 1, upTo: 60 });
      const seen = [...hits.map((hit) => hit.id), ...(await hitsAfter(engine(), query, next))];
      expect(new Set(seen).size).toBe(seen.length);
      const staying = before.filter((id) => !leaving.has(id));
      expect(seen.filter((id) => staying.includes(id))).toEqual(staying);
    }
  });

  it('repeats nobody when a first job is pinned, or the last one unpinned, between two pages', async () => {
    const query = { ...ALL, pinnedFirst: true, pageSize: 2 } as const;
    const jobs = ['A', 'B', 'C', 'D', 'E'].map((title, n) =>
      named(title, { postedAt: `2026-11-0${9 - n}T00:00:00.000Z` }),
    );
    const [a, b, c, d, e] = jobs.map((job) => job.id);
    const pin = async (at: number, isPinned: boolean, sequence: number) => {
      const job = jobs[at];
      if (!job) return;
      const change = { sequence, jobId: job.id, job: isPinned ? { ...job, isPinned } : job };
      await engine().apply([change], { after: sequence - 1, upTo: sequence });
    };
    await fill(engine(), jobs);
    const first = await engine().search(query);
    expect(first.hits.map(({ id }) => id)).toEqual([a, b]);
    await pin(4, true, 2);
    expect(await hitsAfter(engine(), query, first.next)).toEqual([c, d]);
    const second = await engine().search({ ...query, pageSize: 1 });
    expect(second.hits.map(({ id }) => id)).toEqual([e]);
    await pin(4, false, 3);
    expect((await hitsAfter(engine(), query, second.next)).slice(0, 4)).toEqual([a, b, c, d]);
  });

  it('gives no cursor with the last hit', async () => {
    await fill(engine(), [named('Nurse'), named('Driver')]);
    expect((await engine().search({ ...ALL, pageSize: 2 })).next).toBeUndefined();
    expect((await engine().search({ ...ALL, text: textOf('nurse'), pageSize: 1 })).next).toBeUndefined();
  });

  it('refuses a cursor that is none, or of another order', async () => {
    await fill(engine(), [named('Nurse'), named('Driver')]);
    const { next = '' } = await engine().search({ ...ALL, pageSize: 1 });
    const refused = { code: 'CURSOR_UNREADABLE', isPublic: true };
    for (const after of ['', 'nonsense', Buffer.from('["date"]').toString('base64url'), `${next}x`]) {
      await expect(engine().search({ ...ALL, after })).rejects.toMatchObject(refused);
    }
    await expect(engine().search({ ...ALL, sort: 'pay', after: next })).rejects.toMatchObject(refused);
    const pinnedFirst = { ...ALL, pinnedFirst: true, after: next } as const;
    await expect(engine().search(pinnedFirst)).rejects.toMatchObject(refused);
  });
}

function way(term: string, kind: TextWay['kind'] = 'typed'): TextWay {
  return { terms: [term], kind };
}

/** Every hit from the one after the first page on. */
async function hitsAfter(
  engine: SearchEngine,
  query: SearchQuery,
  next: string | undefined,
): Promise<readonly string[]> {
  const seen: string[] = [];
  for (let after = next; after !== undefined; ) {
    const result = await engine.search({ ...query, after });
    expect(result.hits.length).toBeGreaterThan(0);
    seen.push(...result.hits.map((hit) => hit.id));
    after = result.next;
  }
  return seen;
}
