import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { runMetierHere } from '../support/run-metier-here.ts';

const TEXT =
  'You examine medical claims, ask providers for what is missing and explain each decision to members.';

let folder: ProjectFolder;
const metier = (...args: string[]) => runMetierHere([...args, '-p', folder.dir]);

type Row = Readonly<{ externalId: string; title?: string; descriptionText?: string; requisitionId?: string }>;

/** What the board lists from then on. */
function list(...rows: readonly (Row | string)[]): void {
  const lines = rows.map((row) => {
    const fields = typeof row === 'string' ? { externalId: row } : row;
    const title = `Claims Examiner ${fields.externalId}`;
    return `${JSON.stringify({ title, places: ['Hartford, CT'], descriptionText: TEXT, ...fields })}\n`;
  });
  writeFileSync(join(folder.dir, 'board.jsonl'), lines.join(''));
}

async function idOf(title: string): Promise<string> {
  const { stdout } = await metier('jobs', 'list', '--json');
  const rows = stdout.trim().split('\n');
  return rows.map((row) => JSON.parse(row)).find((job) => job.title === title)?.id ?? '';
}

async function latestRun(): Promise<{ runId: string; held?: { count: number }; closed: number }> {
  const { stdout } = await metier('runs', 'list', '-n', '1', '--json');
  return JSON.parse(stdout);
}

beforeAll(async () => {
  folder = createProjectFolder([{ id: 'board', type: 'file', path: './board.jsonl' }]);
  list('1', '2', '3', '4');
  expect((await metier('sync')).status).toBe(0);
});
afterAll(() => rmSync(folder.dir, { recursive: true, force: true }));

describe('a talent team', () => {
  let third: string;
  let held: string;

  it('sees that a drop was held, and how to confirm it, in the report and in the status', async () => {
    third = await idOf('Claims Examiner 3');
    list({ externalId: '1', descriptionText: TEXT.repeat(11) });
    const { stdout } = await metier('sync');
    held = (await latestRun()).runId;
    expect(stdout).toContain('held 3 closings: the source does not list 3 of 4 open jobs (75 %');
    expect(stdout).toContain(`if they are gone for good: metier sync --confirm-drop ${held}`);
    expect((await metier('status')).stdout).toContain(
      `if they are gone for good: metier sync --confirm-drop ${held}`,
    );
  });

  it('confirms it, and the jobs close at once, as the run says', async () => {
    const { status, stdout } = await metier('sync', '--confirm-drop', held);
    expect(status).toBe(0);
    expect(stdout).toContain('closed: 3 not listed any more');
    expect(stdout).toContain(`confirmed: of the closings that run ${held} held, 3 were done`);
    expect((await metier('jobs', 'list')).stdout.trim().split('\n')).toHaveLength(1);
  });

  it('reads the story of a closed job, newest last, and of one that was rewritten', async () => {
    const { runId } = await latestRun();
    const { stdout } = await metier('jobs', 'show', third);
    expect(stdout).toMatch(/^history \(times of [A-Za-z/_]+\):$/m);
    const story = stdout.slice(stdout.indexOf('history')).split('\n');
    const when = String.raw`^ +\d+ \w{3} \d{4}, \d\d:\d\d +`;
    expect(story[1]).toMatch(new RegExp(`${when}first seen$`));
    expect(story.find((line) => line.includes('closing held'))).toMatch(new RegExp(`${when}run ${held} +`));
    expect(story.at(-2)).toMatch(new RegExp(`${when}run ${runId} +closed: not listed any more$`));
    const first = await metier('jobs', 'show', await idOf('Claims Examiner 1'));
    expect(first.stdout).toContain('changed: description rewritten, 99 -> 1,089 characters');
    expect(first.stdout).toMatch(/last verified to be open$/m);
  });

  it('reads the same by program', async () => {
    const { stdout } = await metier('jobs', 'show', third, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      state: 'closed',
      closedBecause: 'absent-from-source',
      history: [
        { kind: 'held', runId: held, at: expect.any(String), reason: expect.stringContaining('75 %') },
        { kind: 'closed', because: 'absent-from-source' },
      ],
      repostedAs: [],
    });
  });

  it('is told that a posting repeats one that closed, on both of them', async () => {
    list(
      { externalId: '1', descriptionText: TEXT.repeat(11) },
      { externalId: '9', title: 'Claims Examiner 3' },
    );
    expect((await metier('sync')).stdout).toMatch(/reposted .*\n +jobs +2 +1 +0 +1 +0 +1 /);
    const again = await idOf('Claims Examiner 3');
    const { stdout } = await metier('jobs', 'show', again);
    expect(stdout).toMatch(new RegExp(`^re-post of +${third} \\(re-post number 1\\)$`, 'm'));
    expect(stdout).toContain('its opening first advertised, as another job');
    expect(stdout).toContain(`recognised as a re-post of job ${third} (re-post number 1)`);
    expect((await metier('jobs', 'show', third)).stdout).toContain(`posted again as job ${again}`);
  });

  it('is told why a confirmation is refused', async () => {
    const settled = await metier('sync', '--confirm-drop', held);
    expect(settled.status).toBe(1);
    expect(settled.stderr).toContain(`What the run ${held} of board held is settled`);
    const unknown = await metier('sync', '--confirm-drop', 'nonsense');
    expect(unknown.stderr).toContain('There is no run "nonsense".');
    expect(unknown.stderr).toContain('metier runs list');
  });

  it('reads the reports of past runs, and the rows they rejected', async () => {
    const file = join(folder.dir, 'fair.jsonl');
    writeFileSync(file, '{"externalId":"1","title":"Nurse"}\n{"externalId":"2","pay":"much"}\n');
    await metier('import', file);
    const { stdout } = await metier('runs', 'list');
    const lines = stdout.trim().split('\n');
    expect(lines[0]).toMatch(/^run +source +started +took +listing +seen +new/);
    expect(lines).toHaveLength(6);
    const [fair = ''] = (lines[1] ?? '').split(' ');
    expect(lines[1]).toMatch(/^\w+ +fair +\d+ \w+ \d{4}, \d\d:\d\d +\d+\.\d s +complete +2 +1 /);
    expect((await metier('runs', 'show', fair)).stdout).toContain(`run ${fair}`);
    const rejects = await metier('runs', 'show', fair, '--rejects');
    expect(rejects.stdout).toMatch(/^2: .*title/m);
    expect(rejects.stdout).toContain('"pay":"much"');
    const report = JSON.parse((await metier('runs', 'show', held, '--json')).stdout);
    expect(report).toMatchObject({ runId: held, held: { count: 3 } });
  });

  it('confirms the drop of an imported file by giving the file again', async () => {
    const file = join(folder.dir, 'pool.jsonl');
    const rows = (...ids: number[]) =>
      ids.map((id) => `{"externalId":"${id}","title":"Nurse ${id}"}\n`).join('');
    writeFileSync(file, rows(1, 2, 3, 4));
    await metier('import', file);
    writeFileSync(file, rows(1));
    const { stdout } = await metier('import', file);
    const { runId } = await latestRun();
    expect(stdout).toContain(`metier import FILE --source pool --confirm-drop ${runId}`);
    const wrong = await metier('sync', '--confirm-drop', runId);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain(`metier import FILE --source pool --confirm-drop ${runId}`);
    const confirmed = await metier('import', file, '--confirm-drop', runId);
    expect(confirmed.stdout).toContain('closed: 3 not listed any more');
  });
});
