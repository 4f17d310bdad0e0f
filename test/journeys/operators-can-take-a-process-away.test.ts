/** What a load balancer is told by a site whose index cannot keep up, and by one that is asked to go. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Project, RunningSite } from '../../src/cli/project.ts';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { sampleClassified } from '../support/sample-jobs.ts';

let folder: ProjectFolder;
let project: Project;
let site: RunningSite;

beforeAll(async () => {
  folder = createProjectFolder([]);
  project = await folder.open();
  site = await project.serve({ sync: false });
});
afterAll(async () => {
  await project.close();
  rmSync(folder.dir, { recursive: true, force: true });
});

async function readiness() {
  const response = await fetch(`${site.url}/readyz`);
  return { status: response.status, report: await response.json() };
}

it('is not ready while its index is too far behind, and ready again when it has caught up', async () => {
  const { engine, jobs } = project;
  const apply = engine.apply.bind(engine);
  engine.apply = () => Promise.reject(new Error('no space left'));
  const rebuild = engine.rebuild.bind(engine);
  engine.rebuild = () => Promise.reject(new Error('no space left'));
  const tenMinutesAgo = new Date(Date.now() - 600_000).toISOString();
  await jobs.save([sampleClassified({ externalId: '1' })], tenMinutesAgo);
  const behind = await readiness();
  expect(behind).toMatchObject({
    status: 503,
    report: { status: 'not-ready', checks: { database: { isOk: true }, index: { isOk: false, changes: 1 } } },
  });
  expect(behind.report.checks.index.seconds).toBeGreaterThanOrEqual(600);
  expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
  Object.assign(engine, { apply, rebuild });
  await vi.waitFor(async () => expect((await readiness()).status).toBe(200), { timeout: 20_000 });
});

it('says that it is going and serves on, until it is gone', async () => {
  const draining = site.drain();
  expect(await readiness()).toMatchObject({ status: 503, report: { status: 'draining' } });
  const page = await fetch(`${site.url}/jobs`);
  expect([page.status, page.headers.get('connection')]).toEqual([200, 'close']);
  await draining;
  await site.stop();
  await expect(fetch(`${site.url}/jobs`)).rejects.toThrow('fetch failed');
});
