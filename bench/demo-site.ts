/**
 * Measures the demo as a visitor meets it: node bench/demo-site.ts (Linux: memory is read from /proc).
 * Time from `npm start` with an empty database to the first page, and again with a filled one; memory; bytes on the wire.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { linksOf, tagsOf } from '../test/support/read-page.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REQUESTS = 2000;

const folder = mkdtempSync(join(tmpdir(), 'metier-bench-demo-'));
try {
  await measureHelp();
  await measureStart('npm start, empty database', async () => {});
  await measureStart('npm start, filled database', async (site) => {
    const job = linksOf(await textAt(`${site.url}/jobs`)).find((href) => /^\/jobs\/./.test(href)) ?? '/';
    const pages = [
      '/',
      '/career-areas',
      '/career-areas/clinical',
      '/jobs',
      '/jobs?q=nurse',
      job,
      '/faq',
      '/privacy',
    ];
    for (const path of pages) await printBytes(site.url, path === job ? 'a job page' : path, path);
    // The search page makes most of what has to be collected again: memory that grows shows here first.
    const started = performance.now();
    for (let n = 0; n < REQUESTS; n++) await bodyOf(`${site.url}/jobs`, 'br');
    const each = (performance.now() - started) / REQUESTS;
    console.log(
      `after ${REQUESTS} searches in a row (${each.toFixed(1)} ms each): ${memoryOf(site.process)}`,
    );
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measureHelp(): Promise<void> {
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    execFileSync(process.execPath, [join(ROOT, 'bin', 'metier.js'), '--help']);
    return performance.now() - started;
  });
  console.log(`metier --help: ${times.toSorted((a, b) => a - b)[2]?.toFixed(0)} ms`);
}

type Site = Readonly<{ url: string; process: ChildProcess }>;

async function measureStart(name: string, visit: (site: Site) => Promise<void>): Promise<void> {
  const port = await freePort();
  const started = performance.now();
  const npm = spawn('npm', ['start'], {
    cwd: ROOT,
    env: environmentOf(port),
    stdio: 'ignore',
    detached: true,
  });
  const site = { url: `http://127.0.0.1:${port}`, process: npm };
  try {
    while (!(await answers(site.url))) await sleep(20);
    console.log(
      `${name}: first page after ${((performance.now() - started) / 1000).toFixed(1)} s, ${memoryOf(npm)}`,
    );
    await visit(site);
  } finally {
    const ended = once(npm, 'close');
    if (npm.pid !== undefined) process.kill(-npm.pid, 'SIGINT');
    await ended;
  }
}

function environmentOf(port: number): NodeJS.ProcessEnv {
  return {
    // oxlint-disable-next-line node/no-process-env -- The child is to run as it would from this terminal.
    ...process.env,
    METIER_PORT: String(port),
    METIER_LOG_LEVEL: 'silent',
    METIER_DATABASE: join(folder, 'metier.sqlite'),
    METIER_SEARCH_PATH: join(folder, 'search'),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

async function answers(url: string): Promise<boolean> {
  return textAt(url).then(
    () => true,
    () => false,
  );
}

function textAt(url: string): Promise<string> {
  return bodyOf(url).then((body) => body.toString());
}

function bodyOf(url: string, encoding = 'identity'): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': encoding } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks)));
      response.on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}

/** The page alone, and with the styles and the icon that a first visit loads beside it. */
async function printBytes(url: string, name: string, path: string): Promise<void> {
  const html = await textAt(url + path);
  const assets = tagsOf(html, 'link').filter((tag) => /stylesheet|icon/.test(tag['rel'] ?? ''));
  const sizes = await Promise.all(
    [path, ...assets.map((tag) => tag['href'] ?? '')].map(
      async (one) => (await bodyOf(url + one, 'br')).length,
    ),
  );
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(
    `  ${name.padEnd(24)} ${kilobytes(sizes[0] ?? 0).padStart(8)}, first visit ${kilobytes(total)}`,
  );
}

/** Of the largest process of the group: npm and its shell stand beside the site. */
function memoryOf({ pid }: ChildProcess): string {
  const megabytes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => groupAndMemory(name))
    .filter(({ group }) => group === pid)
    .map(({ residentMb }) => residentMb);
  return `${Math.max(0, ...megabytes)} MB resident`;
}

function groupAndMemory(pid: string): Readonly<{ group: number; residentMb: number }> {
  try {
    const [, , group] = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '').split(' ');
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { group: Number(group), residentMb: Math.round(Number(kilobytes ?? 0) / 1000) };
  } catch {
    // It ended between the listing and the look.
    return { group: 0, residentMb: 0 };
  }
}
