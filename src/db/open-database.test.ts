import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, schemaVersion } from './migrate.ts';
import { MIGRATIONS } from './migrations.ts';
import { openDatabase } from './open-database.ts';

describe('opening the record store', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metier-db-'));
    path = join(folder, 'deep', 'metier.sqlite');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('makes the file and its folder, in WAL mode with full synchronisation', async () => {
    const { kysely, close } = await openDatabase(path);
    const mode = await sql<{ journal_mode: string }>`PRAGMA journal_mode`.execute(kysely);
    const level = await sql<{ synchronous: number }>`PRAGMA synchronous`.execute(kysely);
    expect(mode.rows[0]?.journal_mode).toBe('wal');
    expect(level.rows[0]?.synchronous).toBe(2);
    expect(await schemaVersion(kysely)).toBe(MIGRATIONS.at(-1)?.version);
    await close();
  });

  it('opens a database again without migrating it twice', async () => {
    await (await openDatabase(path)).close();
    const { kysely, close } = await openDatabase(path);
    expect(await kysely.selectFrom('schema_version').selectAll().execute()).toHaveLength(MIGRATIONS.length);
    await close();
  });

  it('is migrated once by processes that open it together', async () => {
    await Promise.all([openInProcess(path), openInProcess(path), openInProcess(path)]);
    const { kysely, close } = await openDatabase(path);
    expect(await kysely.selectFrom('schema_version').selectAll().execute()).toHaveLength(MIGRATIONS.length);
    await close();
  });

  it('applies a migration whose number is below that of one applied before it', async () => {
    const { kysely, close } = await openDatabase(path);
    await kysely.deleteFrom('schema_version').where('version', '=', 2).execute();
    await kysely.schema.dropTable('corrections').execute();
    await migrate(kysely, path);
    expect((await kysely.introspection.getTables()).map((table) => table.name)).toContain('corrections');
    await close();
  });

  it('refuses a database of a later version', async () => {
    const { kysely, close } = await openDatabase(path);
    await kysely.insertInto('schema_version').values({ version: 99, applied_at: '2030-01-01' }).execute();
    await close();
    await expect(openDatabase(path)).rejects.toMatchObject({ code: 'DATABASE_NEWER' });
  });

  it('says why a file cannot be used', async () => {
    const text = join(folder, 'notes.txt');
    await writeFile(text, 'This is not a database, but it is long enough to be read as one. '.repeat(20));
    await expect(openDatabase(text)).rejects.toMatchObject({
      code: 'DATABASE_UNUSABLE',
      message: expect.stringContaining('not a database'),
    });
    await expect(openDatabase(folder)).rejects.toMatchObject({ code: 'DATABASE_UNUSABLE' });
  });

  it('takes back a migration that fails half-way', async () => {
    const { kysely, close } = await openDatabase(path);
    const newest = MIGRATIONS.at(-1)?.version ?? 0;
    const failing = {
      version: newest + 1,
      up: async (db: typeof kysely) => {
        await db.schema.createTable('half').addColumn('id', 'integer').execute();
        throw new Error('power cut');
      },
    };
    await expect(migrate(kysely, path, [...MIGRATIONS, failing])).rejects.toThrow('power cut');
    expect(await schemaVersion(kysely)).toBe(newest);
    const tables = await kysely.introspection.getTables();
    expect(tables.map((table) => table.name)).not.toContain('half');
    await close();
  });
});

async function openInProcess(path: string): Promise<void> {
  const module = new URL('./open-database.ts', import.meta.url).href;
  const program = `const { openDatabase } = await import(${JSON.stringify(module)});
    const { close } = await openDatabase(${JSON.stringify(path)}); await close();`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
}
