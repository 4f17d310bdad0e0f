/** What every search engine must do, whatever it is made of. */
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Job, placedFunction } from '../../src/jobs/job.ts';
import type { Facets, SearchEngine } from '../../src/search/engine.ts';
import { NO_FILTERS, type SearchQuery, SORTS, UNSPECIFIED } from '../../src/search/query.ts';
import {
  NO_TEXT,
  type TextClause,
  type TextQuery,
  type TextWay,
  textOf,
  type WayKind,
} from '../../src/search/text-query.ts';
import { NOW, randomJobs, randomQuery } from './random-jobs.ts';
import { DENVER, HARTFORD, NEW_HAVEN, sampleClassification, sampleJob } from './sample-jobs.ts';
import { countByHand, regionKeysOf, searchByHand } from './search-by-hand.ts';

/** Opens an engine over an empty index, for `sampleTaxonomy()` and USD. */
export type OpenEngine = () => Promise<Readonly<{ engine: SearchEngine; close: () => Promise<void> }>>;

const ALL: SearchQuery = {
  text: NO_TEXT,
  filters: NO_FILTERS,
  sort: 'date',
  page: 1,
  pageSize: 100,
  now: NOW,
};
const CIRCLE = {
  kind: 'circle',
  label: 'Hartford, CT',
  latitude: 41.76,
  longitude: -72.68,
  radiusKm: 40,
  country: 'US',
  region: 'CT',
} as const;

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

async function fill(engine: SearchEngine, jobs: readonly Job[], sequence = 1): Promise<void> {
  await engine.rebuild(batchesOf(jobs), sequence);
}

async function* batchesOf(jobs: readonly Job[]): AsyncGenerator<readonly Job[]> {
  for (let start = 0; start < jobs.length; start += 7) yield jobs.slice(start, start + 7);
}

async function idsOf(engine: SearchEngine, query: Partial<SearchQuery>): Promise<readonly string[]> {
  const { hits, total } = await engine.search({ ...ALL, ...query });
  expect(hits.length).toBe(total);
  return hits.map((hit) => hit.id);
}

function named(title: string, overrides: Partial<Job> = {}): Job {
  return sampleJob({ externalId: title, title, ...overrides });
}

function describeWords(engine: () => SearchEngine): void {
  const find = async (jobs: readonly Job[], words: string) => {
    await fill(engine(), jobs);
    const ids = await idsOf(engine(), { text: textOf(words), sort: 'relevance' });
    return ids.map((id) => jobs.find((job) => job.id === id)?.title);
  };

  it('wants every word, in any order and field', async () => {
    const jobs = [
      named('Pharmacy Technician', { descriptionText: 'Weekend shifts.' }),
      named('Nurse', { descriptionText: 'Weekend pharmacy visits.' }),
      named('Driver', { descriptionText: 'Weekend shifts.' }),
    ];
    expect(await find(jobs, 'WEEKEND pharmacy')).toEqual(['Pharmacy Technician', 'Nurse']);
    expect(await find(jobs, 'weekend pharmacy surgeon')).toEqual([]);
  });

  it('knows words by their stem, without accents and case', async () => {
    const notPlaced = { classification: sampleClassification() };
    const jobs = [named('Résumé Reviewer', notPlaced), named('Claims Examiners', notPlaced)];
    expect(await find(jobs, 'resume reviewers')).toEqual(['Résumé Reviewer']);
    expect(await find(jobs, 'claim examiner')).toEqual(['Claims Examiners']);
  });

  it('tells C++, C#, .NET and R&D from C, net and D', async () => {
    const jobs = ['C++ Developer', 'C# Developer', '.NET Developer', 'R&D Developer', 'C Developer'].map(
      (title) => named(title),
    );
    for (const job of jobs) expect(await find(jobs, job.title)).toEqual([job.title]);
    expect(await find(jobs, 'c#')).toEqual(['C# Developer']);
  });

  it('finds a job by its function, area, department, place, requisition, workplace and employment type', async () => {
    const nurse = named('RN II', {
      classification: sampleClassification('clinical/nursing'),
      department: 'Utilization',
      requisitionId: 'R-10442',
      workplaceType: 'REMOTE',
      employmentTypes: ['PART_TIME'],
      places: [DENVER],
    });
    const jobs = [nurse, named('Examiner', { employmentTypes: [] })];
    for (const words of [
      'nursing',
      'clinical',
      'utilization',
      'denver',
      'R-10442',
      'remote rn',
      'part-time',
    ]) {
      expect(await find(jobs, words)).toEqual(['RN II']);
    }
  });

  it('does not search the function of a job that is still to be reviewed', async () => {
    const review = { ...sampleClassification('clinical/nursing'), decision: 'review' as const };
    expect(await find([named('Helper', { classification: review })], 'nursing')).toEqual([]);
  });

  it('takes the last word as a beginning where only that finds jobs by what they are', async () => {
    const jobs = [
      named('Pharmacy Technician'),
      named('Service Desk Tech', { descriptionText: 'Helps the pharmacy with its computers.' }),
    ];
    expect(await find(jobs, 'pharmacy tech')).toEqual(['Pharmacy Technician', 'Service Desk Tech']);
    expect(await find(jobs, 'tech')).toEqual(['Service Desk Tech']);
  });

  it('takes the last word as a beginning only where no job has it whole', async () => {
    const jobs = [named('Pharmacist'), named('Pharma Buyer')];
    expect(await find(jobs, 'pharmac')).toEqual(['Pharmacist']);
    expect(await find(jobs, 'pharma')).toEqual(['Pharma Buyer']);
    expect(await find(jobs, 'ph')).toEqual([]);
  });

  it('reads nothing that people type as syntax', { timeout: 60_000 }, async () => {
    await fill(engine(), [named('Claims Examiner'), named('Nurse')]);
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc
        .array(
          fc.constantFrom(
            '"',
            "'",
            '(',
            ')',
            '*',
            '^',
            '-',
            '+',
            ':',
            '{',
            '}',
            'NEAR',
            'AND',
            'OR',
            'NOT',
            'title',
            'nurse',
            ';',
            '--',
            '\0',
            '%',
            'x'.repeat(500),
          ),
          { maxLength: 12 },
        )
        .map((parts) => parts.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (words) => {
        const { total, hits } = await engine().search({ ...ALL, text: textOf(words), sort: 'relevance' });
        expect(hits.length).toBe(total);
        expect(await engine().count({ ...ALL, text: textOf(words) })).toBe(total);
        const phrase = {
          ...NO_TEXT,
          none: [{ ways: [{ terms: words.split(' '), kind: 'quoted' as const }] }],
        };
        await engine().count({ ...ALL, text: phrase });
        expect(await engine().spelling([words])).toHaveLength(1);
        expect((await engine().suggestTitles(words, 3)).length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 500 },
    );
    expect(await idsOf(engine(), { text: textOf('nurse OR claims') })).toEqual([]);
    expect(await idsOf(engine(), { text: textOf('title:nurse') })).toEqual([]);
  });
}

/** Phrases, other words for the same, what must not be said; and which of them counts most. */
function describeWays(engine: () => SearchEngine): void {
  const notPlaced = { classification: sampleClassification() };
  const way = (words: string, kind: WayKind): TextWay => ({ terms: words.split(' '), kind });
  const clause = (...ways: readonly TextWay[]): TextClause => ({ ways });
  const find = async (jobs: readonly Job[], text: Partial<TextQuery>) => {
    await fill(engine(), jobs);
    const ids = await idsOf(engine(), { text: { ...NO_TEXT, ...text }, sort: 'relevance' });
    return ids.map((id) => jobs.find((job) => job.id === id)?.title);
  };

  it('finds words side by side in any one text, not across two', async () => {
    const jobs = [
      named('Case Manager', notPlaced),
      named('Helper', { ...notPlaced, descriptionText: 'Supports a case manager.' }),
      named('Manager of each case', notPlaced),
      named('Court Case', { ...notPlaced, descriptionText: 'Manager of files.' }),
      named('In Denver', { ...notPlaced, places: [{ raw: 'Case Manager House, Denver' }] }),
    ];
    const all = [clause(way('case manager', 'quoted'))];
    expect(await find(jobs, { all })).toEqual(['Case Manager', 'In Denver', 'Helper']);
  });

  it('finds a phrase of a word twice, and one longer than the text', async () => {
    const jobs = [named('New New York', notPlaced), named('New York', notPlaced)];
    expect(await find(jobs, { all: [clause(way('new new york', 'quoted'))] })).toEqual(['New New York']);
    expect(await find(jobs, { all: [clause(way('old new new york', 'quoted'))] })).toEqual([]);
  });

  it('takes any of the ways of a clause, and wants every clause', async () => {
    const jobs = [
      named('RN Days'),
      named('Registered Nurse Days'),
      named('Nurse, registered, Days'),
      named('RN Nights'),
    ];
    const all = [
      clause(way('rn', 'typed'), way('registered nurse', 'synonym')),
      clause(way('days', 'typed')),
    ];
    expect(await find(jobs, { all })).toEqual(['RN Days', 'Registered Nurse Days']);
  });

  it('leaves out what must not be said, in any text, with or without words that are wanted', async () => {
    const jobs = [
      named('Nurse'),
      named('Nurse Manager'),
      named('Nurse Lead', { descriptionText: 'Reports to a case manager.' }),
      named('Driver'),
    ];
    const none = [clause(way('manager', 'typed'))];
    expect(await find(jobs, { all: [clause(way('nurse', 'typed'))], none })).toEqual(['Nurse']);
    expect((await find(jobs, { none })).toSorted()).toEqual(['Driver', 'Nurse']);
    const phrase = [clause(way('case manager', 'quoted'))];
    expect((await find(jobs, { none: phrase })).toSorted()).toEqual(['Driver', 'Nurse', 'Nurse Manager']);
  });

  it('ranks the word before its stem before a synonym before a correction, whichever came last', async () => {
    const posted = (day: number) => ({ ...notPlaced, postedAt: `2026-11-0${day}T00:00:00.000Z` });
    const jobs = [
      named('Auditor East', posted(1)),
      named('Auditors East', posted(2)),
      named('Reviewer East', posted(3)),
      named('Editor East', posted(4)),
    ];
    const all = [clause(way('auditor', 'typed'), way('reviewer', 'synonym'), way('editor', 'corrected'))];
    expect(await find(jobs, { all })).toEqual(jobs.map(({ title }) => title));
  });

  it('ranks any way in the title before the word itself in the text', async () => {
    const jobs = [
      named('Clerk', { ...notPlaced, descriptionText: 'Helps the auditor, and every other auditor.' }),
      named('Reviewer', notPlaced),
    ];
    const all = [clause(way('auditor', 'typed'), way('reviewer', 'synonym'))];
    expect(await find(jobs, { all })).toEqual(['Reviewer', 'Clerk']);
  });

  it('takes an intern for no internal, and an accountant for no account', async () => {
    const jobs = [
      named('Internal Communications Manager', notPlaced),
      named('Communications Intern', notPlaced),
      named('Account Manager', notPlaced),
      named('Accountant', notPlaced),
    ];
    expect(await find(jobs, { all: [clause(way('intern', 'typed'))] })).toEqual(['Communications Intern']);
    expect(await find(jobs, { all: [clause(way('accountant', 'typed'))] })).toEqual(['Accountant']);
  });

  it('keeps to the very words of a quotation', async () => {
    const jobs = [named('Claims Reviewer', notPlaced), named('Claim Reviewers', notPlaced)];
    expect(await find(jobs, { all: [clause(way('claims reviewer', 'quoted'))] })).toEqual([
      'Claims Reviewer',
    ]);
    const typed = await find(jobs, { all: [clause(way('claims reviewer', 'typed'))] });
    expect(typed).toEqual(['Claims Reviewer', 'Claim Reviewers']);
  });
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

function describeCursors(engine: () => SearchEngine): void {
  const queries = SORTS.flatMap((sort) =>
    ['', 'alpha', 'alpha bravo'].map((words) => ({
      ...ALL,
      text: textOf(words),
      sort,
      place: { ...CIRCLE, radiusKm: 20_000 },
      pageSize: 5,
    })),
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
  });
}

function describeOrder(engine: () => SearchEngine): void {
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

  it('pages without gaps or repeats in every order', async () => {
    const [jobs] = fc.sample(randomJobs(57), { seed: 3, numRuns: 1 });
    await fill(engine(), jobs ?? []);
    for (const sort of SORTS) {
      for (const words of ['', 'alpha']) {
        const query = {
          ...ALL,
          text: textOf(words),
          sort,
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
    timeout: 120_000,
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
            expect(all.hits.map((hit) => hit.id).toSorted()).toEqual(searchByHand(jobs, query));
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
    expect(await engine().sequence()).toBe(0);
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
    expect(await engine().sequence()).toBe(4);
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
    expect(await engine().sequence()).toBe(3);
  });

  it('leaves an index alone that is behind the stretch', async () => {
    await fill(engine(), [nurse], 1);
    await engine().apply([{ sequence: 9, jobId: driver.id, job: driver }], { after: 8, upTo: 9 });
    expect(await idsOf(engine(), {})).toEqual([nurse.id]);
    expect(await engine().sequence()).toBe(1);
  });

  it('takes changes into an index that was never built', async () => {
    await engine().apply([{ sequence: 1, jobId: nurse.id, job: nurse }], { after: 0, upTo: 1 });
    expect(await idsOf(engine(), { text: textOf('nurse') })).toEqual([nurse.id]);
  });

  it('agrees with a search by hand after any row of changes', { timeout: 60_000 }, async () => {
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
    expect(await engine().sequence()).toBe(1);
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

function describeSpelling(engine: () => SearchEngine): void {
  const jobs = [
    named('Registered Nurse', { descriptionText: 'Cares for members of the pharmacy programme.' }),
    named('Pharmacist'),
    named('Claims Examiners'),
    named('Case Manager'),
    named('Case Manager II'),
  ];

  it('gives the nearest word that jobs hold for one that none holds', async () => {
    await fill(engine(), jobs);
    const terms = ['managr', 'nurce', 'pharmasist', 'examinner', 'mangaer', 'regsitred'];
    const meant = ['manager', 'nurse', 'pharmacist', 'examiners', 'manager', 'registered'];
    expect(await engine().spelling(terms)).toEqual(meant);
  });

  it('leaves words alone that jobs hold, or another word of their stem, and what is near nothing', async () => {
    await fill(engine(), jobs);
    const terms = ['nurse', 'nurses', 'examiner', 'members', 'xylophone', 'rn', 'r2d2', '', '🙂'];
    expect(await engine().spelling(terms)).toEqual(terms.map(() => undefined));
    expect(await engine().spelling([])).toEqual([]);
  });

  it('follows the jobs that come and go', async () => {
    await fill(engine(), jobs, 1);
    expect(await engine().spelling(['audiologst'])).toEqual([undefined]);
    const job = named('Audiologist');
    await engine().apply([{ sequence: 2, jobId: job.id, job }], { after: 1, upTo: 2 });
    expect(await engine().spelling(['audiologst'])).toEqual(['audiologist']);
    await engine().apply([{ sequence: 3, jobId: job.id, job: undefined }], { after: 2, upTo: 3 });
    expect(await engine().spelling(['audiologst', 'audiologist'])).toEqual([undefined, undefined]);
  });
}

function describeTitles(engine: () => SearchEngine): void {
  const titled = (title: string, externalId: string) => sampleJob({ title, externalId });
  const jobs = [
    titled('Nurse Case Manager', '1'),
    titled('nurse  case manager', '2'),
    titled('Nurse Practitioner', '3'),
    titled('Case Worker', '4'),
    titled('C++ Developer', '5'),
  ];
  const suggest = async (prefix: string, limit = 5) =>
    (await engine().suggestTitles(prefix, limit)).map(({ title, count }) => [title.toLowerCase(), count]);

  it('suggests titles by whole words and the beginning of the last, most jobs first', async () => {
    await fill(engine(), jobs);
    expect(await suggest('nur')).toEqual([
      ['nurse case manager', 2],
      ['nurse practitioner', 1],
    ]);
    expect(await suggest('MANAGER nurse')).toEqual([['nurse case manager', 2]]);
    expect(await suggest('cas')).toEqual([
      ['nurse case manager', 2],
      ['case worker', 1],
    ]);
    expect(await suggest('cas', 1)).toEqual([['nurse case manager', 2]]);
    expect(await suggest('nur manager')).toEqual([]);
    expect(await suggest('c++ dev')).toEqual([['c++ developer', 1]]);
    for (const prefix of ['', '  ', '"', 'urse']) expect(await suggest(prefix)).toEqual([]);
  });

  it('counts the jobs that are open', async () => {
    await fill(engine(), jobs, 1);
    await suggest('nurse');
    const [one, , three] = jobs.map((job) => job.id);
    const closing = [one ?? '', three ?? ''].map((jobId, n) => ({ sequence: n + 2, jobId, job: undefined }));
    await engine().apply(closing, { after: 1, upTo: 3 });
    expect(await suggest('nurse')).toEqual([['nurse case manager', 1]]);
  });
}
