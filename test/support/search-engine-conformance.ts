/** What every search engine must do, whatever it is made of. */
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Job, placedFunction } from '../../src/jobs/job.ts';
import type { Facets, SearchEngine } from '../../src/search/engine.ts';
import { NO_FILTERS, type SearchQuery, UNSPECIFIED } from '../../src/search/query.ts';
import { hasWords, textOf } from '../../src/search/text-query.ts';
import { randomJobs, randomQuery } from './random-jobs.ts';
import { DENVER, HARTFORD, NEW_HAVEN, sampleClassification } from './sample-jobs.ts';
import { countByHand, orderByHand, regionKeysOf, searchByHand } from './search-by-hand.ts';
import { ALL, batchesOf, CIRCLE, fill, idsOf, named } from './search-engine-fixtures.ts';
import { describeCursors, describeOrder } from './search-engine-order-conformance.ts';
import {
  describeSpelling,
  describeTitles,
  describeWays,
  describeWords,
} from './search-engine-text-conformance.ts';

/** Opens an engine over an empty index, for `sampleTaxonomy()` and USD. */
export type OpenEngine = () => Promise<Readonly<{ engine: SearchEngine; close: () => Promise<void> }>>;

export function describeSearchEngine(name: string, open: OpenEngine): void {
  describe(`${name} as a search engine`, () => {
    let opened: Awaited<ReturnType<OpenEngine>>;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());
    const engine = () => opened.engine;

    describeWords(engine);
    describeWays(engine);
    describeOrder(engine);
    describeCursors(engine);
    describePlaces(engine);
    describeCounts(engine);
    describeWriting(engine);
    describeSimilar(engine);
    describeSpelling(engine);
    describeTitles(engine);
  });
}

function hasOrderByHand({ sort, text }: SearchQuery): boolean {
  return sort === 'date' || (sort === 'relevance' && !hasWords(text));
}

function describePlaces(engine: () => SearchEngine): void {
  it('finds jobs within the circle, nearest first, with their distance', async () => {
    const jobs = [
      named('Far', { places: [DENVER] }),
      named('Near', { places: [DENVER, NEW_HAVEN] }),
      named('Here', { places: [HARTFORD] }),
      named('Somewhere', { places: [{ raw: '5 Locations' }] }),
    ];
    await fill(engine(), jobs);
    const place = { ...CIRCLE, radiusKm: 60 };
    const { hits } = await engine().search({ ...ALL, place, sort: 'distance' });
    expect(hits.map((hit) => hit.id)).toEqual([jobs[2]?.id, jobs[1]?.id]);
    expect(hits[0]?.distanceKm).toBeCloseTo(0.6, 1);
    expect(hits[1]?.distanceKm).toBeCloseTo(54.3, 0);
    expect(await idsOf(engine(), { place: CIRCLE })).toEqual([jobs[2]?.id]);
  });

  it('gives remote jobs to a place from which they may be done, without a distance and after the near ones', async () => {
    const remote = { workplaceType: 'REMOTE', places: [{ raw: 'Remote' }] } as const;
    const jobs = [
      named('In CT', { ...remote, remoteEligibility: { countries: ['US'], regions: ['US-CT'] } }),
      named('In the US', { ...remote, remoteEligibility: { countries: ['US'], regions: [] } }),
      named('In WA', { ...remote, remoteEligibility: { countries: ['US'], regions: ['US-WA'] } }),
      named('In Canada', { ...remote, remoteEligibility: { countries: ['CA'], regions: [] } }),
      named('Not said', { ...remote }),
      named('On site', { places: [HARTFORD] }),
      named('Not remote', { places: [DENVER], remoteEligibility: { countries: ['US'], regions: [] } }),
    ];
    const titles = async (query: Partial<SearchQuery>) =>
      (await idsOf(engine(), query)).map((id) => jobs.find((job) => job.id === id)?.title ?? '');
    await fill(engine(), jobs);
    const found = await titles({ place: CIRCLE, sort: 'distance' });
    expect(found[0]).toBe('On site');
    expect(found.slice(1).toSorted()).toEqual(['In CT', 'In the US']);
    const { hits } = await engine().search({ ...ALL, place: CIRCLE, sort: 'distance' });
    expect(hits.map((hit) => hit.distanceKm === undefined)).toEqual([false, true, true]);
    const inWashington = await titles({
      place: { kind: 'region', label: 'WA', country: 'US', region: 'WA' },
    });
    expect(inWashington.toSorted()).toEqual(['In WA', 'In the US']);
    const inCountry = await titles({ place: { kind: 'country', label: 'US', country: 'US' } });
    expect(inCountry.toSorted()).toEqual(['In CT', 'In WA', 'In the US', 'Not remote', 'On site']);
  });

  it('counts a job of several places once in each city, each region and the country', async () => {
    await fill(engine(), [
      named('Two', { places: [HARTFORD, NEW_HAVEN, DENVER] }),
      named('None', { places: [] }),
    ]);
    const { facets } = await engine().search(ALL);
    expect(facets.region).toEqual([
      { key: UNSPECIFIED, count: 1 },
      { key: 'US', count: 1 },
      { key: 'US-CO', count: 1 },
      { key: 'US-CO/Denver', count: 1 },
      { key: 'US-CT', count: 1 },
      { key: 'US-CT/Hartford', count: 1 },
      { key: 'US-CT/New Haven', count: 1 },
    ]);
  });
}

function describeCounts(engine: () => SearchEngine): void {
  it('agrees with a search by hand: results, and the count of every facet value', {
    timeout: 180_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        randomJobs(60),
        fc.array(randomQuery(), { minLength: 8, maxLength: 8 }),
        async (jobs, queries) => {
          await fill(engine(), jobs);
          for (const query of queries) {
            const { total, facets } = await engine().search(query);
            const all = await engine().search({ ...query, pageSize: 100 });
            const ids = all.hits.map((hit) => hit.id);
            expect(ids.toSorted()).toEqual(searchByHand(jobs, query));
            if (hasOrderByHand(query)) expect(ids).toEqual(orderByHand(jobs, query));
            expect(total).toBe(all.total);
            expect(await engine().count(query)).toBe(total);
            expect(facets).toEqual(countByHand(jobs, query, facets));
            expectAllListed(
              facets,
              jobs.filter((job) => searchByHand(jobs, query).includes(job.id)),
            );
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('finds a city by its key, and cities of one name by their region', async () => {
    const portland = (region: string) => ({
      raw: `Portland, ${region}`,
      city: 'Portland',
      region,
      country: 'US',
    });
    const jobs = [
      named('Maine', { places: [portland('ME')] }),
      named('Oregon', { places: [portland('OR'), HARTFORD] }),
      named('Paris', { places: [{ raw: 'Paris', city: 'Paris', country: 'FR' }] }),
    ];
    await fill(engine(), jobs);
    const find = (...regions: readonly string[]) => idsOf(engine(), { filters: { ...NO_FILTERS, regions } });
    expect(await find('US-ME/Portland')).toEqual([jobs[0]?.id]);
    expect(await find('FR/Paris')).toEqual([jobs[2]?.id]);
    expect((await find('US-OR', 'FR')).toSorted()).toEqual([jobs[1]?.id ?? '', jobs[2]?.id ?? ''].toSorted());
    expect(await find('US/Portland')).toEqual([]);
  });

  it('counts what a link would find: the same as asking for that value', async () => {
    const [jobs] = fc.sample(randomJobs(80), { seed: 11, numRuns: 1 });
    await fill(engine(), jobs ?? []);
    const query = {
      ...ALL,
      text: textOf('alpha'),
      filters: { ...NO_FILTERS, workplaces: ['REMOTE' as const] },
    };
    const { facets } = await engine().search(query);
    for (const { key, count } of facets.area) {
      const filters = { ...query.filters, areas: [key] };
      expect(await engine().count({ ...query, filters })).toBe(count);
    }
    expect(facets.area.length).toBeGreaterThan(1);
  });

  it('lets a chosen function narrow its own area and leave other areas alone', async () => {
    const placed = (key: string) => named(key, { classification: sampleClassification(key) });
    await fill(engine(), ['claims/audit', 'claims/intake', 'technology/data', 'finance/tax'].map(placed));
    const filters = { ...NO_FILTERS, areas: ['claims', 'technology'], functions: ['claims/audit'] };
    const { total, facets } = await engine().search({ ...ALL, filters });
    expect(total).toBe(2);
    expect(facets.area.find(({ key }) => key === 'claims')?.count).toBe(2);
    expect(facets.function.find(({ key }) => key === 'finance/tax')?.count).toBe(1);
  });

  it('answers an empty index with zeros', async () => {
    const { total, hits, facets, sequence } = await engine().search({ ...ALL, text: textOf('nurse') });
    expect({ total, hits, sequence }).toEqual({ total: 0, hits: [], sequence: 0 });
    expect(facets.area).toEqual([]);
    expect(facets.workplace.map(({ count }) => count)).toEqual([0, 0, 0, 0]);
    expect((await engine().position()).sequence).toBe(0);
  });

  it('lists a chosen value that has no results', async () => {
    await fill(engine(), [named('Nurse')]);
    const filters = { ...NO_FILTERS, areas: ['technology'] };
    const { total, facets } = await engine().search({ ...ALL, filters });
    expect(total).toBe(0);
    expect(facets.area).toEqual([
      { key: 'claims', count: 1 },
      { key: 'technology', count: 0 },
    ]);
  });
}

/** Keys that have results must be among the values of the facet. */
function expectAllListed(facets: Facets, results: readonly Job[]): void {
  const listed = (values: Facets['area']) => values.filter(({ count }) => count > 0).map(({ key }) => key);
  const areas = results.map((job) => placedFunction(job)?.split('/')[0] ?? UNSPECIFIED);
  expect(listed(facets.area)).toEqual(expect.arrayContaining(areas));
  expect(listed(facets.region)).toEqual(expect.arrayContaining(results.flatMap(regionKeysOf)));
}

function describeWriting(engine: () => SearchEngine): void {
  const nurse = named('Nurse');
  const driver = named('Driver');

  it('applies additions, changes and removals, and knows its sequence', async () => {
    await fill(engine(), [nurse, driver], 4);
    expect((await engine().position()).sequence).toBe(4);
    await engine().apply(
      [
        { sequence: 5, jobId: nurse.id, job: { ...nurse, title: 'Pharmacist' } },
        { sequence: 6, jobId: driver.id, job: undefined },
        { sequence: 7, jobId: named('Auditor').id, job: named('Auditor') },
      ],
      { after: 4, upTo: 7 },
    );
    expect(await idsOf(engine(), { text: textOf('pharmacist') })).toEqual([nurse.id]);
    expect(await idsOf(engine(), { text: textOf('nurse') })).toEqual([]);
    expect(await idsOf(engine(), { text: textOf('driver') })).toEqual([]);
    const all = await engine().search(ALL);
    expect({ total: all.total, sequence: all.sequence }).toEqual({ total: 2, sequence: 7 });
  });

  it('comes to the same when changes are applied twice, or late', async () => {
    await fill(engine(), [nurse], 1);
    const closing = { sequence: 3, jobId: nurse.id, job: undefined };
    const adding = { sequence: 2, jobId: driver.id, job: driver };
    await engine().apply([adding, closing], { after: 1, upTo: 3 });
    await engine().apply([adding, closing], { after: 1, upTo: 3 });
    await engine().apply([{ sequence: 1, jobId: nurse.id, job: nurse }], { after: 0, upTo: 1 });
    expect(await idsOf(engine(), {})).toEqual([driver.id]);
    expect((await engine().position()).sequence).toBe(3);
  });

  it('remembers what the log said where it got to', async () => {
    await engine().rebuild(batchesOf([nurse]), 1, 'first');
    expect(await engine().position()).toEqual({ sequence: 1, mark: 'first' });
    await engine().apply([{ sequence: 2, jobId: driver.id, job: driver }], {
      after: 1,
      upTo: 2,
      mark: 'second',
    });
    await engine().apply([{ sequence: 2, jobId: driver.id, job: driver }], {
      after: 1,
      upTo: 2,
      mark: 'late',
    });
    expect(await engine().position()).toEqual({ sequence: 2, mark: 'second' });
  });

  it('leaves an index alone that is behind the stretch', async () => {
    await fill(engine(), [nurse], 1);
    await engine().apply([{ sequence: 9, jobId: driver.id, job: driver }], { after: 8, upTo: 9 });
    expect(await idsOf(engine(), {})).toEqual([nurse.id]);
    expect((await engine().position()).sequence).toBe(1);
  });

  it('takes changes into an index that was never built', async () => {
    await engine().apply([{ sequence: 1, jobId: nurse.id, job: nurse }], { after: 0, upTo: 1 });
    expect(await idsOf(engine(), { text: textOf('nurse') })).toEqual([nurse.id]);
  });

  it('agrees with a search by hand after any row of changes', { timeout: 180_000 }, async () => {
    const change = fc.record({ at: fc.nat({ max: 19 }), isOpen: fc.boolean(), from: fc.nat({ max: 19 }) });
    await fc.assert(
      fc.asyncProperty(
        randomJobs(20),
        fc.array(change, { maxLength: 25 }),
        randomQuery(),
        async (jobs, changes, query) => {
          const live = new Map(jobs.slice(0, 10).map((job) => [job.id, job]));
          await fill(engine(), [...live.values()], 1);
          for (const [n, { at, from, isOpen }] of changes.entries()) {
            const [target, content] = [jobs[at], jobs[from]];
            if (target === undefined || content === undefined) continue;
            const job = { ...content, id: target.id };
            await engine().apply([{ sequence: n + 2, jobId: target.id, job: isOpen ? job : undefined }], {
              after: n + 1,
              upTo: n + 2,
            });
            if (isOpen) live.set(target.id, job);
            else live.delete(target.id);
          }
          const found = await engine().search({ ...query, pageSize: 100 });
          const now = [...live.values()];
          expect(found.hits.map((hit) => hit.id).toSorted()).toEqual(searchByHand(now, query));
          expect(found.facets).toEqual(countByHand(now, query, found.facets));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('goes on answering from the old index while a new one is built, then from the new', async () => {
    await fill(engine(), [nurse], 1);
    const during: number[] = [];
    const slowly = async function* (): AsyncGenerator<readonly Job[]> {
      yield [nurse];
      during.push((await engine().search(ALL)).total);
      yield [driver];
      during.push((await engine().search(ALL)).total);
    };
    expect(await engine().rebuild(slowly(), 2)).toEqual({ jobs: 2 });
    expect(during).toEqual([1, 1]);
    expect((await engine().search(ALL)).total).toBe(2);
  });

  it('keeps the old index when building a new one fails', async () => {
    await fill(engine(), [nurse], 1);
    const failing = async function* (): AsyncGenerator<readonly Job[]> {
      yield [driver];
      throw new Error('the store went away');
    };
    await expect(engine().rebuild(failing(), 2)).rejects.toThrow('the store went away');
    expect(await idsOf(engine(), {})).toEqual([nurse.id]);
    expect((await engine().position()).sequence).toBe(1);
  });
}

function describeSimilar(engine: () => SearchEngine): void {
  it('finds jobs like one by title and function, never itself', async () => {
    const nursing = { classification: sampleClassification('clinical/nursing') };
    const jobs = [
      named('Nurse Case Manager', nursing),
      named('Nurse Case Manager II', nursing),
      named('Utilization Nurse', nursing),
      named('Discharge Planner', nursing),
      named('Pharmacist', { classification: sampleClassification('clinical/pharmacy') }),
      named('Software Engineer', { classification: sampleClassification('technology/software-engineering') }),
    ];
    await fill(engine(), jobs);
    const ids = await engine().similar(jobs[0]?.id ?? '', 10);
    const titles = ids.map((id) => jobs.find((job) => job.id === id)?.title);
    expect(titles).toEqual(['Nurse Case Manager II', 'Utilization Nurse', 'Discharge Planner', 'Pharmacist']);
    expect(await engine().similar(jobs[0]?.id ?? '', 1)).toHaveLength(1);
    expect(await engine().similar('0000000000', 5)).toEqual([]);
  });
}
