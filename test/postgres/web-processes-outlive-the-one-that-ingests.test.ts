/** kill -9 of the process that ingests, with two others that serve: they answer throughout, and end up with what the store holds. */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Project } from '../../src/cli/project.ts';
import type { Job } from '../../src/jobs/job.ts';
import { jobPath } from '../../src/jobs/job-path.ts';
import type { Change } from '../../src/jobs/job-store.ts';
import { endLeases, holdLeases } from '../support/end-leases.ts';
import {
  createTestDatabase,
  describePostgres,
  findPostgres,
  type PostgresServer,
} from '../support/postgres.ts';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { totalOf } from '../support/read-page.ts';
import { runMetier, spawnMetier } from '../support/run-metier.ts';
import { ALL } from '../support/search-engine-fixtures.ts';
import { type SiteProcess, startSiteProcess } from '../support/site-process.ts';
import { askSteadily } from '../support/steady-requests.ts';
import { writeOpenings } from '../support/synthetic-openings.ts';

const OPENINGS = 600;
const KILLED_AFTER = 200;
const PATIENCE = { timeout: 60_000, interval: 20 };

describePostgres('two processes that serve what a third ingests', () => {
  let server: PostgresServer;
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let folder: ProjectFolder;
  let project: Project;
  const sites: SiteProcess[] = [];

  beforeAll(async () => {
    server = await findPostgres();
    database = await createTestDatabase(server);
    vi.stubEnv('METIER_DATABASE', database.url);
    folder = createProjectFolder([{ id: 'openings', type: 'file', path: './openings.jsonl' }]);
    await editionOf('first');
    expect(await sync()).toMatchObject({ status: 0, stderr: '' });
    project = await folder.open();
    for (const name of ['web-1', 'web-2'])
      sites.push(await startSiteProcess({ dir: folder.dir, env: indexAt(name) }));
  }, 600_000);
  afterAll(async () => {
    await Promise.all(sites.map((site) => site.stop()));
    await project?.close();
    vi.unstubAllEnvs();
    rmSync(folder.dir, { recursive: true, force: true });
    await database?.drop();
    await server?.stop();
  });

  /** Each machine has a disk of its own. */
  const indexAt = (name: string) => ({ METIER_SEARCH_PATH: join(folder.dir, name) });
  const sync = () => runMetier(syncArgs());
  const syncArgs = () => ['sync', '--source', 'openings', '-p', folder.dir];
  const editionOf = (edition: string) =>
    writeOpenings({ path: join(folder.dir, 'openings.jsonl'), count: OPENINGS, edition });

  /** What others could read before it was killed, and all that it had saved by then. */
  async function killIngesting(): Promise<Readonly<{ acknowledged: readonly Change[]; saved: number }>> {
    const before = await project.jobs.lastSequence();
    const changes = () => project.jobs.changesAfter(before, 100_000);
    const child = spawnMetier(syncArgs());
    const ended = once(child, 'close');
    let seen: readonly Change[] = [];
    while (seen.length < KILLED_AFTER) {
      await sleep(5);
      seen = await changes();
    }
    child.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    return { acknowledged: seen, saved: (await changes()).length };
  }

  it('they answer throughout, the source is free when its lease ends, and the next run brings all to the same', {
    timeout: 600_000,
  }, async ({ annotate, onTestFinished }) => {
    const [job] = await openJobsOf(project);
    const paths = ['/', '/jobs', '/jobs?q=nurse&where=Denver', job === undefined ? '' : jobPath(job)];
    const visitors = askSteadily(sites.flatMap(({ url }) => paths.map((path) => url + path)));
    onTestFinished(async () => {
      await visitors.stop();
    }, 120_000);
    await editionOf('quartz');
    const { acknowledged, saved } = await killIngesting();
    await holdLeases(database.url);
    expect(saved).toBeLessThan(OPENINGS);
    const kept = await project.jobs.byIds(acknowledged.map(({ jobId }) => jobId));
    expect(kept.filter(({ title, state }) => state === 'open' && title.endsWith(' quartz'))).toHaveLength(
      acknowledged.length,
    );
    // What it saved is found at once, and everybody else waits for the lease.
    await everySiteFinds('quartz', saved);
    const tooEarly = await sync();
    expect([tooEarly.status, tooEarly.stderr]).toEqual([1, expect.stringMatching(/its lease ends in \d+ s/)]);
    await endLeases(database.url);
    const convergedInMs = await timed(async () => {
      expect(await sync()).toMatchObject({ status: 0, stderr: '' });
    });
    const followedInMs = await timed(() => everySiteFinds('quartz', OPENINGS));
    const tally = await visitors.stop();
    await annotate(
      `killed after ${saved} of ${OPENINGS} changes; the next run took ${convergedInMs} ms, both sites had it ${followedInMs} ms later; ` +
        `${tally.requests} requests meanwhile, the longest ${tally.longestMs} ms`,
    );
    expect(tally.failures).toEqual({});
    expect(tally.requests).toBeGreaterThan(100);
    for (const name of ['web-1', 'web-2']) await expectIndexHolds(name);
  });

  async function everySiteFinds(word: string, count: number): Promise<void> {
    for (const { url } of sites) {
      await vi.waitFor(async () => {
        const page = await fetch(`${url}/jobs?q=${word}`).then((response) => response.text());
        expect(totalOf(page)).toBe(count);
      }, PATIENCE);
    }
  }

  /** Every opening of the store, once, at the end of its change log. */
  async function expectIndexHolds(name: string): Promise<void> {
    vi.stubEnv('METIER_SEARCH_PATH', indexAt(name).METIER_SEARCH_PATH);
    const opened = await folder.open();
    const { engine } = opened;
    const { total, hits, sequence } = await engine.search({ ...ALL, pageSize: 2 * OPENINGS });
    const ids = (await openJobsOf(project)).map(({ id }) => id);
    expect({ total, sequence }, name).toEqual({
      total: OPENINGS,
      sequence: await project.jobs.lastSequence(),
    });
    expect(hits.map(({ id }) => id).toSorted(), name).toEqual(ids);
    expect(await engine.check(), name).toEqual([]);
    await opened.close();
  }
});

async function openJobsOf({ jobs }: Project): Promise<readonly Job[]> {
  const open: Job[] = [];
  for await (const batch of jobs.eachOpen()) open.push(...batch);
  return open;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return Math.round(performance.now() - startedAt);
}
