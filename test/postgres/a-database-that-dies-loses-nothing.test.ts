/** kill -9 of the PostgreSQL server below a sync and below a site: nothing that was acknowledged is lost, and both recover. */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Project, RunningSite } from '../../src/cli/project.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { jobPath } from '../../src/jobs/job-path.ts';
import type { Change } from '../../src/jobs/job-store.ts';
import { createJobStore } from '../../src/jobs/sql-job-store.ts';
import { endLeases } from '../support/end-leases.ts';
import {
  createTestDatabase,
  describeOwnPostgres,
  type OwnPostgres,
  startPostgres,
} from '../support/postgres.ts';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { totalOf } from '../support/read-page.ts';
import { runMetier, spawnMetier } from '../support/run-metier.ts';
import { startSiteProcess } from '../support/site-process.ts';
import { askSteadily } from '../support/steady-requests.ts';
import { writeOpenings } from '../support/synthetic-openings.ts';

const OPENINGS = 800;
const AWAY_MS = 20_000;
const PATIENCE = { timeout: 30_000, interval: 50 };

describeOwnPostgres('a PostgreSQL server that dies', () => {
  let server: OwnPostgres;
  let url: string;
  let folder: ProjectFolder;
  let sync: readonly string[];
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    ({ url } = await createTestDatabase(server));
    vi.stubEnv('METIER_DATABASE', url);
    folder = createProjectFolder([{ id: 'openings', type: 'file', path: './openings.jsonl' }]);
    sync = ['sync', '--source', 'openings', '-p', folder.dir];
    await writeOpenings({ path: join(folder.dir, 'openings.jsonl'), count: OPENINGS, edition: 'first' });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder.dir, { recursive: true, force: true });
  });

  /** What others can read by the time that at least so many changes were made, and the server is killed. */
  async function killAfter(changes: number): Promise<readonly Change[]> {
    const { kysely, close } = await openDatabase(url);
    const store = createJobStore(kysely);
    let seen: readonly Change[] = [];
    while (seen.length < changes) {
      await sleep(5);
      seen = await store.changesAfter(0, 100_000);
    }
    await server.kill();
    await close();
    return seen;
  }

  it('during a sync ends it with a clear error; what it acknowledged is there, and the next sync does the rest', {
    timeout: 120_000,
  }, async () => {
    const child = spawnMetier(sync);
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const ended = once(child, 'close');
    const acknowledged = await killAfter(300);
    expect(await ended).toEqual([1, null]);
    expect(stderr).toContain('(DATABASE_UNREACHABLE)');
    expect(stderr).toMatch(/The database postgres:\/\/127\.0\.0\.1:\d+\/\w+ cannot be reached/);
    expect(stderr.length).toBeLessThan(2000);
    expect((await runMetier(sync)).stderr).toContain('(DATABASE_UNREACHABLE)');
    await server.start();
    const { kysely, close } = await openDatabase(url);
    const store = createJobStore(kysely);
    const kept = await store.changesAfter(0, 100_000);
    expect(kept.slice(0, acknowledged.length)).toEqual(acknowledged);
    expect(await store.byIds(acknowledged.map(({ jobId }) => jobId))).toHaveLength(acknowledged.length);
    await endLeases(url);
    expect(await runMetier(sync)).toMatchObject({ status: 0 });
    expect(await store.counts()).toMatchObject({ open: OPENINGS, closed: 0 });
    const project = await folder.open();
    expect((await project.engine.position()).sequence).toBe(await store.lastSequence());
    await project.close();
    await close();
  });

  it('for 20 seconds below a sync and a busy site costs job pages for that time, and nothing that was acknowledged', {
    timeout: 600_000,
  }, async ({ annotate, onTestFinished }) => {
    expect(await runMetier(sync)).toMatchObject({ status: 0 });
    const project = await folder.open();
    const site = await startSiteProcess({ dir: folder.dir });
    const job = await pathOfAJob(project);
    const nameOf = (url: string) => (url.endsWith(job) ? 'a job' : new URL(url).pathname);
    const asked = ['/jobs', '/jobs?q=nurse', '/career-areas', job, '/healthz', '/readyz'];
    await vi.waitFor(async () => expect((await fetch(site.url + job)).status).toBe(200), PATIENCE);
    const visitors = askSteadily(
      asked.map((path) => site.url + path),
      nameOf,
    );
    onTestFinished(async () => {
      await visitors.stop();
      await site.stop();
      await project.close();
    }, 120_000);
    await writeOpenings({ path: join(folder.dir, 'openings.jsonl'), count: OPENINGS, edition: 'quartz' });
    const before = await project.jobs.lastSequence();
    const child = spawnMetier(sync);
    const ended = once(child, 'close');
    const acknowledged = await killAfter(before + 300);
    expect(await ended).toEqual([1, null]);
    await sleep(AWAY_MS);
    await server.start();
    const startedAt = performance.now();
    const sinceStart = () => Math.round(performance.now() - startedAt);
    await vi.waitFor(async () => expect((await fetch(site.url + job)).status).toBe(200), PATIENCE);
    const recoveredInMs = sinceStart();
    const atRecovery = visitors.tally();
    expect((await project.jobs.changesAfter(0, 100_000)).slice(0, acknowledged.length)).toEqual(acknowledged);
    await endLeases(url);
    expect(await runMetier(sync)).toMatchObject({ status: 0 });
    await vi.waitFor(async () => expect(await totalAt(site, '/jobs?q=quartz')).toBe(OPENINGS), PATIENCE);
    const convergedInMs = sinceStart();
    const { failures, requests, longestMs } = await visitors.stop();
    await annotate(
      `PostgreSQL away for ${AWAY_MS} ms: ${requests} requests, failed ${JSON.stringify(failures)}, the longest ${longestMs} ms; ` +
        `job pages back after ${recoveredInMs} ms, everything of the next sync found after ${convergedInMs} ms`,
    );
    expect(Object.keys(failures).toSorted()).toEqual(['503 /readyz', '503 a job']);
    // Afterwards none, but what was on its way.
    expect((failures['503 a job'] ?? 0) - (atRecovery.failures['503 a job'] ?? 0)).toBeLessThanOrEqual(1);
    expect(await project.jobs.counts()).toMatchObject({ open: OPENINGS, closed: 0 });
  });

  it('below a site takes job pages away, not searches, and the site is whole again by itself', {
    timeout: 120_000,
  }, async () => {
    expect(await runMetier(sync)).toMatchObject({ status: 0 });
    const project = await folder.open();
    const site = await project.serve({ sync: false });
    try {
      const path = await pathOfAJob(project);
      expect((await fetch(site.url + path)).status).toBe(200);
      expect(await totalAt(site, '/jobs')).toBe(OPENINGS);
      await server.kill();
      const page = await fetch(site.url + path);
      expect(page.status).toBe(503);
      expect(page.headers.get('retry-after')).toBe('30');
      for (const search of ['/jobs', '/jobs?sort=date&page=7', '/jobs?q=-xyzzy']) {
        expect(await totalAt(site, search), search).toBe(OPENINGS);
      }
      expect((await fetch(`${site.url}/career-areas`)).status).toBe(200);
      const ready = await fetch(`${site.url}/readyz`);
      expect([ready.status, (await fetch(`${site.url}/healthz`)).status]).toEqual([503, 200]);
      expect(await ready.json()).toMatchObject({
        checks: { database: { isOk: false, error: 'DATABASE_UNREACHABLE' } },
      });
      const api = await fetch(`${site.url}/api/v1/jobs/1`, {
        headers: { Authorization: 'Bearer mtr_guess' },
      });
      expect([api.status, api.headers.get('retry-after')]).toEqual([503, '30']);
      expect(await api.json()).toMatchObject({ code: 'SERVICE_AWAY' });
      await server.start();
      await vi.waitFor(async () => expect((await fetch(site.url + path)).status).toBe(200), PATIENCE);
      expect((await fetch(`${site.url}/readyz`)).status).toBe(200);
      await writeOpenings({
        path: join(folder.dir, 'openings.jsonl'),
        count: OPENINGS + 1,
        edition: 'first',
      });
      expect(await runMetier(sync)).toMatchObject({ status: 0 });
      await vi.waitFor(async () => expect(await totalAt(site, '/jobs')).toBe(OPENINGS + 1), PATIENCE);
    } finally {
      await site.stop();
      await project.close();
    }
  });
});

async function pathOfAJob({ jobs }: Project): Promise<string> {
  for await (const [job] of jobs.eachOpen(1)) if (job) return jobPath(job);
  throw new Error('There is no job.');
}

async function totalAt(site: Pick<RunningSite, 'url'>, path: string): Promise<number | undefined> {
  const response = await fetch(site.url + path);
  expect(response.status, path).toBe(200);
  return totalOf(await response.text());
}
