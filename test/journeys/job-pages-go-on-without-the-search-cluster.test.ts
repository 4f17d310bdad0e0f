/** A site whose OpenSearch cluster does not answer: it starts, syncs and shows jobs, and searches as far as it honestly can. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Project } from '../../src/cli/project.ts';
import { jobIdOf } from '../../src/jobs/job-id.ts';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { runMetier } from '../support/run-metier.ts';

let folder: ProjectFolder;
let project: Project;
let stop: () => Promise<void>;
let url: string;

/** Nothing listens at the port that discards. */
async function startWith(fallback: 'embedded' | 'none'): Promise<void> {
  const opensearch = { nodes: ['http://127.0.0.1:9'], requestTimeoutMs: 500 };
  folder = createProjectFolder([{ id: 'file', type: 'file', path: './file.jsonl' }], {
    engine: 'opensearch',
    fallback,
    opensearch,
  });
  const path = join(folder.dir, 'file.jsonl');
  writeFileSync(path, '{"externalId":"1","title":"Nurse"}\n{"externalId":"2","title":"Driver"}\n');
  project = await folder.open();
  await project.importFile({ path, sourceId: 'file' });
  const site = await project.serve({ sync: false });
  [stop, url] = [site.stop, site.url];
}

afterEach(async () => {
  await stop();
  await project.close();
  rmSync(folder.dir, { recursive: true, force: true });
});

const get = async (path: string) => {
  const answer = await fetch(url + path);
  return { status: answer.status, html: await answer.text() };
};
const nursePage = `/jobs/nurse-${jobIdOf('file', '1')}`;

it('shows jobs, and says of a search that it is not available', async () => {
  await startWith('none');
  const job = await get(nursePage);
  expect(job.status).toBe(200);
  expect(job.html).toContain('Nurse');
  const search = await get('/jobs?q=nurse');
  expect(search.status).toBe(503);
  expect(search.html).toContain('Search is not available at the moment.');
  expect(search.html).not.toContain('127.0.0.1:9');
  expect((await get('/faq')).status).toBe(200);
});

it('tells operators what is wrong', async () => {
  await startWith('none');
  const { stdout } = await runMetier(['doctor', '-p', folder.dir]);
  expect(stdout).toContain('Search is not available at the moment.: ConnectionError');
  expect(stdout).toContain('docs/operations.md');
});

it('tells operators all that it knows, and what is down', async () => {
  await startWith('none');
  const { status, stdout } = await runMetier(['status', '-p', folder.dir]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^2 open jobs: /);
  expect(stdout).toContain('search cluster: Search is not available at the moment.: ConnectionError');
  expect(stdout).toMatch(/^file +fresh +2 /m);
  const json = await runMetier(['status', '--json', '-p', folder.dir]);
  expect(JSON.parse(json.stdout)).toMatchObject({
    jobs: { open: 2 },
    index: { unavailable: expect.stringContaining('ConnectionError') },
  });
});

it('searches in the embedded index meanwhile, with the counts that hold', async () => {
  await startWith('embedded');
  const search = await get('/jobs?q=nurse');
  expect(search.status).toBe(200);
  expect(search.html).toContain('data-total="1"');
  expect((await get('/jobs')).html).toContain('data-total="2"');
  expect((await get(nursePage)).status).toBe(200);
  expect((await get('/career-areas')).status).toBe(200);
});
