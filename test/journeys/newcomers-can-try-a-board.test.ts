/** Before anything is configured, and after: a look at a board shows what Metier would make of it, and keeps nothing. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type BoardEmulator, startBoardEmulator } from '../support/board-emulator.ts';
import { boardJob, startGreenhouseEmulator } from '../support/greenhouse-emulator.ts';
import { htmlAnswer, jsonLdManners, jsonLdPosting } from '../support/jsonld-emulator.ts';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { runMetierHere } from '../support/run-metier-here.ts';

const trialSchema = z.object({
  total: z.number().optional(),
  found: z.object({ foundIn: z.string(), because: z.string() }).optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
  readings: z.array(
    z.object({ kind: z.literal('draft'), draft: z.object({ externalId: z.string(), title: z.string() }) }),
  ),
});

let board: BoardEmulator;
let site: BoardEmulator;
let folder: ProjectFolder;

beforeAll(async () => {
  const titles = ['Registered Nurse', 'Claims Examiner', 'Actuary'];
  board = await startGreenhouseEmulator({
    board: 'lantern',
    jobs: titles.map((title, index) => boardJob({ id: 4001 + index, title })),
  });
  // An employer's own site, with the text of each posting in its page.
  site = await startBoardEmulator(
    (request, state) =>
      request.url.pathname === '/about'
        ? htmlAnswer('<p>We insure lighthouses.</p>')
        : jsonLdManners(request, state),
    [jsonLdPosting({ page: 'jobs/17-nurse', title: 'Night Nurse' })],
  );
  folder = createProjectFolder([
    { id: 'lantern', type: 'greenhouse', board: 'lantern', baseUrl: board.url, allowPrivateNetwork: true },
    { id: 'openings', type: 'file', path: './openings.jsonl' },
  ]);
});
afterAll(async () => {
  await Promise.all([board.close(), site.close()]);
  rmSync(folder.dir, { recursive: true, force: true });
});

function sources(...args: readonly string[]) {
  return runMetierHere(['sources', ...args, '-p', folder.dir]);
}

async function trialOf(...args: readonly string[]) {
  const { status, stdout, stderr } = await sources('try', ...args, '--json');
  expect(status, stderr).toBe(0);
  return trialSchema.parse(JSON.parse(stdout));
}

describe('a newcomer with a configured source', () => {
  it('lists it, where it leads, and the types of sources there are', async () => {
    const { status, stdout } = await sources('list');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^lantern +greenhouse +http:\/\/127\.0\.0\.1:\d+ +lantern$/m);
    expect(stdout).toMatch(/^openings +file +\S+openings\.jsonl$/m);
    expect(stdout).toMatch(/^Types: .*greenhouse.*jsonld.*docs\/configuration\.md/m);
  });

  it('sees its first openings as candidates would', async () => {
    const { status, stdout } = await sources('try', 'lantern', '--limit', '2');
    expect(status).toBe(0);
    expect(stdout).toContain('The first 2 of 3 openings');
    expect(stdout).toContain('Registered Nurse  (4001)');
    expect(stdout).toMatch(/places +Hartford, CT/);
    expect(stdout).toMatch(/function +\S+\/\S+ \(\w+, confidence 0\.\d\d\)/);
    expect(stdout).not.toContain('Actuary');
  });

  it('is told what is wrong when its board is broken', async () => {
    board.failNext('html-with-200');
    const { status, stdout, stderr } = await sources('try', 'lantern');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/text\/html instead of JSON/);
    expect(stderr).not.toContain('    at ');
  });

  it('is told which sources there are when its name is misspelt, without a question to the network', async () => {
    const { status, stdout, stderr } = await sources('try', 'lantren');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('There is no source "lantren". Known sources: lantern, openings.');
  });
});

describe('a newcomer with nothing but the address of a posting', () => {
  it('is refused an address on this machine that is not allowed', async () => {
    const { status, stderr } = await sources('try', `${site.url}/jobs/17-nurse`);
    expect(status).toBe(1);
    expect(stderr).toMatch(/was not fetched: only https is allowed/);
  });

  it('learns that its page carries JobPostings, and which lines to add', async () => {
    const { status, stdout, stderr } = await sources(
      'try',
      `${site.url}/jobs/17-nurse`,
      '--allow-private-network',
    );
    expect(status, stderr).toBe(0);
    expect(stdout).toMatch(/^jsonld, found in the page: 127\.0\.0\.1$/m);
    expect(stdout).toMatch(/^ {2}\{ id: "[\w-]+", type: "jsonld", .*include: \["\/jobs\/\*"\].* \},$/m);
    expect(stdout).toContain('Night Nurse');
  });

  it('gets the same as JSON', async () => {
    const trial = await trialOf(`${site.url}/jobs/17-nurse`, '--allow-private-network');
    expect(trial).toMatchObject({
      found: { foundIn: 'page' },
      settings: { type: 'jsonld', url: site.url, allowPrivateNetwork: true },
      readings: [{ draft: { title: 'Night Nurse' } }],
    });
  });
});

describe('a newcomer with an address that leads nowhere', () => {
  it.each([
    ['a page without openings', '/about', /leads to no job board that Metier knows/, /follow "Apply"/],
    ['a page that is not there', '/gone', /status 404/, /Check the address in a browser/],
  ])('hears so of %s, and what to do next', async (_, path, problem, hint) => {
    const { status, stdout, stderr } = await sources('try', `${site.url}${path}`, '--allow-private-network');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(problem);
    expect(stderr).toMatch(hint);
  });

  it('hears so of what is no address at all', async () => {
    const { status, stderr } = await sources('try', 'https://');
    expect(status).toBe(2);
    expect(stderr).toMatch(/"https:\/\/" is neither a source nor an address/);
  });
});

describe('none of these looks', () => {
  it('has kept anything, neither of a posting nor of a run', async () => {
    const project = await folder.open();
    expect(await project.jobs.counts()).toMatchObject({ open: 0, closed: 0 });
    expect(await project.jobs.lastSequence()).toBe(0);
    await project.close();
    const { stdout, stderr } = await runMetierHere(['runs', 'list', '-p', folder.dir]);
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: 'No run matches.\n' });
  });
});
