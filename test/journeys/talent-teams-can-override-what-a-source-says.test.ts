import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Project, RunningSite } from '../../src/cli/project.ts';
import { jobIdOf } from '../../src/jobs/job-id.ts';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { promisedCountsOf, totalOf } from '../support/read-page.ts';
import { runMetierHere } from '../support/run-metier-here.ts';

const AREA = '/career-areas/business-operations';
const because = ['--because', 'The hiring manager asked for it.'];

let folder: ProjectFolder;
let project: Project;
let site: RunningSite;
const idOf = (row: number) => jobIdOf('board', String(row));
const metier = (...args: string[]) => runMetierHere([...args, '-p', folder.dir]);
const override = (row: number, ...args: string[]) => metier('jobs', 'override', idOf(row), ...args);

async function pageAt(path: string): Promise<string> {
  await project.catchUpIndex();
  return (await fetch(site.url + path)).text();
}

function writeBoard(title = 'Claims Examiner'): void {
  const rows = Array.from({ length: 30 }, (_, row) => ({
    externalId: String(row),
    title: `${title} ${row}`,
    places: ['Hartford, CT'],
    payText: row === 1 ? '$48,000 - $50,000 per year' : '',
    postedAt: `2026-10-${String(30 - row).padStart(2, '0')}`,
    descriptionText: 'This is a full-time position.',
  }));
  writeFileSync(join(folder.dir, 'board.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

beforeAll(async () => {
  folder = createProjectFolder([{ id: 'board', type: 'file', path: './board.jsonl' }]);
  writeBoard();
  expect((await metier('sync')).status).toBe(0);
  project = await folder.open();
  site = await project.serve({ sync: false });
});
afterAll(async () => {
  await site.stop();
  await project.close();
  rmSync(folder.dir, { recursive: true, force: true });
});

describe('a talent team', () => {
  it('says what a source says wrong, and sees both', async () => {
    const told = ['--title', 'Claims Reviewer', '--place', 'Denver, CO', '--pay', '$52,000 - $61,000 a year'];
    const { status, stdout } = await override(1, ...told, ...because);
    expect({ status, first: stdout.split('\n')[0] }).toEqual({
      status: 0,
      first: '"Claims Reviewer" is open. Whatever later syncs say:',
    });
    const { stdout: shown } = await metier('jobs', 'show', idOf(1));
    expect(shown).toMatch(
      /^title +override +Claims Reviewer\n +instead of Claims Examiner 1, since .+because/m,
    );
    expect(shown).toMatch(/^pay +override +52000 - 61000 USD a year\n +instead of 48000 - 50000 USD a year/m);
    expect(shown).toMatch(/^employment +text +FULL_TIME$/m);
    expect(shown).toMatch(/^language +default +en$/m);
    expect(shown).toMatch(/^posted +field +2026-10-29/m);
    const found = await metier('search', 'reviewer', '--where', 'Denver, CO', '--json');
    expect(JSON.parse(found.stdout)).toMatchObject({ total: 1, hits: [{ id: idOf(1) }] });
  });

  it('keeps that through the next sync, and is told when the source has come to say the same', async () => {
    writeBoard('Claims Analyst');
    expect((await metier('sync')).status).toBe(0);
    expect((await metier('jobs', 'show', idOf(1))).stdout).toContain('instead of Claims Analyst 1');
    await override(2, '--title', 'Claims Analyst 2', ...because);
    expect((await metier('jobs', 'show', idOf(2))).stdout).toContain('as the source says by now');
    const { stdout } = await metier('jobs', 'overrides', '--json');
    const rows = stdout.trim().split('\n');
    expect(rows.map((row) => JSON.parse(row)).find(({ id }) => id === idOf(2))).toMatchObject({
      agreed: ['title'],
    });
    expect((await metier('jobs', 'overrides')).stdout).toContain('the same');
  });

  it('features a job: first, with a label, where a search has no words', async () => {
    expect((await override(29, '--pin', ...because)).status).toBe(0);
    for (const path of ['/jobs', AREA]) {
      const page = await pageAt(path);
      expect(page.indexOf('Featured</p>'), path).toBeGreaterThan(0);
      expect(page.indexOf(idOf(29)), path).toBeLessThan(page.indexOf(idOf(0)));
    }
    const worded = await pageAt('/jobs?q=claims&sort=date');
    expect(worded).not.toContain(idOf(29));
    expect((await pageAt('/jobs.json')).indexOf(idOf(29))).toBeGreaterThan(
      (await pageAt('/jobs.json')).indexOf(idOf(28)),
    );
  });

  it('hides a job: its page says so, and every count is one less', async () => {
    const before = totalOf(await pageAt('/jobs'));
    expect(before).toBe(30);
    await override(3, '--hide', ...because);
    const area = await pageAt(AREA);
    expect(area).not.toContain(idOf(3));
    for (const { href, count } of promisedCountsOf(await pageAt('/jobs')).filter(({ href: at }) =>
      at.startsWith('/'),
    )) {
      expect(totalOf(await pageAt(href)), href).toBe(count);
    }
    expect(totalOf(await pageAt('/jobs'))).toBe(29);
    expect((await metier('status')).stdout).toContain('29 open jobs');
    expect((await metier('status')).stdout).toContain('1 hidden by hand');
    expect((await fetch(`${site.url}/jobs/x-${idOf(3)}`)).status).toBe(410);
    expect((await metier('reindex')).status).toBe(0);
    expect(totalOf(await pageAt('/jobs'))).toBe(29);
  });

  it('takes everything back', async () => {
    expect((await override(3, '--undo', 'hide')).stdout).toContain(
      'is open. Nobody overrides anything of it.',
    );
    expect(totalOf(await pageAt('/jobs'))).toBe(30);
    await override(1, '--undo', 'title, pay');
    const { stdout } = await metier('jobs', 'show', idOf(1), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ title: 'Claims Analyst 1', pay: { min: 48_000 } });
    expect(Object.keys(JSON.parse(stdout).overridden)).toEqual(['places']);
    await override(1, '--undo', 'all');
    expect((await metier('jobs', 'overrides')).stdout).not.toContain(idOf(1));
  });

  it('moves a job with the desk that corrects the classifier, and says why', async () => {
    await override(4, '--function', 'clinical/nursing', ...because);
    expect((await metier('review', 'history')).stdout).toContain('The hiring manager asked for it.');
    expect((await metier('jobs', 'overrides')).stdout).toMatch(
      new RegExp(`^${idOf(4)} +function +clinical/nursing +business-operations/`, 'm'),
    );
    await override(4, '--undo', 'function');
    expect((await metier('jobs', 'show', idOf(4))).stdout).toMatch(/^function +classifier/m);
  });

  it('may name a place that nobody knows, and is told', async () => {
    const { status, stderr } = await override(5, '--place', 'Our tower', ...because);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: '"Our tower" is no place we know: it is shown as it is, and no map finds it.\n',
    });
  });

  it.each([
    [['--pay', 'plenty', ...because], 1, '"plenty" cannot be the pay of a job'],
    [['--expires', '2020-01-01', ...because], 1, 'it has passed'],
    [['--function', 'clinical/nurse', ...because], 1, 'clinical/nurse'],
    [['--title', 'Reviewer'], 2, '--because'],
    [because, 2, 'what to override'],
    [['--undo', 'titel'], 2, '"titel" cannot be overridden'],
    [['--undo', 'pay'], 1, 'Nobody overrides the field "pay"'],
    [['--undo', 'pay', '--hide', ...because], 2, 'stands alone'],
  ])('is told what is wrong with %j', async (args, status, words) => {
    const result = await override(6, ...args);
    expect(result).toMatchObject({ status, stdout: '', stderr: expect.stringContaining(words) });
  });

  it('is told that there is no such job', async () => {
    const { status, stderr } = await metier('jobs', 'override', '0000000000', '--hide', ...because);
    expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining('no job') });
  });
});
