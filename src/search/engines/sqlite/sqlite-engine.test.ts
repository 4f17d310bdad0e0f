import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeRelevance } from '../../../../test/support/relevance-conformance.ts';
import { sampleJob } from '../../../../test/support/sample-jobs.ts';
import { sampleTaxonomy } from '../../../../test/support/sample-taxonomy.ts';
import { describeSearchEngine } from '../../../../test/support/search-engine-conformance.ts';
import type { Job } from '../../../jobs/job.ts';
import type { Taxonomy } from '../../../taxonomy/taxonomy.ts';
import type { SearchEngine } from '../../engine.ts';
import { NO_FILTERS, type SearchQuery } from '../../query.ts';
import { NO_TEXT, textOf } from '../../text-query.ts';
import { createSqliteEngine } from './sqlite-engine.ts';

const ALL: SearchQuery = {
  text: NO_TEXT,
  filters: NO_FILTERS,
  sort: 'date',
  page: 1,
  pageSize: 10,
  now: '2026-11-20T12:00:00.000Z',
};
const nurse = sampleJob({ externalId: '1', title: 'Nurse' });
const driver = sampleJob({ externalId: '2', title: 'Driver' });

const openInTemporaryFolder = async (taxonomy: Taxonomy) => {
  const folder = await mkdtemp(join(tmpdir(), 'metier-search-'));
  const engine = createSqliteEngine({ path: folder, taxonomy, currency: 'USD' });
  const close = async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { engine, close };
};

describeSearchEngine('SQLite', () => openInTemporaryFolder(sampleTaxonomy()));
describeRelevance('SQLite', openInTemporaryFolder, { ndcg: 0.93, mrr: 0.99 });

describe('the SQLite index on disk', () => {
  let folder: string;
  const engines: SearchEngine[] = [];
  const open = (taxonomy = sampleTaxonomy()): SearchEngine => {
    const engine = createSqliteEngine({ path: folder, taxonomy, currency: 'USD' });
    engines.push(engine);
    return engine;
  };
  const total = async (engine: SearchEngine) => (await engine.search(ALL)).total;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metier-search-'));
  });
  afterEach(async () => {
    await Promise.all(engines.splice(0).map((engine) => engine.close()));
    await rm(folder, { recursive: true, force: true });
  });

  it('is there again after a restart', async () => {
    await open().rebuild(one(nurse), 7);
    const engine = open();
    expect((await engine.position()).sequence).toBe(7);
    expect(await total(engine)).toBe(1);
  });

  it('ranks titles by what the word is to them: the work, what it is about, or where', async () => {
    const titles = ['Clerk - Physician Billing', 'Physician Assistant - Urgent Care', 'Family Physician II'];
    const jobs = titles.map((title, n) => sampleJob({ externalId: String(n), title }));
    const engine = open();
    await engine.rebuild(one(...jobs), 1);
    const { hits } = await engine.search({ ...ALL, text: textOf('physician'), sort: 'relevance' });
    expect(hits.map(({ id }) => jobs.find((job) => job.id === id)?.title)).toEqual(titles.toReversed());
  });

  it('finds nothing wrong with itself when it is whole, and damage of its words alone', async () => {
    const engine = open();
    await engine.rebuild(one(nurse), 1);
    expect(await engine.check()).toEqual([]);
    await engine.close();
    const [file] = (await readdir(folder)).filter((name) => /^index-.*\.sqlite$/.test(name));
    const db = new DatabaseSync(join(folder, file ?? ''), { defensive: false });
    db.exec('UPDATE postings SET chunk = zeroblob(length(chunk))');
    db.close();
    expect(await open().check()).not.toEqual([]);
  });

  it('names its path when there is a file in the way', async () => {
    await rm(folder, { recursive: true });
    await writeFile(folder, 'not a folder');
    await expect(open().rebuild(one(nurse), 1)).rejects.toMatchObject({ code: 'INDEX_UNUSABLE' });
  });

  it('notices what another process wrote, and that it swapped the index', async () => {
    const [here, there] = [open(), open()];
    await here.rebuild(one(nurse), 1);
    expect(await total(there)).toBe(1);
    await here.apply([{ sequence: 2, jobId: driver.id, job: driver }], { after: 1, upTo: 2 });
    expect(await total(there)).toBe(2);
    await there.apply([{ sequence: 3, jobId: nurse.id, job: undefined }], { after: 2, upTo: 3 });
    expect(await total(here)).toBe(1);
    await there.rebuild(one(nurse, driver), 4);
    expect(await total(here)).toBe(2);
    expect((await here.position()).sequence).toBe(4);
  });

  it('removes old files after a swap', async () => {
    const engine = open();
    for (let sequence = 1; sequence <= 3; sequence++) await engine.rebuild(one(nurse), sequence);
    await total(engine);
    const files = (await readdir(folder)).filter((name) => name.endsWith('.sqlite'));
    expect(files).toEqual(['index-3.sqlite']);
  });

  it('keeps the later of two indexes that are built at once', async () => {
    const [here, there] = [open(), open()];
    const slowly = async function* (): AsyncGenerator<readonly Job[]> {
      yield [nurse];
      await there.rebuild(one(nurse, driver), 2);
    };
    await here.rebuild(slowly(), 1);
    expect(await total(here)).toBe(2);
    expect((await here.position()).sequence).toBe(2);
  });

  it('says 0 for a damaged file, refuses to search it, and is whole again when rebuilt', async () => {
    await open().rebuild(one(nurse), 1);
    await writeFile(join(folder, 'index-1.sqlite'), 'not an index at all, '.repeat(500));
    const engine = open();
    expect((await engine.position()).sequence).toBe(0);
    await expect(engine.search(ALL)).rejects.toMatchObject({ code: 'INDEX_UNUSABLE' });
    await engine.rebuild(one(nurse, driver), 2);
    expect(await total(engine)).toBe(2);
    expect((await engine.position()).sequence).toBe(2);
  });

  it('starts empty when its files were removed', async () => {
    const engine = open();
    await engine.rebuild(one(nurse), 1);
    await rm(folder, { recursive: true });
    expect((await engine.position()).sequence).toBe(0);
    expect(await total(engine)).toBe(0);
    await engine.rebuild(one(nurse), 1);
    expect(await total(engine)).toBe(1);
  });

  it('writes a segment when many jobs wait, and every process goes on from it', {
    timeout: 60_000,
  }, async () => {
    const [here, there] = [open(), open()];
    await here.rebuild(one(nurse), 1);
    expect(await total(there)).toBe(1);
    const jobs = Array.from({ length: 1100 }, (_, n) =>
      sampleJob({ externalId: `more-${n}`, title: `Writer number ${n}` }),
    );
    const changes = jobs.map((job, n) => ({ sequence: n < 600 ? n + 2 : n + 3, jobId: job.id, job }));
    await here.apply(changes.slice(0, 600), { after: 1, upTo: 601 });
    expect(await total(there)).toBe(601);
    await here.apply([{ sequence: 602, jobId: jobs[7]?.id ?? '', job: undefined }], {
      after: 601,
      upTo: 602,
    });
    await here.apply(changes.slice(600), { after: 602, upTo: 2000 });
    await here.apply([{ sequence: 2001, jobId: driver.id, job: driver }], { after: 2000, upTo: 2001 });
    for (const engine of [here, there, open()]) {
      expect(await total(engine)).toBe(1101);
      const writers = { ...ALL, text: textOf('writer'), sort: 'relevance' } as const;
      expect((await engine.search(writers)).total).toBe(1099);
      expect((await engine.search({ ...writers, text: textOf('number 1099') })).hits[0]?.id).toBe(
        jobs[1099]?.id,
      );
      expect((await engine.search({ ...writers, text: textOf('number 7') })).total).toBe(0);
      expect((await engine.search({ ...writers, text: textOf('driver') })).total).toBe(1);
      expect(await engine.check()).toEqual([]);
    }
  });

  it('asks for a new index when most of it are jobs that left', { timeout: 60_000 }, async () => {
    const engine = open();
    await engine.rebuild(one(nurse), 1);
    let sequence = 1;
    for (let round = 0; round < 24; round++) {
      const upTo = sequence + 500;
      const changes = Array.from({ length: 500 }, (_, n) => {
        const job = sampleJob({ externalId: String(n), title: 'Writer', descriptionText: '' });
        return { sequence: sequence + n + 1, jobId: job.id, job };
      });
      expect((await engine.position()).sequence).toBe(round <= 20 ? sequence : 0);
      await engine.apply(changes, { after: sequence, upTo });
      sequence = upTo;
    }
    expect(await total(engine)).toBe(500);
    await engine.rebuild(one(nurse), sequence);
    expect((await engine.position()).sequence).toBe(sequence);
  });

  it('asks for a new index when it was built for another taxonomy', async () => {
    await open().rebuild(one(nurse), 1);
    const engine = open(sampleTaxonomy({ 'claims/old': 'claims/claims-audit' }));
    expect((await engine.position()).sequence).toBe(0);
    expect(await total(engine)).toBe(1);
    await engine.rebuild(one(nurse), 1);
    expect((await engine.position()).sequence).toBe(1);
  });
});

async function* one(...jobs: readonly Job[]): AsyncGenerator<readonly Job[]> {
  yield jobs;
}
