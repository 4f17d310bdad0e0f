import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Project, RunningSite } from '../../src/cli/project.ts';
import { channelVerdict } from '../support/channel-rules.ts';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { runMetierHere } from '../support/run-metier-here.ts';

const DUTIES = 'You examine claims and explain decisions to members, with care. '.repeat(3);

/** Every command opens the project anew. */
const TIMEOUT_MS = 90_000;

let folder: ProjectFolder;
let project: Project;
let site: RunningSite;
const metier = (...args: string[]) => runMetierHere(['-p', folder.dir, ...args]);

beforeAll(async () => {
  folder = createProjectFolder(
    [{ id: 'board', type: 'file', path: './board.jsonl', sourceTagParam: 'lever-source' }],
    {},
    {
      site: { baseUrl: 'https://jobs.lantern.example' },
      feeds: [
        { id: 'indeed', preset: 'indeed' },
        { id: 'denver', preset: 'adzuna', search: 'where=Denver, CO', sourceTag: 'adzuna-west' },
      ],
    },
  );
  const rows = [
    { externalId: '1', title: 'Claims Examiner', places: ['Hartford, CT', 'Denver, CO'] },
    { externalId: '2', title: 'Claims Auditor', places: ['Somewhere Nice'] },
  ].map((row) => ({ ...row, descriptionText: DUTIES, applyUrl: 'https://ats.example/apply/1?lang=en' }));
  writeFileSync(join(folder.dir, 'board.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  expect((await metier('sync')).status).toBe(0);
  project = await folder.open();
  site = await project.serve({ sync: false });
}, TIMEOUT_MS);
afterAll(async () => {
  await site?.stop();
  await project?.close();
  rmSync(folder.dir, { recursive: true, force: true });
});

describe('an employer', { timeout: TIMEOUT_MS }, () => {
  it('sees the addresses of the feeds', async () => {
    const { stdout } = await metier('feeds', 'list');
    expect(stdout).toMatch(/indeed +Indeed +indeed +https:\/\/jobs\.lantern\.example\/feeds\/indeed\.xml/);
    expect(stdout).toMatch(/denver +Adzuna +adzuna-west/);
  });

  it('is told which jobs a channel would refuse, and why', async () => {
    const { stdout } = await metier('feeds', 'check');
    expect(stdout).toContain('indeed: 2 items for Indeed, 0.0 MB, 1 left out.\n');
    expect(stdout).toMatch(/ {2}\w{10} Claims Auditor \(Somewhere Nice\): city is missing; state is missing/);
    expect(stdout).toContain('denver: 2 items for Adzuna, 0.0 MB, 0 left out.\n');
    const lines = (await metier('feeds', 'check', 'indeed', '--json')).stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { feed: 'indeed', title: 'Claims Auditor', place: 'Somewhere Nice' },
    ]);
    const unknown = await metier('feeds', 'check', 'monster');
    expect([unknown.status, unknown.stderr]).toEqual([1, expect.stringContaining('indeed, denver')]);
  });

  it('can write a feed to a file', async () => {
    const file = join(folder.dir, 'indeed.xml.gz');
    const { stderr } = await metier('feeds', 'write', 'indeed', file);
    expect(stderr).toContain(`Wrote ${file}: 2 items.`);
    const written = gunzipSync(readFileSync(file)).toString();
    expect(channelVerdict('indeed', written)).toEqual({ items: 2, faults: [] });
    expect(await (await fetch(`${site.url}/feeds/indeed.xml`)).text()).toBe(written);
  });
});

it('a candidate who comes from a feed takes its tag along to the application', {
  timeout: TIMEOUT_MS,
}, async () => {
  const feed = await (await fetch(`${site.url}/feeds/denver.xml`)).text();
  const address = /<url><!\[CDATA\[(.*?)\]\]>/.exec(feed)?.[1] ?? '';
  expect(address).toMatch(/\?src=adzuna-west$/);
  const page = await fetch(address.replace('https://jobs.lantern.example', site.url));
  expect(await page.text()).toContain(
    'href="https://ats.example/apply/1?lang=en&amp;lever-source=adzuna-west"',
  );
});
