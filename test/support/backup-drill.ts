/** The steps of a restore drill that are the same over every database. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { expect, vi } from 'vitest';
import { z } from 'zod';
import type { ConfigInput } from '../../src/config/schema.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { jobIdOf } from '../../src/jobs/job-id.ts';
import { createJobStore } from '../../src/jobs/sql-job-store.ts';
import type { ProjectFolder } from './project-folder.ts';
import { runMetierHere } from './run-metier-here.ts';
import { ALL } from './search-engine-fixtures.ts';

/** Of the sources of a drill. */
const OPENINGS_SOURCE = 'openings';
export const DRILL_SOURCES: ConfigInput['sources'] = [
  { id: OPENINGS_SOURCE, type: 'file', path: './openings.jsonl' },
  { id: 'hr', type: 'push' },
];

const [HIDDEN, CORRECTED] = [0, 1].map((n) => jobIdOf(OPENINGS_SOURCE, `opening-${n}`));

/** What people did, and no sync brings back: resolves to the secret of a token. */
export async function fillWithWork(folder: ProjectFolder): Promise<string> {
  const project = await folder.open();
  try {
    const functionKey = functionIn(project.taxonomy.areas);
    await project.overrides.override(HIDDEN ?? '', { isHidden: true, because: 'On hold.' });
    await project.review.correct(CORRECTED ?? '', functionKey, 'It is that.');
    return (await project.issueToken({ sourceId: 'hr', name: 'HR' })).secret;
  } finally {
    await project.close();
  }
}

const manifestSchema = z.object({
  lastChange: z.number(),
  tables: z.array(z.object({ table: z.string(), rows: z.number() })),
});
export type DrillManifest = z.output<typeof manifestSchema>;

/** Takes a backup while another process saves and saves: changes were committed before it began, and after it ended. */
export async function backUpMeanwhile(place: string, args: readonly string[]): Promise<DrillManifest> {
  const program = fileURLToPath(new URL('./save-jobs-for-ever.ts', import.meta.url));
  const { kysely, close } = await openDatabase(place);
  const jobs = createJobStore(kysely);
  const expectMoreThan = (sequence: number) =>
    vi.waitFor(async () => expect(await jobs.lastSequence()).toBeGreaterThan(sequence), { timeout: 120_000 });
  const before = await jobs.lastSequence();
  const writer = spawn(process.execPath, [program, place, 'drill'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(writer, 'close');
  try {
    await expectMoreThan(before);
    const { status, stdout, stderr } = await runMetierHere([...args, '--json']);
    expect(status, stderr).toBe(0);
    const manifest = manifestSchema.parse(JSON.parse(stdout));
    expect(manifest.lastChange).toBeGreaterThan(before);
    await expectMoreThan(manifest.lastChange);
    return manifest;
  } finally {
    writer.kill('SIGKILL');
    await ended;
    await close();
  }
}

/** What the database says of its own rows is what the manifest says, at one moment of the log. */
export async function expectRestored(place: string, { lastChange, tables }: DrillManifest): Promise<void> {
  const { kysely, close } = await openDatabase(place);
  try {
    for (const { table, rows } of tables.filter(({ table }) => table !== 'leases')) {
      const counted = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(
        kysely,
      );
      expect(counted.rows[0]?.rows, table).toBe(rows);
    }
    const found = await sql<{ last: number; logged: number; jobs: number }>`
      select max(sequence) as last, count(distinct job_id) as logged, (select count(*) from jobs) as jobs from changes
    `.execute(kysely);
    const [log] = found.rows;
    expect(log?.last).toBe(lastChange);
    expect(log?.jobs).toBe(log?.logged);
  } finally {
    await close();
  }
}

/** What people did is there, the database is whole, and the index holds exactly what it does. */
export async function expectWorkThere(folder: ProjectFolder, secret: string): Promise<void> {
  const project = await folder.open();
  try {
    expect(await project.checkDatabase()).toEqual([]);
    const [hidden, corrected] = await project.jobs.byIds([HIDDEN ?? '', CORRECTED ?? '']);
    expect(hidden?.overridden).toMatchObject({ hidden: expect.anything() });
    expect((await project.history.eventsOf(HIDDEN ?? '')).length).toBeGreaterThan(0);
    expect(corrected).toBeDefined();
    expect(await project.review.history()).toMatchObject([{ because: 'It is that.' }]);
    expect(await project.tokens.check(secret)).toMatchObject({ name: 'HR' });
    await project.catchUpIndex();
    expect(await project.engine.count(ALL)).toBe((await project.jobs.counts()).open);
  } finally {
    await project.close();
  }
}

function functionIn(
  areas: readonly Readonly<{ slug: string; functions: readonly Readonly<{ slug: string }>[] }>[],
) {
  const [area] = areas;
  return `${area?.slug ?? ''}/${area?.functions[0]?.slug ?? ''}`;
}
