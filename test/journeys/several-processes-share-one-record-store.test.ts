/** Real processes on one store: a source is synced by one at a time, a killed one lets go, and nobody asks a board twice. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/db/open-database.ts';
import { endLeases } from '../support/end-leases.ts';
import { boardJob } from '../support/greenhouse-emulator.ts';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { runMetier, spawnMetier } from '../support/run-metier.ts';
import { urlOf } from '../support/site-process.ts';

const PATIENCE = { timeout: 60_000, interval: 20 };

/** A board that answers only while its gate is open. */
const board = {
  asked: 0,
  gate: Promise.withResolvers<void>(),
  close(): void {
    board.asked = 0;
    board.gate = Promise.withResolvers<void>();
  },
};
const children: ChildProcess[] = [];
let server: Server;
let folder: ProjectFolder;

beforeAll(async () => {
  const jobs = [boardJob({ id: 1, title: 'Claims Examiner' })];
  server = createServer((_, response) => {
    board.asked += 1;
    void board.gate.promise.then(() =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ jobs, meta: { total: 1 } })),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  board.close();
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  folder = createProjectFolder([
    {
      id: 'board',
      type: 'greenhouse',
      board: 'x',
      baseUrl: `http://127.0.0.1:${port}`,
      allowPrivateNetwork: true,
    },
    { id: 'file', type: 'file', path: './file.jsonl' },
  ]);
  writeFileSync(join(folder.dir, 'file.jsonl'), '{"externalId":"1","title":"Nurse"}\n');
});
afterEach(() => {
  board.gate.resolve();
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder.dir, { recursive: true, force: true });
});

const metier = (...args: string[]) => runMetier([...args, '-p', folder.dir]);

function spawned(...args: string[]): ChildProcess {
  const child = spawnMetier([...args, '-p', folder.dir]);
  children.push(child);
  return child;
}

/** Resolves once it has asked the board, and so holds the lease. */
async function syncThatWaits(): Promise<ChildProcess> {
  const child = spawned('sync', '--source', 'board');
  await vi.waitFor(() => expect(board.asked).toBe(1), PATIENCE);
  return child;
}

/** As if years had passed since every source was checked. */
async function forgetChecks(): Promise<void> {
  const { kysely, close } = await openDatabase(folder.databasePath);
  await kysely.updateTable('sources').set({ last_verified_at: '2020-01-01T00:00:00.000Z' }).execute();
  await close();
}

describe('a second sync', { timeout: 120_000 }, () => {
  it('is told how long the first has been at a source, and syncs the others', async () => {
    const first = await syncThatWaits();
    const second = await metier('sync');
    expect(second.status).toBe(1);
    expect(second.stderr).toMatch(/"board" is being synced by another process, for \d+ s so far/);
    expect(second.stderr).toContain('(SYNC_BUSY)');
    expect(second.stdout).toMatch(/^file {2}complete/m);
    const ended = once(first, 'close');
    board.gate.resolve();
    expect(await ended).toEqual([0, null]);
    expect((await metier('sync', '--source', 'board')).status).toBe(0);
  });

  it('gets the source of one that was killed when its lease ends', async () => {
    const first = await syncThatWaits();
    const ended = once(first, 'close');
    first.kill('SIGKILL');
    await ended;
    board.gate.resolve();
    const second = await metier('sync', '--source', 'board');
    expect(second.status).toBe(1);
    expect(second.stderr).toMatch(/its lease ends in \d+ s/);
    await endLeases(folder.databasePath);
    expect((await metier('sync', '--source', 'board')).status).toBe(0);
  });

  it('gets the source of one that Ctrl+C ended at once', async () => {
    const first = await syncThatWaits();
    const ended = once(first, 'close');
    first.kill('SIGINT');
    expect(await ended).toEqual([1, null]);
    board.gate.resolve();
    expect((await metier('sync', '--source', 'board')).status).toBe(0);
  });
});

describe('two sites on one store', { timeout: 120_000 }, () => {
  it('ask a board once, and both show its jobs', async () => {
    const one = spawned('start', '--port', '0');
    await vi.waitFor(() => expect(board.asked).toBe(1), PATIENCE);
    const other = spawned('start', '--port', '0');
    const otherUrl = await urlOf(other);
    board.gate.resolve();
    for (const url of [await urlOf(one), otherUrl]) {
      await vi.waitFor(async () => {
        const status = await fetch(`${url}/status.json`).then((response) => response.json());
        expect(status).toMatchObject({
          isStale: false,
          sources: [{ id: 'board', openJobs: 1 }, { openJobs: 1 }],
        });
        const page = await fetch(`${url}/jobs?q=claims`).then((response) => response.text());
        expect(page).toContain('Claims Examiner');
      }, PATIENCE);
    }
    expect(board.asked).toBe(1);
    const ended = Promise.all([once(one, 'close'), once(other, 'close')]);
    for (const site of [one, other]) site.kill('SIGINT');
    expect(await ended).toEqual([
      [0, null],
      [0, null],
    ]);
  });
});

describe('a monitor', { timeout: 120_000 }, () => {
  it('fails when a source is stale, and can read why', async () => {
    board.gate.resolve();
    expect((await metier('sync')).status).toBe(0);
    expect((await metier('status', '--check')).status).toBe(0);
    await forgetChecks();
    const { status, stdout } = await metier('status', '--check', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout).sources).toMatchObject([
      { id: 'board', freshness: 'stale', openJobs: 1, failures: 0 },
      { id: 'file', freshness: 'stale' },
    ]);
  });
});
