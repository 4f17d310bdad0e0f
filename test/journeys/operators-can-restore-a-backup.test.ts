/** The drill: back up while another process writes, lose the database, restore, and go on as if nothing had been. */
import {
  copyFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/db/open-database.ts';
import {
  backUpMeanwhile,
  DRILL_SOURCES,
  expectRestored,
  expectWorkThere,
  fillWithWork,
} from '../support/backup-drill.ts';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { spawnMetier } from '../support/run-metier.ts';
import { runMetierHere } from '../support/run-metier-here.ts';
import { writeOpenings } from '../support/synthetic-openings.ts';

/** Commands in processes of their own, one after the other, on a machine that others may keep busy. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const OPENINGS = 450;
const KILLS = 3;

let folder: ProjectFolder;
let backup: string;
beforeEach(async () => {
  folder = createProjectFolder(DRILL_SOURCES);
  backup = join(folder.dir, 'backup.metier');
  await edit('first');
});
afterEach(() => rmSync(folder.dir, { recursive: true, force: true }));

const edit = (edition: string) =>
  writeOpenings({ path: join(folder.dir, 'openings.jsonl'), count: OPENINGS, edition });

/** Of a command that has to work. */
async function outputOf(...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await runMetierHere([...args, '-p', folder.dir]);
  expect(status, stderr).toBe(0);
  return stdout;
}

describe('a backup', () => {
  it('taken while another process saves jobs holds one moment, and brings everything back', async () => {
    await outputOf('sync');
    const secret = await fillWithWork(folder);
    const manifest = await backUpMeanwhile(folder.databasePath, ['backup', backup, '-p', folder.dir]);
    await loseDatabase(folder.databasePath);
    expect(await outputOf('restore', backup)).toContain(`Restored ${folder.databasePath}: `);
    await expectRestored(folder.databasePath, manifest);
    await expectWorkThere(folder, secret);
    await edit('second');
    expect(JSON.parse(await outputOf('sync', '--json'))).toMatchObject([
      { seen: OPENINGS, new: 0, changed: OPENINGS, closed: 0 },
    ]);
    expect(await outputOf('doctor')).toMatch(/Search index: up to date/);
    expect(JSON.parse(await outputOf('search', 'second', '--json'))).toMatchObject({
      total: OPENINGS - 1,
    });
  });

  it('is not taken for another one: nothing is overwritten unless that is asked for', async () => {
    await outputOf('sync');
    await outputOf('backup', backup);
    const before = readFileSync(backup);
    const again = await runMetierHere(['backup', backup, '-p', folder.dir]);
    expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('(BACKUP_EXISTS)')]);
    expect(readFileSync(backup).equals(before)).toBe(true);
    await outputOf('backup', backup, '--force');
    const filled = await runMetierHere(['restore', backup, '-p', folder.dir]);
    expect([filled.status, filled.stderr]).toEqual([1, expect.stringContaining('(DATABASE_NOT_EMPTY)')]);
    expect(await outputOf('backup', backup, '--verify')).toContain('backup.metier is whole: ');
  });

  it.each([
    ['cut', (path: string) => truncateSync(path, 5000)],
    ['changed in one place', (path: string) => flipByte(path)],
    ['another file', (path: string) => writeFileSync(path, 'no backup')],
  ])('that was %s is refused before anything is touched', async (_how, damage) => {
    await outputOf('sync');
    await outputOf('backup', backup);
    damage(backup);
    for (const command of [
      ['backup', backup, '--verify'],
      ['restore', backup, '--replace'],
    ]) {
      const { status, stderr } = await runMetierHere([...command, '-p', folder.dir]);
      expect([status, stderr]).toEqual([1, expect.stringContaining('(BACKUP_DAMAGED)')]);
    }
    expect(await outputOf('status')).toContain(`${OPENINGS} open jobs`);
  });

  it('goes on being whole when the one that should replace it is killed', async () => {
    await outputOf('sync');
    await outputOf('backup', backup);
    await edit('second');
    await outputOf('sync');
    const whole = readFileSync(backup);
    for (let round = 0; round < KILLS; round++) {
      await killAfterLine(['backup', backup, '--force'], round);
      expect(readFileSync(backup).equals(whole)).toBe(true);
    }
  });
});

describe('a restore', () => {
  it('keeps what it replaces, and is refused while somebody works on it', async () => {
    await outputOf('sync');
    await outputOf('backup', backup);
    const inUse = await openDatabase(folder.databasePath);
    await inUse.kysely.selectFrom('jobs').select('id').limit(1).execute();
    const refused = await runMetierHere(['restore', backup, '--replace', '-p', folder.dir]);
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('(DATABASE_IN_USE)')]);
    await inUse.kysely.deleteFrom('jobs').execute();
    await inUse.close();
    const kept = JSON.parse(await outputOf('restore', backup, '--replace', '--json')).keptAs;
    const old = await openDatabase(kept);
    expect(await old.kysely.selectFrom('jobs').select('id').execute()).toEqual([]);
    expect(await old.kysely.selectFrom('runs').select('run_id').execute()).toHaveLength(1);
    await old.close();
    expect(await outputOf('status')).toContain(`${OPENINGS} open jobs`);
  });

  it('mends a database that cannot be read any more', async () => {
    await outputOf('sync');
    await outputOf('backup', backup);
    writeFileSync(folder.databasePath, 'nothing of use '.repeat(1000));
    const damaged = await runMetierHere(['status', '-p', folder.dir]);
    expect([damaged.status, damaged.stderr]).toEqual([1, expect.stringContaining('(DATABASE_UNUSABLE)')]);
    await outputOf('restore', backup, '--replace');
    expect(await outputOf('status')).toContain(`${OPENINGS} open jobs`);
  });

  it('that is killed leaves the old database as it was', async () => {
    await outputOf('sync');
    await outputOf('backup', backup);
    await edit('second');
    await outputOf('sync');
    for (let round = 0; round < KILLS; round++) {
      await killAfterLine(['restore', backup, '--replace'], round);
      const { kysely, close } = await openDatabase(folder.databasePath);
      const titles = await kysely.selectFrom('jobs').select('title').execute();
      await close();
      expect(titles.filter(({ title }) => title.endsWith('second'))).toHaveLength(OPENINGS);
    }
    expect(await outputOf('status')).toContain(`${OPENINGS} open jobs`);
    expect(readdirSync(join(folder.dir, '.metier')).filter((name) => name.includes('replaced'))).toEqual([]);
  });

  it('lets an older Metier be tried again, and an older backup be read by a newer one', async () => {
    await outputOf('sync');
    const { kysely, close } = await openDatabase(folder.databasePath);
    // As the version before the alarms left it, and all that came since.
    await kysely.schema.dropIndex('changes_by_job').execute();
    for (const table of ['lint_acceptances', 'alarms', 'alarm_tellings'])
      await kysely.schema.dropTable(table).execute();
    await kysely.deleteFrom('schema_version').where('version', '>=', 9).execute();
    await close();
    const manifest = JSON.parse(await outputOf('backup', backup, '--json'));
    expect(manifest).toMatchObject({ schema: 8 });
    const copy = join(folder.dir, 'tried.sqlite');
    await outputOf('restore', backup, '--to', copy);
    const tried = await openDatabase(copy);
    expect(await tried.kysely.selectFrom('alarms').selectAll().execute()).toEqual([]);
    await tried.kysely
      .insertInto('schema_version')
      .values({ version: 1000, applied_at: '2026-11-26T00:00:00.000Z' })
      .execute();
    await tried.close();
    copyFileSync(copy, folder.databasePath);
    const newer = await runMetierHere(['backup', backup, '--force', '-p', folder.dir]);
    expect([newer.status, newer.stderr]).toEqual([1, expect.stringContaining('(DATABASE_NEWER)')]);
  });
});

/** What SQLite keeps beside a file outlives it, and would destroy another one in its place. */
async function loseDatabase(path: string): Promise<void> {
  const { kysely, close } = await openDatabase(path);
  await kysely.updateTable('jobs').set({ title: 'Lost' }).execute();
  copyFileSync(`${path}-wal`, `${path}.wal-of-the-lost`);
  await close();
  rmSync(path);
  renameSync(`${path}.wal-of-the-lost`, `${path}-wal`);
}

function flipByte(path: string): void {
  const bytes = readFileSync(path);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

/** Later each round: of the tables it tells one after the other. */
async function killAfterLine(args: readonly string[], round: number): Promise<void> {
  const child = spawnMetier([...args, '-p', folder.dir]);
  const ended = new Promise((resolve) => child.once('close', resolve));
  let lines = 0;
  child.stderr?.on('data', (chunk: Buffer) => {
    lines += chunk.toString().split('\n').length - 1;
    if (lines > round * 6) child.kill('SIGKILL');
  });
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
}
