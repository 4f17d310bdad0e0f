/** Real postings on the real path: public job files with their mappings, and recorded Greenhouse boards over HTTP. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runReportSchema } from '../../src/ingest/run-report-schema.ts';
import { createProjectFolder } from '../support/project-folder.ts';
import {
  recordedBoards,
  type ServedBoards,
  SHARED_DATA,
  SHARED_DATA_IS_MISSING,
  serveBoards,
} from '../support/recorded-boards.ts';
import { runMetier } from '../support/run-metier.ts';

const MAPPINGS = fileURLToPath(new URL('../../starter/mappings/', import.meta.url));

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
  const args = ['import', join(SHARED_DATA, file), '--mapping', join(MAPPINGS, mapping)];
  const [report] = await runFor(project, args);
  if (report === undefined) throw new Error('the import wrote no report');
  return report;
}

async function search(project: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = await runMetier(['search', ...args, '--json', '-p', project]);
  expect(status, stderr).toBe(0);
  return foundSchema.parse(JSON.parse(stdout));
}

describe.skipIf(SHARED_DATA_IS_MISSING)(
  'the job postings of New York City (skipped without the shared data)',
  () => {
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
      expect(report).toMatchObject({
        seen: rows,
        new: 0,
        changed: 0,
        unchanged: rows,
        closed: 0,
        missing: 0,
      });
    });
  },
);

describe.skipIf(SHARED_DATA_IS_MISSING)('federal announcements (skipped without the shared data)', () => {
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
    // Over 10,000 places, bases and islands among them: a town that its state does not know is reported, not guessed.
    const unresolved = report.notes.filter(({ kind }) => kind === 'place-unresolved');
    expect(unresolved.reduce((sum, { count }) => sum + count, 0)).toBeLessThan(1000);
    const pharmacists = await search(project, 'pharmacist');
    expect(pharmacists.total).toBeGreaterThan(10);
    expect(pharmacists.hits[0]?.title).toMatch(/pharmacist/i);
    const near = await search(project, '--where', 'Hartford, CT', '--radius', '50');
    expect(near.total).toBeGreaterThan(0);
    expect(near.total).toBeLessThan(rows / 4);
  });
});

describe.skipIf(SHARED_DATA_IS_MISSING)(
  'recorded Greenhouse boards (skipped without the shared data)',
  () => {
    let served: ServedBoards | undefined;
    afterAll(() => served?.close());

    it('arrive posting by posting, or say why not', { timeout: 60_000 }, async () => {
      const boards = recordedBoards();
      expect(boards.length).toBeGreaterThan(3);
      served = await serveBoards(boards);
      const { dir: project } = createProjectFolder(served.sources);
      const reports = await runFor(project, ['sync']);
      expect(reports).toHaveLength(boards.length);
      for (const [index, { jobs, meta }] of boards.entries()) {
        const report = reports[index];
        expect(report?.seen).toBe(jobs.length);
        expect((report?.new ?? 0) + (report?.rejectedTotal ?? 0)).toBe(jobs.length);
        expect(report?.rejected.filter(({ reason }) => reason === '')).toEqual([]);
        // A record is trimmed: where it states the board's own total, the rest is missing, and nothing may be closed.
        const isTrimmed = meta !== undefined && meta.total !== jobs.length;
        expect(report?.completeness.verdict).toBe(isTrimmed ? 'partial' : 'complete');
      }
      expect(await openTitles(project)).toEqual(
        boards.flatMap(({ jobs }) => jobs.map(({ title }) => title)).sort(),
      );
      expect(await search(project, 'account', 'executive')).toMatchObject({ total: 3 });
      rmSync(project, { recursive: true, force: true });
    });
  },
);

async function openTitles(project: string): Promise<readonly string[]> {
  const { stdout } = await runMetier(['jobs', 'list', '--json', '-p', project]);
  const lines = stdout.trim().split('\n');
  return lines.map((line) => z.object({ title: z.string() }).parse(JSON.parse(line)).title).sort();
}
