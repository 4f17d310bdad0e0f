/** Real postings on the real path: public job files with their mappings, and recorded Greenhouse boards over HTTP. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runReportSchema } from '../../src/ingest/run-report-schema.ts';
import { type GreenhouseEmulator, startGreenhouseEmulator } from '../support/greenhouse-emulator.ts';
import { runMetier } from '../support/run-metier.ts';

const SHARED = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const MAPPINGS = fileURLToPath(new URL('../../starter/mappings/', import.meta.url));
const BOARDS = join(SHARED, 'ats', 'greenhouse');
const IS_MISSING = !existsSync(SHARED);

const foundSchema = z.object({
  total: z.number(),
  hits: z.array(z.object({ id: z.string(), title: z.string(), places: z.array(z.string()) })),
  facets: z.record(z.string(), z.array(z.object({ key: z.string(), count: z.number() }))),
});

let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'metier-feeds-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function initProject(name: string): Promise<string> {
  const project = join(dir, name);
  expect(await runMetier(['init', project, '--name', name])).toMatchObject({ status: 0 });
  return project;
}

/** The reports of `metier import` or `metier sync`; the command must succeed. */
async function runFor(project: string, args: readonly string[]) {
  const { status, stdout, stderr } = await runMetier([...args, '--json', '-p', project]);
  expect(status, stderr).toBe(0);
  return z.array(runReportSchema).parse(JSON.parse(stdout));
}

async function importFile(project: string, file: string, mapping: string) {
  const args = ['import', join(SHARED, file), '--mapping', join(MAPPINGS, mapping)];
  const [report] = await runFor(project, args);
  if (report === undefined) throw new Error('the import wrote no report');
  return report;
}

async function search(project: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = await runMetier(['search', ...args, '--json', '-p', project]);
  expect(status, stderr).toBe(0);
  return foundSchema.parse(JSON.parse(stdout));
}

describe.skipIf(IS_MISSING)('the job postings of New York City (skipped without the shared data)', () => {
  const rows = 1308;
  let project: string;

  it('all arrive, and each is classified', { timeout: 60_000 }, async () => {
    project = await initProject('city');
    const report = await importFile(project, 'nyc-jobs.jsonl.gz', 'nyc-jobs.yaml');
    expect(report).toMatchObject({
      sourceId: 'nyc-jobs',
      completeness: { verdict: 'complete' },
      seen: rows,
      new: rows,
      changed: 0,
      unchanged: 0,
      closed: 0,
      rejectedTotal: 0,
    });
    const { accepted, review, none } = report.classified;
    expect(accepted + review + none).toBe(rows);
    expect(accepted).toBeGreaterThan(rows / 4);
  });

  it('are found by words, by place and by function', { timeout: 30_000 }, async () => {
    const nurses = await search(project, 'nurse');
    expect(nurses.total).toBeGreaterThan(20);
    expect(nurses.hits[0]?.title).toMatch(/nurse/i);
    const near = await search(project, 'nurse', '--where', 'Brooklyn, NY');
    expect(near.total).toBeGreaterThan(20);
    expect(near.total).toBeLessThanOrEqual(nurses.total);
    expect(near.hits[0]?.places.join()).toContain('New York, NY');
    expect(await search(project, '--where', 'Denver, CO')).toMatchObject({ total: 0, hits: [] });
    const nursing = await search(project, 'nurse', '--function', 'clinical/nursing');
    const counted = nurses.facets['function']?.find(({ key }) => key === 'clinical/nursing');
    expect(nursing.total).toBe(counted?.count);
  });

  it('are all unchanged when they are imported again', { timeout: 60_000 }, async () => {
    const report = await importFile(project, 'nyc-jobs.jsonl.gz', 'nyc-jobs.yaml');
    expect(report).toMatchObject({ seen: rows, new: 0, changed: 0, unchanged: rows, closed: 0, missing: 0 });
  });
});

describe.skipIf(IS_MISSING)('federal announcements (skipped without the shared data)', () => {
  const rows = 3879;

  it('all arrive, and are found by words and by place', { timeout: 90_000 }, async () => {
    const project = await initProject('federal');
    const report = await importFile(project, 'usajobs-joa-2016.jsonl.gz', 'usajobs-2016.yaml');
    expect(report).toMatchObject({
      sourceId: 'usajobs-joa-2016',
      completeness: { verdict: 'complete' },
      seen: rows,
      new: rows,
      rejectedTotal: 0,
    });
    // Places in several thousand towns all over the world: what is not resolved is reported, not dropped.
    const unresolved = report.notes.filter(({ kind }) => kind === 'place-unresolved');
    expect(unresolved.reduce((sum, { count }) => sum + count, 0)).toBeLessThan(rows / 20);
    const pharmacists = await search(project, 'pharmacist');
    expect(pharmacists.total).toBeGreaterThan(10);
    expect(pharmacists.hits[0]?.title).toMatch(/pharmacist/i);
    const near = await search(project, '--where', 'Hartford, CT', '--radius', '50');
    expect(near.total).toBeGreaterThan(0);
    expect(near.total).toBeLessThan(rows / 4);
  });
});

const recordedBoardSchema = z.object({
  jobs: z.array(z.looseObject({ id: z.number(), title: z.string() })),
  meta: z.object({ total: z.number() }).optional(),
});
type RecordedBoard = z.output<typeof recordedBoardSchema>;

/** Boards as they were recorded; a record of one posting is a board of one. */
function recordedBoards(): ReadonlyMap<string, RecordedBoard> {
  const names = readdirSync(BOARDS).filter((name) => name.endsWith('.json'));
  return new Map(
    names.map((name) => {
      const recorded: unknown = JSON.parse(readFileSync(join(BOARDS, name), 'utf8'));
      const board = recordedBoardSchema.safeParse(recorded);
      return [
        name.replace(/\.json$/, ''),
        board.success ? board.data : recordedBoardSchema.parse({ jobs: [recorded] }),
      ];
    }),
  );
}

describe.skipIf(IS_MISSING)('recorded Greenhouse boards (skipped without the shared data)', () => {
  const emulators: GreenhouseEmulator[] = [];
  afterAll(() => Promise.all(emulators.map((emulator) => emulator.close())));

  it('arrive posting by posting, or say why not', { timeout: 60_000 }, async () => {
    const boards = recordedBoards();
    expect(boards.size).toBeGreaterThan(3);
    const project = await initProject('boards');
    const sources: Record<string, unknown>[] = [];
    for (const [index, [board, { jobs, meta }]] of [...boards].entries()) {
      const emulator = await startGreenhouseEmulator({ board, jobs });
      emulator.setTotal(meta?.total ?? null);
      emulators.push(emulator);
      sources.push({
        id: `board-${index}`,
        type: 'greenhouse',
        board,
        baseUrl: emulator.url,
        allowPrivateNetwork: true,
      });
    }
    writeConfig(project, sources);
    const reports = await runFor(project, ['sync']);
    const listed = [...boards.values()];
    expect(reports).toHaveLength(listed.length);
    for (const [index, report] of reports.entries()) {
      const { jobs, meta } = listed[index] ?? { jobs: [], meta: undefined };
      expect(report.seen).toBe(jobs.length);
      expect(report.new + report.rejectedTotal).toBe(jobs.length);
      expect(report.rejected.every(({ reason }) => reason !== '')).toBe(true);
      // A record is trimmed: where it states the board's own total, the rest is missing, and nothing may be closed.
      const isTrimmed = meta !== undefined && meta.total !== jobs.length;
      expect(report.completeness.verdict).toBe(isTrimmed ? 'partial' : 'complete');
    }
    await expectEachTitleFound(project, listed);
  });
});

function writeConfig(project: string, sources: readonly unknown[]): void {
  const config = { company: { name: 'Recorded', tagline: 'Boards as they were.' }, sources };
  writeFileSync(
    join(project, 'metier.config.ts'),
    `import { defineConfig } from 'metier';\n\nexport default defineConfig(${JSON.stringify(config, null, 2)});\n`,
  );
}

async function expectEachTitleFound(project: string, boards: readonly RecordedBoard[]): Promise<void> {
  const { stdout } = await runMetier(['jobs', 'list', '--json', '-p', project]);
  const titles = stdout
    .trim()
    .split('\n')
    .map((line) => z.object({ title: z.string() }).parse(JSON.parse(line)).title);
  const expected = boards.flatMap(({ jobs }) => jobs.map(({ title }) => title));
  expect(titles.toSorted()).toEqual(expected.toSorted());
  expect(await search(project, 'account', 'executive')).toMatchObject({ total: 3 });
}
