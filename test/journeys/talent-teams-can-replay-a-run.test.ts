/** A run is read again with another mapping: what would change is shown first, nothing is fetched, nothing is closed. */
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Project } from '../../src/cli/project.ts';
import { runReportSchema } from '../../src/ingest/run-report-schema.ts';
import type { BoardEmulator } from '../support/board-emulator.ts';
import { boardJob, startGreenhouseEmulator } from '../support/greenhouse-emulator.ts';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { runMetier } from '../support/run-metier.ts';

const OPENINGS = 25;

let folder: ProjectFolder;
const metier = (...args: readonly string[]) => runMetier([...args, '-p', folder.dir]);

async function reportFrom(...args: readonly string[]) {
  const { status, stdout, stderr } = await metier(...args, '--json');
  expect(status, stderr).toBe(0);
  const [report] = z.array(runReportSchema).parse(JSON.parse(stdout));
  if (!report) throw new Error('there is no report');
  return report;
}

function write(name: string, text: string): void {
  writeFileSync(join(folder.dir, name), text);
}

describe('a talent team whose mapping was wrong', () => {
  let runId: string;

  beforeAll(async () => {
    folder = createProjectFolder([
      { id: 'export', type: 'file', path: './jobs.jsonl', mapping: './jobs.yaml' },
    ]);
    write('jobs.yaml', 'externalId: no\ntitle: name\n');
    const rows = Array.from({ length: OPENINGS }, (_, no) => ({
      no,
      name: no === 24 ? '' : `Claims Examiner ${no}`,
      long_name: `Senior Claims Examiner ${no}`,
      unit: no < 10 ? 'Claims' : '',
    }));
    write('jobs.jsonl', rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    ({ runId } = await reportFrom('sync'));
    write('jobs.yaml', 'externalId: no\ntitle: "{name}"\ndepartment: unit\n');
    rmSync(join(folder.dir, 'jobs.jsonl'));
  });
  afterAll(() => rmSync(folder.dir, { recursive: true, force: true }));

  it('sees what the new one would change, in the jobs that there are', async () => {
    const { status, stdout, stderr } = await metier('replay', runId, '--limit', '1');
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'Nothing was saved: --save does it.\n' });
    expect(stdout).toContain(`What run ${runId} received`);
    expect(stdout).toMatch(/fields that would change:\n {4}department {2}10 jobs\n/);
    expect(stdout).toContain('the first 1:');
    expect(stdout).toContain('department: not stated -> "Claims"');
    expect(stdout).not.toContain('rejects that are new');
    expect((await metier('jobs', 'list', '--json')).stdout).not.toContain('"department"');
  });

  it('sees which rejects vanish and which come', async () => {
    write('jobs.yaml', 'externalId: no\ntitle: long_name\nskipWhen: {}\n');
    const { stdout } = await metier('replay', runId, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      recorded: { runId },
      preview: {
        report: { new: 1, changed: 24, closed: 0, missing: 0 },
        newRejects: [],
        vanishedRejects: [{ externalId: '24' }],
        fields: [{ field: 'title', count: 24 }, { field: 'level' }, { field: 'provenance' }],
      },
    });
    write('jobs.yaml', 'externalId: no\ntitle: unit\n');
    const poorer = await metier('replay', runId);
    expect(poorer.stdout).toContain('rejects that are new:');
  });

  it('saves it, and the replay is a run that says what it is', async () => {
    write('jobs.yaml', 'externalId: no\ntitle: name\ndepartment: unit\n');
    const { status, stdout, stderr } = await metier('replay', runId, '--save', '--json');
    expect(status, stderr).toBe(0);
    const { saved } = z.object({ saved: runReportSchema }).parse(JSON.parse(stdout));
    expect(saved).toMatchObject({ kind: 'replay', replayOf: runId, changed: 10, closed: 0 });
    expect((await metier('jobs', 'list', '--json')).stdout).toContain('"department":"Claims"');
    const { sources } = JSON.parse((await metier('status', '--json')).stdout);
    expect(sources[0].lastRun.runId).toBe(runId);
  });

  it('is told of a mapping that is wrong, and nothing is saved', async () => {
    write('jobs.yaml', 'externalId: number\ntitle: name\n');
    const { status, stdout, stderr } = await metier('replay', runId, '--save');
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'Nothing was saved.\n' });
    expect(stdout).toContain('there is no column "number"');
  });

  it('is told of a run that nobody knows', async () => {
    const { status, stderr } = await metier('replay', 'nothing');
    expect(status).toBe(1);
    expect(stderr).toContain('There is no run "nothing".');
    expect(stderr).toContain('(RUN_UNKNOWN)');
  });
});

describe('a talent team with a job board', () => {
  let board: BoardEmulator;

  beforeEach(async () => {
    board = await startGreenhouseEmulator({ board: 'lantern', jobs: openings(OPENINGS) });
    folder = boardFolder();
  });
  afterEach(async () => {
    await board.close();
    rmSync(folder.dir, { recursive: true, force: true });
  });

  function boardFolder(settings: Readonly<{ board?: string; keepPayloads?: { days: number } }> = {}) {
    return createProjectFolder([
      {
        id: 'board',
        type: 'greenhouse',
        board: 'lantern',
        baseUrl: board.url,
        allowPrivateNetwork: true,
        ...settings,
      },
    ]);
  }

  it('sees what a sync would change before it does', async () => {
    await using(folder, (project) => project.sync('board'));
    board.setJobs(openings(OPENINGS).map((job, index) => ({ ...job, title: `Registered Nurse ${index}` })));
    const { status, stdout, stderr } = await metier('sync', '--preview');
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'Nothing was saved.\n' });
    expect(stdout).toMatch(/fields that would change:\n {4}title {2}25 jobs/);
    expect(stdout).toMatch(/functions:\n {4}\S+.* -> \S+.* {2}\d+ jobs/);
    await using(folder, async ({ jobs }) => {
      for await (const batch of jobs.eachOpen()) {
        expect(batch.filter(({ title }) => title.includes('Nurse'))).toEqual([]);
      }
    });
  });

  it('is led nowhere by a preview that is not kept', async () => {
    await using(folder, (project) => project.sync('board'));
    board.setJobs(openings(OPENINGS - 10));
    await metier('sync');
    const { stdout } = await metier('sync', '--preview');
    expect(stdout).toContain('held 10 closings:');
    expect(stdout).not.toContain('--confirm-drop');
    const both = await metier('sync', '--preview', '--confirm-drop', 'nothing');
    expect({ status: both.status, stdout: both.stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('replays the newest run without the board, and saves no older one over it', async () => {
    await using(folder, async (project) => {
      const first = await project.sync('board');
      board.setJobs(openings(OPENINGS + 1));
      const second = await project.sync('board');
      await board.close();
      const again = await project.replay({ runId: second.runId, ...LOOK });
      expect(again.preview).toMatchObject({
        report: { seen: OPENINGS + 1, unchanged: OPENINGS + 1 },
        fields: [],
      });
      expect((await project.replay({ runId: first.runId, ...LOOK })).preview.report.seen).toBe(OPENINGS);
      const outdated = project.replay({ runId: first.runId, ...LOOK, isSaved: true });
      await expect(outdated).rejects.toMatchObject({
        code: 'REPLAY_OUTDATED',
        message: expect.stringContaining(`run ${second.runId} of source "board" is newer`),
      });
    });
  });

  it('replays a run that failed as it failed', async () => {
    await using(folder, async (project) => {
      board.failNext('cut-text');
      const { runId, failed } = await project.sync('board');
      expect(failed?.code).toBe('SOURCE_MALFORMED');
      const { preview } = await project.replay({ runId, ...LOOK });
      expect(preview.report.failed).toEqual(failed);
    });
  });

  it('is told what a source asks for today and did not ask for then', async () => {
    const { runId } = await using(folder, (project) => project.sync('board'));
    await using(changed({ board: 'harbor' }), async (project) => {
      await expect(project.replay({ runId, ...LOOK, isSaved: true })).rejects.toMatchObject({
        code: 'REPLAY_REQUEST_MISSING',
        message: expect.stringContaining(`  GET ${board.url}/v1/boards/harbor/jobs?content=true`),
      });
    });
  });

  it('is told that a run is not kept any more', async () => {
    const { runId } = await using(folder, (project) => project.sync('board'));
    await using(changed({ keepPayloads: { days: 0 } }), async (project) => {
      await project.sync('board');
      await expect(project.replay({ runId, ...LOOK })).rejects.toMatchObject({
        code: 'PAYLOADS_ABSENT',
        message: expect.stringContaining(`What run ${runId} received is not kept`),
      });
    });
  });

  it('is told which payload is damaged', async () => {
    const { runId } = await using(folder, (project) => project.sync('board'));
    const store = new DatabaseSync(folder.databasePath);
    store.exec('UPDATE payloads SET bytes = substr(bytes, 1, length(bytes) - 9) WHERE size > 500');
    store.close();
    await using(folder, async (project) => {
      await expect(project.replay({ runId, ...LOOK })).rejects.toMatchObject({
        code: 'PAYLOAD_DAMAGED',
        message: expect.stringMatching(/^The payload [0-9a-f]{64} of source "board" is not what was stored/),
      });
    });
  });

  /** The same database under another configuration. */
  function changed(settings: Parameters<typeof boardFolder>[0]): ProjectFolder {
    const other = boardFolder(settings);
    cpSync(join(folder.dir, '.metier'), join(other.dir, '.metier'), { recursive: true });
    rmSync(folder.dir, { recursive: true, force: true });
    folder = other;
    return other;
  }
});

const LOOK = { maxExamples: 5, isSaved: false };

async function using<T>({ open }: ProjectFolder, work: (project: Project) => Promise<T>): Promise<T> {
  const project = await open();
  try {
    return await work(project);
  } finally {
    await project.close();
  }
}

it('an imported file is replayed with the mapping as it is now', async () => {
  folder = createProjectFolder([]);
  try {
    write('jobs.yaml', 'externalId: no\ntitle: name\n');
    write('jobs.csv', 'no,name,unit\n1,Claims Examiner,Claims\n');
    const { runId } = await reportFrom(
      'import',
      join(folder.dir, 'jobs.csv'),
      '--mapping',
      join(folder.dir, 'jobs.yaml'),
    );
    write('jobs.yaml', 'externalId: no\ntitle: name\ndepartment: unit\n');
    const { stdout } = await metier('replay', runId);
    expect(stdout).toContain('department: not stated -> "Claims"');
  } finally {
    rmSync(folder.dir, { recursive: true, force: true });
  }
});

function openings(count: number) {
  return Array.from({ length: count }, (_, id) => boardJob({ id, title: `Claims Examiner ${id}` }));
}
