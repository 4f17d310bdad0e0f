/** From the first token to a server that is killed in the middle: what a program that sends postings can rely on. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endLeases } from '../support/end-leases.ts';
import { killMetier } from '../support/kill-metier.ts';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { runMetier, spawnMetier } from '../support/run-metier.ts';
import { writeOpenings } from '../support/synthetic-openings.ts';

const SOURCE = 'hr-system';
const OPENINGS = 800;
const BULK = '/api/v1/jobs/bulk?complete=true';
const LAUNCHER = fileURLToPath(new URL('../../bin/metier.js', import.meta.url));
const guide = readFileSync(new URL('../../docs/push.md', import.meta.url), 'utf8');

let folder: ProjectFolder;
beforeAll(() => {
  folder = createProjectFolder([{ id: SOURCE, type: 'push' }]);
});
afterAll(() => rmSync(folder.dir, { recursive: true, force: true }));

type Server = Readonly<{ url: string; stop: () => Promise<void> }>;

async function startServer(): Promise<Server> {
  const child = spawnMetier(['start', '-p', folder.dir]);
  const url = await urlOf(child);
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'close');
    },
  };
}

/** The address that `metier start` prints. */
async function urlOf(child: ReturnType<typeof spawnMetier>): Promise<string> {
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    const url = /http:\/\/\S+/.exec(output)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error(`metier start ended: ${output}`);
}

async function newToken(): Promise<string> {
  const { status, stdout, stderr } = await runMetier(['tokens', 'create', '-s', SOURCE, '-p', folder.dir]);
  expect(status, stderr).toBe(0);
  return stdout.trim();
}

describe('the guide', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  it('holds what it promises, command by command', { timeout: 60_000 }, async () => {
    const commands = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
    expect(commands).toHaveLength(5);
    const script = commands
      .join('\n')
      .replaceAll('http://localhost:3000', server.url)
      .replaceAll('curl ', 'curl -sS -w "\\n%{http_code}\\n" ')
      .replaceAll('npx metier', `"${process.execPath}" "${LAUNCHER}"`);
    const { stdout } = await promisify(execFile)('bash', ['-euc', script], { cwd: folder.dir });
    const [put, put201, stored, stored200, closed, closed200, report, report200, ...tokens] = stdout
      .trim()
      .split('\n');
    expect([put201, stored200, closed200, report200]).toEqual(['201', '200', '200', '200']);
    const [, promised = ''] = /```json\n([\s\S]*?)```/.exec(guide) ?? [];
    expect(Object.keys(JSON.parse(put ?? ''))).toEqual(Object.keys(JSON.parse(promised)));
    expect(JSON.parse(put ?? '')).toMatchObject({ id: JSON.parse(promised).id, outcome: 'new' });
    expect(JSON.parse(stored ?? '')).toMatchObject({ state: 'open', title: 'Claims Examiner' });
    expect(JSON.parse(closed ?? '')).toMatchObject({ outcome: 'closed' });
    expect(JSON.parse(report ?? '')).toMatchObject({ seen: 2, new: 2, rejected: [], closed: 0 });
    expect(tokens.join('\n')).toMatch(/hr-system +HR system/);
  });

  it('shows a problem as it is', async () => {
    const blocks = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(([, block = '']) => block);
    const response = await fetch(`${server.url}/api/v1/jobs/1`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${await newToken()}`, 'Content-Type': 'application/json' },
      body: '{"titel": "Nurse"}',
    });
    const shown = JSON.parse(blocks[1] ?? '');
    const requestId = response.headers.get('x-request-id');
    expect(await response.json()).toEqual({ ...shown, requestId });
    expect(Object.keys(shown)).toContain('requestId');
  });
});

describe('a source that is pushed', () => {
  it('is left out of a sync, with a word', async () => {
    const all = await runMetier(['sync', '-p', folder.dir]);
    expect(all).toMatchObject({ status: 0, stderr: expect.stringContaining('hr-system') });
    const named = await runMetier(['sync', '--source', SOURCE, '-p', folder.dir]);
    expect(named).toMatchObject({ status: 1, stderr: expect.stringContaining('SOURCE_PUSHED') });
  });

  it('is the only kind that takes tokens', async () => {
    for (const [args, fault] of [
      [['--source', 'nowhere'], 'SOURCE_UNKNOWN'],
      [['--source', SOURCE, '--expires', 'soon'], 'such as 90d'],
      [[], "required option '-s, --source"],
    ] as const) {
      const { status, stderr } = await runMetier(['tokens', 'create', ...args, '-p', folder.dir]);
      expect(stderr).toContain(fault);
      expect(status).toBeGreaterThan(0);
    }
  });

  it('is closed to a token that was revoked while the site runs', async () => {
    const server = await startServer();
    const secret = await newToken();
    const ask = () =>
      fetch(`${server.url}/api/v1/jobs/REQ-1042`, { headers: { Authorization: `Bearer ${secret}` } });
    expect((await ask()).status).toBe(200);
    const list = await runMetier(['tokens', 'list', '--json', '-p', folder.dir]);
    expect(list.stdout).not.toContain(secret.slice(4));
    const last = JSON.parse(list.stdout.trim().split('\n').at(-1) ?? '');
    expect(last.lastUsedOn).toBe(new Date().toISOString().slice(0, 10));
    expect(await runMetier(['tokens', 'revoke', last.id, '-p', folder.dir])).toMatchObject({ status: 0 });
    expect((await ask()).status).toBe(401);
    await server.stop();
  });
});

describe('a server that is killed in the middle of a bulk', () => {
  it('has it whole once the bulk is sent again under its key', { timeout: 120_000 }, async () => {
    const secret = await newToken();
    const path = join(folder.dir, 'openings.jsonl');
    let interrupted = 0;
    for (const [round, share] of [0.1, 0.5, 0.75].entries()) {
      const edition = `edition${round}`;
      await writeOpenings({ path, count: OPENINGS, edition });
      const request = {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${secret}`,
          'Content-Type': 'application/x-ndjson',
          'Idempotency-Key': randomUUID(),
        },
        body: readFileSync(path),
      };
      let isAnswered = false;
      const run = await killMetier({
        args: ['start', '-p', folder.dir],
        databasePath: folder.databasePath,
        after: await lastSequence(),
        acknowledged: Math.floor(share * OPENINGS),
        delayMs: Math.random() * 100,
        whileRunning: async (child) => {
          const sent = fetch(`${await urlOf(child)}${BULK}`, request);
          isAnswered = await sent.then(
            () => true,
            () => false,
          );
        },
      });
      expect(run.wasKilled).toBe(true);
      if (!isAnswered) interrupted += 1;

      // As if a minute had passed: so long the dead server holds its source.
      await endLeases(folder.databasePath);
      const server = await startServer();
      const again = await sendUntilFree(server.url + BULK, request);
      const report = await again.json();
      expect(again.status, JSON.stringify(report)).toBe(200);
      expect(report).toMatchObject({
        seen: OPENINGS,
        rejectedTotal: 0,
        completeness: { verdict: 'complete' },
      });
      // Whatever the bulk leaves out closes last, and that is acknowledged too.
      const acknowledged = Math.min(run.acknowledged.length, OPENINGS);
      if (!isAnswered) expect(report.unchanged).toBeGreaterThanOrEqual(acknowledged);
      const replayed = await fetch(server.url + BULK, request);
      expect(replayed.headers.get('idempotency-replayed')).toBe('true');
      expect(await replayed.json()).toEqual(report);
      await server.stop();
      await expectAll(edition);
    }
    expect(interrupted).toBeGreaterThanOrEqual(2);
  });
});

/** The key is held for some seconds after its server died. */
async function sendUntilFree(url: string, request: RequestInit): Promise<Response> {
  for (;;) {
    const response = await fetch(url, request);
    if (response.status !== 409) return response;
    expect(await response.json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_BUSY' });
    await sleep(100);
  }
}

async function lastSequence(): Promise<number> {
  const project = await folder.open();
  const sequence = await project.jobs.lastSequence();
  await project.close();
  return sequence;
}

async function expectAll(edition: string): Promise<void> {
  const project = await folder.open();
  let found = 0;
  for await (const batch of project.jobs.eachOpen()) {
    found += batch.filter(({ title }) => title.endsWith(edition)).length;
  }
  expect(found).toBe(OPENINGS);
  expect(await project.checkDatabase()).toEqual([]);
  await project.close();
}
