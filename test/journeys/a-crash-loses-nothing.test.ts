/** kill -9 at random moments of real runs: what was acknowledged stays, the index heals, and the next run converges. */
import { readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Project, RunningSite } from '../../src/cli/project.ts';
import { runReportSchema } from '../../src/ingest/run-report-schema.ts';
import { type Job, placedFunction } from '../../src/jobs/job.ts';
import { NO_FILTERS, type SearchQuery, UNSPECIFIED } from '../../src/search/query.ts';
import { NO_TEXT } from '../../src/search/text-query.ts';
import { endLeases } from '../support/end-leases.ts';
import { killMetier } from '../support/kill-metier.ts';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { totalOf } from '../support/read-page.ts';
import { runMetier } from '../support/run-metier.ts';
import { writeOpenings } from '../support/synthetic-openings.ts';

/** Three transactions of a run. */
const OPENINGS = 450;
const SYNC_KILLS = 50;
const REINDEX_KILLS = 7;
const MAX_DELAY_MS = 300;
const SOURCE = 'openings';
const ALL: SearchQuery = {
  text: NO_TEXT,
  filters: NO_FILTERS,
  sort: 'date',
  page: 1,
  pageSize: 10,
  now: '2026-11-20T12:00:00.000Z',
};

/** What a disk, a person or a program may do to the index files. */
const DAMAGES: readonly (readonly [string, (searchPath: string) => void])[] = [
  ['is deleted', (path) => rmSync(path, { recursive: true })],
  ['has a pointer that says nothing', (path) => writeFileSync(join(path, 'current'), 'garbage')],
  ['is cut in half', (path) => truncateSync(liveFileIn(path), statSync(liveFileIn(path)).size / 2)],
  ['is overwritten', (path) => writeFileSync(liveFileIn(path), 'nothing of use '.repeat(10_000))],
  ['is emptied', (path) => truncateSync(liveFileIn(path), 0)],
];

function liveFileIn(searchPath: string): string {
  const newest = readdirSync(searchPath)
    .filter((name) => /^index-\d+\.sqlite$/.test(name))
    .sort((one, other) => Number.parseInt(other.slice(6), 10) - Number.parseInt(one.slice(6), 10))[0];
  if (newest === undefined) throw new Error(`There is no index in ${searchPath}.`);
  return join(searchPath, newest);
}

let folder: ProjectFolder;
let file: string;
let syncArgs: readonly string[];

beforeAll(async () => {
  folder = createProjectFolder([{ id: SOURCE, type: 'file', path: './openings.jsonl' }]);
  file = join(folder.dir, 'openings.jsonl');
  syncArgs = ['sync', '--source', SOURCE, '-p', folder.dir];
  await writeOpenings({ path: file, count: OPENINGS, edition: 'first' });
  await runToItsEnd(syncArgs);
});
afterAll(() => rmSync(folder.dir, { recursive: true, force: true }));

async function runToItsEnd(args: readonly string[]) {
  const { status, stdout, stderr } = await runMetier([...args, '--json']);
  expect(status, stderr).toBe(0);
  return z.array(runReportSchema).parse(JSON.parse(stdout))[0];
}

async function withProject<T>(work: (project: Project) => Promise<T>): Promise<T> {
  const project = await folder.open();
  try {
    return await work(project);
  } finally {
    await project.close();
  }
}

async function openJobsOf({ jobs }: Project): Promise<readonly Job[]> {
  const open: Job[] = [];
  for await (const batch of jobs.eachOpen()) open.push(...batch);
  return open;
}

/** Sequence, total and the count of every area are those of the record store; a count is what its filter finds. */
async function expectIndexAgrees(project: Project): Promise<void> {
  expect((await project.engine.position()).sequence).toBe(await project.jobs.lastSequence());
  const jobs = await openJobsOf(project);
  const areas = Map.groupBy(jobs, (job) => placedFunction(job)?.split('/')[0] ?? UNSPECIFIED);
  const { total, facets } = await project.engine.search(ALL);
  expect(total).toBe(jobs.length);
  const counts = facets.area.filter(({ count }) => count > 0).map(({ key, count }) => [key, count] as const);
  expect(new Map(counts)).toEqual(new Map([...areas].map(([area, { length }]) => [area, length])));
  for (const [area, count] of counts) {
    const filters = { ...NO_FILTERS, areas: [area] };
    expect(await project.engine.count({ ...ALL, filters }), area).toBe(count);
  }
}

describe('a sync that is killed', () => {
  const everAcknowledged = new Map<number, string>();
  let after = 0;
  let edition = 0;

  beforeAll(async () => {
    after = await withProject(({ jobs }) => jobs.lastSequence());
  });

  /** Every opening changes. A sync that ends before its time is followed by another that is given less of it. */
  async function killSync(acknowledged: number) {
    for (let delayMs = Math.random() * MAX_DELAY_MS; ; delayMs /= 2) {
      edition += 1;
      await writeOpenings({ path: file, count: OPENINGS, edition: `edition${edition}` });
      const { databasePath } = folder;
      const run = await killMetier({ args: syncArgs, databasePath, after, acknowledged, delayMs });
      for (const { sequence, jobId } of run.acknowledged) everAcknowledged.set(sequence, jobId);
      const moment = `killed ${Math.round(delayMs)} ms after ${acknowledged} changes`;
      if (run.wasKilled) return { moment, ids: run.acknowledged.map(({ jobId }) => jobId) };
      after = await withProject(({ jobs }) => jobs.lastSequence());
    }
  }

  it.each(Array.from({ length: SYNC_KILLS }, (_, round) => round))(
    'loses nothing that was acknowledged, and the index heals (round %i)',
    { timeout: 60_000 },
    async (round) => {
      // From the start of the process to the time when the index is brought up to date, and random within each stretch.
      const { moment, ids } = await killSync(Math.floor((round / SYNC_KILLS) * (OPENINGS + 1)));
      await withProject(async (project) => {
        expect(await project.checkDatabase(), moment).toEqual([]);
        const log = await project.jobs.changesAfter(0, 1_000_000);
        const logged = new Map(log.map(({ sequence, jobId }) => [sequence, jobId]));
        const lost = [...everAcknowledged].filter(([sequence, id]) => logged.get(sequence) !== id);
        expect(lost, moment).toEqual([]);
        const kept = await project.jobs.byIds(ids);
        const isKept = ({ state, title }: Job) => state === 'open' && title.endsWith(`edition${edition}`);
        expect(kept.filter(isKept), moment).toHaveLength(ids.length);
        await project.catchUpIndex();
        await expectIndexAgrees(project);
        after = await project.jobs.lastSequence();
      });
      await endLeases(folder.databasePath);
    },
  );

  it('had thousands of changes acknowledged', () => {
    expect(everAcknowledged.size).toBeGreaterThan(10 * OPENINGS);
  });

  it('is made up for by the next run: every opening is open, once', { timeout: 60_000 }, async () => {
    await writeOpenings({ path: file, count: OPENINGS, edition: 'last' });
    expect(await runToItsEnd(syncArgs)).toMatchObject({
      seen: OPENINGS,
      new: 0,
      changed: OPENINGS,
      closed: 0,
      missing: 0,
      rejectedTotal: 0,
    });
    await withProject(async (project) => {
      expect(await project.jobs.counts()).toMatchObject({ open: OPENINGS, closed: 0 });
      const jobs = await openJobsOf(project);
      expect(new Set(jobs.map(({ externalId }) => externalId)).size).toBe(OPENINGS);
      expect(jobs.every(({ title }) => title.endsWith('last'))).toBe(true);
      await expectIndexAgrees(project);
    });
  });
});

describe('an import that is killed', () => {
  it('loses nothing even when it is the very first run of all', { timeout: 60_000 }, async () => {
    const fresh = createProjectFolder([]);
    const args = ['import', file, '-p', fresh.dir];
    const run = await killMetier({
      args,
      databasePath: fresh.databasePath,
      after: 0,
      acknowledged: Math.floor(Math.random() * OPENINGS),
      delayMs: Math.random() * MAX_DELAY_MS,
    });
    const project = await fresh.open();
    expect(await project.checkDatabase()).toEqual([]);
    const ids = run.acknowledged.map(({ jobId }) => jobId);
    expect(await project.jobs.byIds(ids)).toHaveLength(ids.length);
    await project.catchUpIndex();
    await expectIndexAgrees(project);
    await project.close();
    await endLeases(fresh.databasePath);
    expect(await runMetier(args)).toMatchObject({ status: 0 });
    const again = await fresh.open();
    expect(await again.jobs.counts()).toMatchObject({ open: OPENINGS, closed: 0 });
    await expectIndexAgrees(again);
    await again.close();
    rmSync(fresh.dir, { recursive: true, force: true });
  });
});

describe('a running site', () => {
  let project: Project;
  let site: RunningSite;

  beforeAll(async () => {
    project = await folder.open();
    site = await project.serve({ sync: false });
  });
  afterAll(async () => {
    await site?.stop();
    await project?.close();
  });

  async function totalOnSite(): Promise<number | undefined> {
    const response = await fetch(`${site.url}/jobs`);
    return totalOf(await response.text());
  }

  async function totalsUntil(end: Promise<unknown>): Promise<Set<number | undefined>> {
    const ended = end.then(() => 'ended' as const);
    const totals = new Set<number | undefined>();
    for (;;) {
      const next = await Promise.race([ended, totalOnSite()]);
      if (next === 'ended') return totals;
      totals.add(next);
    }
  }

  it('answers from the old index while a reindex is killed beside it', { timeout: 60_000 }, async () => {
    const started = performance.now();
    const args = ['reindex', '-p', folder.dir];
    expect((await runMetier(args)).stdout).toContain(`Indexed ${OPENINGS} open jobs`);
    const wholeReindexMs = performance.now() - started;
    for (let round = 0; round < REINDEX_KILLS; round++) {
      const delayMs = (0.3 + (0.7 * (round + Math.random())) / REINDEX_KILLS) * wholeReindexMs;
      const killing = killMetier({
        args,
        databasePath: folder.databasePath,
        after: 0,
        acknowledged: 0,
        delayMs,
      });
      const totals = await totalsUntil(killing);
      totals.add(await totalOnSite());
      expect([...totals], `killed after ${Math.round(delayMs)} ms`).toEqual([OPENINGS]);
      await withProject(expectIndexAgrees);
    }
    expect((await runMetier(args)).stdout).toContain(`Indexed ${OPENINGS} open jobs`);
    expect(await totalOnSite()).toBe(OPENINGS);
  });

  describe.each(DAMAGES)('whose index %s', (_name, damage) => {
    it('has it again a moment later', { timeout: 30_000 }, async () => {
      damage(folder.searchPath);
      await vi.waitFor(async () => expect(await totalOnSite()).toBe(OPENINGS), { timeout: 15_000 });
      await expectIndexAgrees(project);
    });
  });
});

describe.each(DAMAGES)('the next command, when the index %s', (_name, damage) => {
  it('mends it before it answers', { timeout: 30_000 }, async () => {
    damage(folder.searchPath);
    const { status, stdout, stderr } = await runMetier(['search', '--json', '-p', folder.dir]);
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ total: OPENINGS });
    await withProject(expectIndexAgrees);
  });
});
