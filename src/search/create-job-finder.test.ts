import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DENVER, sampleClassified } from '../../test/support/sample-jobs.ts';
import { sampleTaxonomy } from '../../test/support/sample-taxonomy.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import { jobIdOf } from '../jobs/job-id.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { createJobStore } from '../jobs/sql-job-store.ts';
import { createGazetteer } from '../places/geonames-gazetteer.ts';
import { silentLog } from '../shared/log.ts';
import { createJobFinder } from './create-job-finder.ts';
import type { SearchEngine } from './engine.ts';
import { createSqliteEngine } from './engines/sqlite/sqlite-engine.ts';
import { createIndexFollower } from './follow-changes.ts';
import type { FoundJobs, JobFinder } from './job-finder.ts';
import { loadSynonyms } from './load-synonyms.ts';
import { parseSearchRequest } from './search-params.ts';

const NOW = '2026-11-20T12:00:00.000Z';
const gazetteer = createGazetteer();
const synonyms = await loadSynonyms();
const request = (params: string) => parseSearchRequest(new URLSearchParams(params));

describe('finding jobs for a request', () => {
  let folder: string;
  let database: OpenDatabase;
  let engine: SearchEngine;
  let jobs: JobStore;
  let finder: JobFinder;
  const catchUp = () => createIndexFollower({ engine, jobs, log: silentLog }).catchUp();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metier-finder-'));
    database = await openDatabase(':memory:');
    jobs = createJobStore(database.kysely);
    const taxonomy = sampleTaxonomy();
    engine = createSqliteEngine({ path: folder, taxonomy, currency: 'USD' });
    finder = createJobFinder({
      engine,
      jobs,
      gazetteer,
      taxonomy,
      synonyms,
      clock: () => new Date(NOW),
      pageSize: 5,
    });
    const examiners = Array.from({ length: 12 }, (_, n) => sampleClassified({ externalId: `e${n}` }));
    const nurse = {
      externalId: 'n',
      title: 'Nurse',
      descriptionText: 'Calls members.',
      places: [DENVER],
      workplaceType: 'REMOTE',
    } as const;
    await jobs.save([...examiners, sampleClassified(nurse, 'clinical/nursing')], NOW);
    await catchUp();
  });
  afterEach(async () => {
    await engine.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('gives a page of jobs with exact counts', async () => {
    const found = await finder.find(request('q=claims&page=2'));
    expect(found).toMatchObject({ total: 12, page: 2, pageCount: 3, wider: [] });
    expect(found.jobs).toHaveLength(5);
    expect(found.jobs[0]?.job.title).toBe('Claims Examiner');
    expect(await finder.count(request('q=claims'))).toBe(12);
  });

  it('shows the last page when a later one is asked for', async () => {
    const found = await finder.find(request('q=claims&page=99'));
    expect(found).toMatchObject({ page: 3, pageCount: 3, understood: { query: { page: 3 } } });
    expect(found.jobs).toHaveLength(2);
    expect(await finder.find(request('q=nobody&page=9'))).toMatchObject({ page: 1, pageCount: 1, total: 0 });
  });

  it('goes on behind the last job of a page, whatever came meanwhile', async () => {
    const ids = (found: FoundJobs) => found.jobs.map(({ job }) => job.id);
    const first = await finder.find(request('q=claims'));
    await jobs.save([sampleClassified({ externalId: 'a-new-one', postedAt: NOW })], NOW);
    await catchUp();
    const second = await finder.find(
      request(`q=claims&page=2&after=${encodeURIComponent(first.next ?? '')}`),
    );
    expect(second).toMatchObject({ page: 2, total: 13 });
    expect(ids(second)).toHaveLength(5);
    expect(ids(second).filter((id) => ids(first).includes(id))).toEqual([]);
    expect((await finder.find(request('q=claims&page=3'))).next).toBeUndefined();
  });

  it('takes the number of the page when the cursor says nothing', async () => {
    const found = await finder.find(request('q=claims&page=2&after=nonsense'));
    expect(found.jobs).toEqual((await finder.find(request('q=claims&page=2'))).jobs);
  });

  it('finds pages of any size, and refuses a cursor that is to bind and is of no search', async () => {
    const found = await finder.find(request('q=claims'), { pageSize: 1 });
    expect(found.jobs).toHaveLength(1);
    expect(found.pageCount).toBe(found.total);
    await expect(
      finder.find(request('q=claims&after=nonsense'), { isAfterBinding: true }),
    ).rejects.toMatchObject({ code: 'CURSOR_UNREADABLE' });
  });

  it('corrects words that no job holds, and says so', async () => {
    const found = await finder.find(request('q=claims+examinr+hartfrod'));
    expect(found.total).toBe(12);
    expect(found.understood).toMatchObject({
      corrections: [
        { from: 'examinr', to: 'examiner' },
        { from: 'hartfrod', to: 'hartford' },
      ],
      words: 'claims examiner',
      place: { kind: 'found', label: 'Hartford, CT' },
      request: { q: 'claims examinr hartfrod' },
      asWords: { q: 'claims examinr hartfrod', exact: true },
    });
    expect(await finder.count(request('q=claims+examinr+hartfrod'))).toBe(12);
    for (const { label, without } of found.understood.parts) {
      const { parts } = (await finder.find(without)).understood;
      expect(parts.map((part) => part.label)).not.toContain(label);
    }
  });

  it('searches for the exact words when asked to', async () => {
    const exact = await finder.find(request('q=claims+examinr&exact=1'));
    expect(exact).toMatchObject({ total: 0, understood: { corrections: [], words: 'claims examinr' } });
  });

  it.each(['claims examin', 'RNN', 'DBA', '"examinr"', 'wallingford', 'astronaut'])(
    'takes %s for no slip',
    async (q) => {
      expect(
        (await finder.find(request(new URLSearchParams({ q }).toString()))).understood.corrections,
      ).toEqual([]);
    },
  );

  it('corrects a short word only where a job is all that was asked, or letters changed places', async () => {
    const text = 'Keeps the light on. Writes python.';
    await jobs.save([sampleClassified({ externalId: 'a', title: 'Attendant', descriptionText: text })], NOW);
    await catchUp();
    const corrected = async (q: string) =>
      (await finder.find(request(new URLSearchParams({ q }).toString()))).understood.corrections;
    expect(await corrected('flight attendant')).toEqual([]);
    expect(await corrected('pyhton')).toEqual([{ from: 'pyhton', to: 'python' }]);
    expect(await corrected('atendant')).toEqual([{ from: 'atendant', to: 'attendant' }]);
    expect(await corrected('nrse')).toEqual([{ from: 'nrse', to: 'nurse' }]);
  });

  it('corrects to a word of the synonyms where jobs say it in another way', async () => {
    expect((await finder.find(request('q=recriuter'))).understood.corrections).toEqual([]);
    await jobs.save([sampleClassified({ externalId: 't', title: 'Talent Acquisition Lead' })], NOW);
    await catchUp();
    const found = await finder.find(request('q=recriuter'));
    expect(found.understood.corrections).toEqual([{ from: 'recriuter', to: 'recruiter' }]);
    expect(found.jobs.map(({ job }) => job.title)).toEqual(['Talent Acquisition Lead']);
    // "contact center" is among the synonyms.
    await jobs.save([sampleClassified({ externalId: 'c', title: 'Contract Writer, Contact Center' })], NOW);
    await catchUp();
    expect((await finder.find(request('q=contract+center'))).understood.corrections).toEqual([]);
  });

  it('keeps a word where the filter it may mean hides jobs that are called so, beside all that it finds', async () => {
    const titles = async (params: string) =>
      (await finder.find(request(params))).jobs.map(({ job }) => job.title);
    const aide = {
      employmentTypes: ['TEMPORARY'],
      title: 'Park Aide',
      descriptionText: 'A worker.',
    } as const;
    await jobs.save([sampleClassified({ externalId: 'p1', ...aide })], NOW);
    await catchUp();
    const filtered = await finder.find(request('q=seasonal+park+worker'));
    expect(filtered.understood.query.filters.employmentTypes).toEqual(['TEMPORARY']);
    const worker = { title: 'Seasonal Park Worker', employmentTypes: [] };
    const mention = { title: 'Park Worker', employmentTypes: [], descriptionText: 'No seasonal work.' };
    await jobs.save(
      [sampleClassified({ externalId: 'p2', ...worker }), sampleClassified({ externalId: 'p3', ...mention })],
      NOW,
    );
    await catchUp();
    expect(await titles('q=seasonal+park+worker')).toEqual(['Seasonal Park Worker', 'Park Aide']);
    const { understood } = await finder.find(request('q=seasonal+park+worker'));
    expect(understood.parts.map(({ label }) => label)).toEqual(['“park worker”', '“seasonal”']);
    expect(understood.form.q).toBe('seasonal park worker');
  });

  it('finds jobs by other words for what was typed, and by none that are not wanted', async () => {
    expect((await finder.find(request('q=RN'))).total).toBe(0);
    await jobs.save([sampleClassified({ externalId: 'rn', title: 'Registered Nurse, Manager' })], NOW);
    await catchUp();
    expect((await finder.find(request('q=RN'))).jobs.map(({ job }) => job.title)).toEqual([
      'Registered Nurse, Manager',
    ]);
    expect((await finder.find(request('q=RN+-manager'))).total).toBe(0);
    expect((await finder.find(request('q=nurse+-members'))).total).toBe(2);
    expect((await finder.find(request('q=nurse+-"members"'))).total).toBe(1);
  });

  it('leaves out a job that closed since it was indexed', async () => {
    await jobs.close([jobIdOf('board', 'n')], 'absent-from-source', NOW);
    expect((await finder.find(request('q=nurse'))).jobs).toEqual([]);
  });

  it('leaves out a job that was hidden since it was indexed, and finds jobs like it', async () => {
    const hidden = {
      jobId: jobIdOf('board', 'e0'),
      set: { hidden: true },
      remove: [],
      because: 'x',
    } as const;
    const job = await jobs.override(hidden, NOW);
    expect((await finder.find(request('q=claims'))).jobs.map(({ job: { id } }) => id)).not.toContain(job?.id);
    await catchUp();
    expect(job && (await finder.similar(job, 20))).toHaveLength(11);
    expect((await finder.find(request(''))).total).toBe((await jobs.counts()).open);
  });

  it('lists pinned jobs first, but not among the newest of a feed', async () => {
    const pinned = {
      jobId: jobIdOf('board', 'e7'),
      set: { pinned: true },
      remove: [],
      because: 'x',
    } as const;
    await jobs.save([sampleClassified({ externalId: 'new', postedAt: NOW })], NOW);
    await jobs.override(pinned, NOW);
    await catchUp();
    expect((await finder.find(request(''))).jobs[0]?.job.id).toBe(pinned.jobId);
    expect((await finder.newest(request(''), 1)).jobs[0]?.externalId).toBe('new');
  });

  it('finds similar jobs, for a closed job too', async () => {
    const nurse = await jobs.byId(jobIdOf('board', 'n'));
    const examiner = await jobs.byId(jobIdOf('board', 'e0'));
    if (!nurse || !examiner) throw new Error('The jobs were not saved.');
    const similar = await finder.similar(examiner, 4);
    expect(similar).toHaveLength(4);
    expect(similar.map((job) => job.id)).not.toContain(examiner.id);
    expect(await finder.similar(nurse, 4)).toEqual([]);
    await jobs.close([examiner.id], 'absent-from-source', NOW);
    await catchUp();
    const closed = await jobs.byId(examiner.id);
    const alternatives = closed ? await finder.similar(closed, 20) : [];
    expect(alternatives).toHaveLength(11);
  });
});
