/** `metier start --workers`: one port, no failed request while a process is lost or replaced, one that syncs, and one place to ask how it goes. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { spawnMetier } from '../support/run-metier.ts';

/** A process takes some seconds to start, and a minute where others keep the machine busy. */
const PATIENCE = { timeout: 240_000, interval: 100 };

type LogLine = Readonly<Record<string, unknown>> & Readonly<{ msg?: string }>;

let folder: ProjectFolder;
let child: ChildProcess;
let url: string;
let metricsUrl: string;
let stderr = '';

beforeAll(async () => {
  folder = createProjectFolder([{ id: 'file', type: 'file', path: './jobs.jsonl' }]);
  const lines = Array.from({ length: 40 }, (_, n) =>
    JSON.stringify({ externalId: `${n}`, title: `Nurse ${n}` }),
  );
  writeFileSync(join(folder.dir, 'jobs.jsonl'), lines.join('\n'));
  const env = { METIER_LOG_LEVEL: 'info', METIER_METRICS_PORT: '0' };
  child = spawnMetier(['start', '--workers', '2', '--port', '0', '-p', folder.dir], { env });
  let stdout = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  url = await vi.waitFor(() => matchOf(/http:\/\/[\d.]+:\d+/, stdout), PATIENCE);
  metricsUrl = await vi.waitFor(() => matchOf(/http:\/\/[\d.]+:\d+\/metrics/, stderr), PATIENCE);
}, 480_000);

afterAll(() => {
  child.kill('SIGKILL');
  rmSync(folder.dir, { recursive: true, force: true });
});

function matchOf(pattern: RegExp, text: string): string {
  const [found] = pattern.exec(text) ?? [];
  if (found === undefined) throw new Error(`Nothing like ${pattern} in: ${text}`);
  return found;
}

function logged(msg: string): readonly LogLine[] {
  const lines = stderr.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
  return lines.map((line): LogLine => JSON.parse(line)).filter((line) => line.msg === msg);
}

function pidsOf(role: string): readonly number[] {
  const ended = new Set(logged('process ended').map(({ worker }) => worker));
  const started = logged('process started').filter(
    (line) => line['role'] === role && !ended.has(line['worker']),
  );
  return started.map(({ worker }) => Number(worker));
}

const waitForWeb = (count: number) =>
  vi.waitFor(() => expect(logged('listening').length).toBeGreaterThanOrEqual(count), PATIENCE);

/** By a connection of its own, as from many visitors. Resolves to the status; rejects when the request fails. */
function statusOf(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url + path, { agent: new Agent({ keepAlive: false }) }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
      response.once('error', reject);
    }).once('error', reject);
  });
}

/** A small load from now on; what it returns ends it, and tells what was answered other than by 200. */
function startLoad(): () => Promise<Readonly<{ asked: number; failed: readonly string[] }>> {
  let asked = 0;
  const over = new AbortController();
  const failed: string[] = [];
  const visit = async (): Promise<void> => {
    while (!over.signal.aborted) {
      asked += 1;
      const status = await statusOf(asked % 2 === 0 ? '/jobs?q=nurse' : '/').catch(String);
      if (status !== 200) failed.push(String(status));
      await sleep(10);
    }
  };
  const visitors = [visit(), visit(), visit()];
  return async () => {
    over.abort();
    await Promise.all(visitors);
    return { asked, failed };
  };
}

async function samples(): Promise<ReadonlyMap<string, number>> {
  const text = await fetch(metricsUrl).then((response) => response.text());
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [
      line.slice(0, line.lastIndexOf(' ')),
      Number(line.slice(line.lastIndexOf(' ') + 1)),
    ]),
  );
}

describe('several processes on one port', { timeout: 300_000 }, () => {
  it('are one that syncs and as many as were asked for that serve', async () => {
    await waitForWeb(2);
    expect([pidsOf('sync').length, pidsOf('web').length]).toEqual([1, 2]);
    expect(logged('synced')).toHaveLength(1);
    expect(await statusOf('/readyz')).toBe(200);
    const page = await fetch(`${url}/jobs?q=nurse`).then((response) => response.text());
    expect(page).toContain('data-total="40"');
  });

  it('lose no request when one of them is replaced', async () => {
    const endLoad = startLoad();
    const [one] = pidsOf('web');
    process.kill(one ?? 0, 'SIGTERM');
    await waitForWeb(3);
    const { asked, failed } = await endLoad();
    expect(failed).toEqual([]);
    expect(asked).toBeGreaterThan(20);
    expect(pidsOf('web')).toHaveLength(2);
    expect(pidsOf('web')).not.toContain(one);
  });

  it('go on serving when one is killed: at the most the requests that it was answering are lost', async () => {
    const endLoad = startLoad();
    const [one] = pidsOf('web');
    process.kill(one ?? 0, 'SIGKILL');
    await waitForWeb(4);
    const { failed } = await endLoad();
    // Three visitors, so three requests at that moment.
    expect(failed.length).toBeLessThanOrEqual(3);
    expect(failed.filter((failure) => !/ECONNRESET|socket hang up/.test(failure))).toEqual([]);
    expect(pidsOf('web')).toHaveLength(2);
  });

  it('tell what all of them counted at one address, and nobody else there', async () => {
    const before =
      (await samples()).get('metier_http_requests_total{method="GET",route="/faq",status="200"}') ?? 0;
    for (let n = 0; n < 10; n++) await statusOf('/faq');
    const after = await samples();
    expect(after.get('metier_http_requests_total{method="GET",route="/faq",status="200"}')).toBe(before + 10);
    expect(after.get('metier_jobs_open')).toBe(40);
    expect(after.get('metier_sync_runs_total{source="file",verdict="complete"}')).toBeGreaterThan(0);
    expect(after.get('metier_index_lag_changes')).toBe(0);
    expect([after.get('metier_processes'), after.get('metier_process_restarts_total')]).toEqual([3, 2]);
    expect(await statusOf('/metrics')).toBe(404);
  });

  it('write the id of a request into their log and its answer', async () => {
    const response = await fetch(`${url}/faq`, { headers: { 'X-Request-Id': 'journey-4711' } });
    expect(response.headers.get('X-Request-Id')).toBe('journey-4711');
    await vi.waitFor(() => {
      const line = logged('request').find(({ requestId }) => requestId === 'journey-4711');
      expect(line).toMatchObject({ method: 'GET', route: '/faq', status: 200 });
    }, PATIENCE);
  });

  it('end together, in order', async () => {
    const ended = once(child, 'close');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    await expect(statusOf('/')).rejects.toThrow('ECONNREFUSED');
  });
});
