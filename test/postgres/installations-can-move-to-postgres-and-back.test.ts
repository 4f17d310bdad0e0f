/** Through the command line: an installation moves to PostgreSQL and back, and its search index stays good. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import {
  createTestDatabase,
  describePostgres,
  findPostgres,
  type PostgresServer,
} from '../support/postgres.ts';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { runMetierHere } from '../support/run-metier-here.ts';
import { writeOpenings } from '../support/synthetic-openings.ts';

const OPENINGS = 60;

describePostgres('an installation', () => {
  let server: PostgresServer;
  let place: Awaited<ReturnType<typeof createTestDatabase>>;
  let folder: ProjectFolder;
  beforeAll(async () => {
    server = await findPostgres();
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    place = await createTestDatabase(server);
    folder = createProjectFolder([{ id: 'openings', type: 'file', path: './openings.jsonl' }]);
    await writeOpenings({ path: join(folder.dir, 'openings.jsonl'), count: OPENINGS, edition: 'first' });
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await place.drop();
    rmSync(folder.dir, { recursive: true, force: true });
  });

  /** Of a command that has to work. */
  async function outputOf(...args: string[]): Promise<string> {
    const { status, stdout, stderr } = await runMetierHere([...args, '-p', folder.dir]);
    expect(status, stderr).toBe(0);
    return stdout;
  }

  it('moves to PostgreSQL and back', { timeout: 60_000 }, async () => {
    await outputOf('sync');
    const found = await outputOf('search', 'nurse', '--json');
    const { databasePath } = folder;
    expect(await outputOf('db', 'copy', '--from', databasePath, '--to', place.url)).toMatch(
      /^Copied \d+ rows of \d+ tables .* both hold the same\.$/m,
    );

    vi.stubEnv('METIER_DATABASE', place.url);
    const name = new URL(place.url).pathname.slice(1);
    expect(await outputOf('doctor')).toMatch(
      new RegExp(
        `Database: ${OPENINGS} open and 0 closed jobs in postgres://.*/${name}\n.*up to date at change`,
      ),
    );
    expect(await outputOf('search', 'nurse', '--json')).toBe(found);
    await writeOpenings({ path: join(folder.dir, 'openings.jsonl'), count: OPENINGS + 1, edition: 'first' });
    expect(JSON.parse(await outputOf('sync', '--json'))).toMatchObject([{ new: 1, unchanged: OPENINGS }]);

    vi.unstubAllEnvs();
    rmSync(databasePath);
    await outputOf('db', 'copy', '--from', place.url, '--to', databasePath);
    expect(await outputOf('doctor')).toContain(`${OPENINGS + 1} open and 0 closed jobs in ${databasePath}`);
    expect(JSON.parse(await outputOf('sync', '--json'))).toMatchObject([{ new: 0, unchanged: OPENINGS + 1 }]);
  });

  it('is told what is wrong with a place that it names', async () => {
    const absent = join(folder.dir, 'absent.sqlite');
    const copy = (from: string, to: string) => runMetierHere(['db', 'copy', '--from', from, '--to', to]);
    expect((await copy(absent, place.url)).stderr).toContain('(FILE_UNREADABLE)');
    expect((await copy(place.url, place.url)).stderr).toContain('cannot be copied to itself');
    await outputOf('sync');
    expect((await copy(place.url, folder.databasePath)).stderr).toContain('(DATABASE_NOT_EMPTY)');
    const away = await copy(folder.databasePath, 'postgres://metier:s3cret@127.0.0.1:1/jobs');
    expect(away.stderr).toContain('(DATABASE_UNREACHABLE)');
    expect(away.stderr).not.toContain('s3cret');
  });
});
