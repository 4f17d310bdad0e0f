/**
 * What it takes to tell crawlers and job boards of every job: node --expose-gc bench/tell.ts [jobs]. Real postings (public, not in the
 * repository: it looks in ../shared/data), replicated with other titles and places. Time, bytes, and memory over idle, of server and reader
 * together, each answer compressed as a crawler asks for it. Linux: memory is read from /proc.
 */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { createProject } from '../src/app.ts';
import type { Project } from '../src/cli/project.ts';
import { FEED_PRESETS } from '../src/config/feed-schema.ts';
import { configSchema } from '../src/config/schema.ts';
import type { ClassifiedJob, Job } from '../src/jobs/job.ts';
import { loadTaxonomy } from '../src/taxonomy/load-taxonomy.ts';
import { hasCorpus, NOW, replicatedJobs } from './search-corpus.ts';

const JOBS = Number(process.argv[2] ?? 20_000);
const TAXONOMY = fileURLToPath(new URL('../starter/health-insurer/taxonomy.yaml', import.meta.url));
const SAMPLE_MS = 20;

if (!hasCorpus()) console.log('There are no postings in ../shared/data: nothing to tell.');
else await measure();

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'metier-bench-tell-'));
  const project = await createProject({
    path: join(folder, 'metier.config.ts'),
    dir: folder,
    config: configFor(folder),
  });
  try {
    await fill(project);
    const site = await project.serve({ port: 0, sync: false });
    try {
      await measureAnswers(site.url);
    } finally {
      await site.stop();
    }
  } finally {
    await project.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function configFor(folder: string) {
  const channel = { companyId: '1042', email: 'jobs@lantern.example' };
  return configSchema.parse({
    company: { name: 'Lantern Mutual', tagline: 'Work.' },
    site: { baseUrl: 'https://jobs.lantern.example' },
    taxonomy: TAXONOMY,
    content: fileURLToPath(new URL('../starter/health-insurer/content', import.meta.url)),
    database: { path: join(folder, 'metier.db') },
    search: { path: join(folder, 'search') },
    server: { logLevel: 'warn' },
    feeds: [
      ...FEED_PRESETS.map((preset) => ({ id: preset, preset, ...channel })),
      { id: 'search', preset: 'generic', search: 'workplace=REMOTE' },
    ],
  });
}

async function fill({ jobs }: Project): Promise<void> {
  const started = performance.now();
  const taxonomy = await loadTaxonomy(TAXONOMY);
  for await (const batch of replicatedJobs(JOBS, taxonomy)) await jobs.save(batch.map(classifiedOf), NOW);
  console.log(`${JOBS} jobs saved in ${seconds(started)}`);
}

/** The files give text without markup: each of its lines is a paragraph. */
function classifiedOf({ classification, ...job }: Job): ClassifiedJob {
  const {
    id: _id,
    state: _state,
    firstSeenAt: _f,
    lastSeenAt: _l,
    lastVerifiedAt: _v,
    contentHash: _c,
    ...draft
  } = job;
  const lines = draft.descriptionText.split('\n').filter((line) => line.trim() !== '');
  const escaped = (line: string) =>
    line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return {
    draft: { ...draft, descriptionHtml: lines.map((line) => `<p>${escaped(line)}</p>`).join('') },
    classification,
  };
}

async function measureAnswers(url: string): Promise<void> {
  const index: string[] = [];
  await ask(`${url}/sitemap.xml`, (text) => index.push(text));
  const shards = index.join('').match(/\/sitemaps\/jobs-\d+\.xml/g) ?? [];
  const paths = shards.map((path) => url + path);
  await measureOne(`${shards.length} sitemaps of jobs and their index`, [`${url}/sitemap.xml`, ...paths]);
  for (const id of [...FEED_PRESETS, 'search']) await measureOne(`feed ${id}`, [`${url}/feeds/${id}.xml`]);
}

async function measureOne(name: string, addresses: readonly string[]): Promise<void> {
  globalThis.gc?.();
  const idle = residentMegabytes();
  let peak = idle;
  const sampler = setInterval(() => {
    peak = Math.max(peak, residentMegabytes());
  }, SAMPLE_MS);
  const started = performance.now();
  const startedCpu = process.cpuUsage();
  let items = 0;
  let bytes = 0;
  for (const address of addresses) {
    let rest = '';
    bytes += await ask(address, (text) => {
      const seen = rest + text;
      items += seen.match(/<\/(job|loc)>/g)?.length ?? 0;
      rest = /<\/?\w*$/.exec(seen)?.[0] ?? '';
    });
  }
  clearInterval(sampler);
  const { user, system } = process.cpuUsage(startedCpu);
  const cpu = `${((user + system) / 1e6).toFixed(1)} s of processor`;
  const memory = `${Math.round(peak - idle)} MB over idle (${Math.round(idle)} MB)`;
  console.log(
    `${name}: ${items} items, ${(bytes / 1e6).toFixed(1)} MB sent, ${seconds(started)}, ${cpu}, ${memory}`,
  );
}

/** Resolves to the bytes that were sent. */
async function ask(address: string, onText: (text: string) => void): Promise<number> {
  const asking = get(address, { agent: false, headers: { 'accept-encoding': 'gzip' } });
  const [response]: readonly IncomingMessage[] = await once(asking, 'response');
  if (response?.statusCode !== 200) throw new Error(`${address} answered ${response?.statusCode}.`);
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  const plain = response.headers['content-encoding'] === 'gzip' ? response.pipe(createGunzip()) : response;
  plain.setEncoding('utf8');
  for await (const text of plain) onText(String(text));
  return bytes;
}

/** Of this process: server, reader and all. */
function residentMegabytes(): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
}

function seconds(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
