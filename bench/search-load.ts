/**
 * The whole site under load: node bench/search-load.ts [requests a second] [seconds]. Two `metier start` processes serve
 * one database; this one asks, all on one machine. Postings: the demo's, and the public job files when ../shared/data is
 * there, else 5,000 synthetic ones. First without the result cache, every address different; then with it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startBoard } from '../starter/health-insurer/board/board-server.ts';
import { createProjectFolder, type ProjectFolder } from '../test/support/project-folder.ts';
import { SHARED_DATA, SHARED_DATA_IS_MISSING } from '../test/support/recorded-boards.ts';
import { writeOpenings } from '../test/support/synthetic-openings.ts';

const RATE = Number(process.argv[2] ?? 300);
const SECONDS = Number(process.argv[3] ?? 30);
const TICK_MS = 5;
const AT_ONCE = 64;
const TIMEOUT_MS = 10_000;
const LAUNCHER = fileURLToPath(new URL('../bin/metier.js', import.meta.url));
const MAPPINGS = fileURLToPath(new URL('../starter/mappings/', import.meta.url));
const REAL_FILES = [
  { file: 'nyc-jobs.jsonl.gz', mapping: 'nyc-jobs.yaml' },
  { file: 'usajobs-joa-2016.jsonl.gz', mapping: 'usajobs-2016.yaml' },
];

const WORDS =
  'nurse,manager,project manager,data,claims examiner,engineer,attorney,analyst,remote,accountant,civil engineer,rn,software,director,sales,clerk,medical,security,inspector,part time,,,'.split(
    ',',
  );
const PLACES = ['', '', 'Hartford, CT', 'New York, NY', 'Texas', 'Denver, CO', 'Washington, DC', 'Chicago'];
const FILTERS = [
  '',
  '',
  'workplace=REMOTE',
  'employment=FULL_TIME',
  'level=SENIOR',
  'pay=60',
  'area=finance',
  'posted=30',
];

type Answer = Readonly<{ ms: number; error?: string }>;

const board = await startBoard({ board: 'harborlight' });
const sources = [
  {
    id: 'demo',
    type: 'greenhouse' as const,
    board: 'harborlight',
    baseUrl: board.url,
    allowPrivateNetwork: true,
  },
];
const cached = createProjectFolder(sources);
const uncached = createProjectFolder(sources, { cacheEntries: 0 });
try {
  console.log(`${await fill(cached)} openings, ${RATE} requests a second for ${SECONDS} s`);
  await withSites(uncached, async (sites) => {
    await loadSteadily(sites, { rate: RATE / 2, seconds: 5, pathOf: (n) => pathOf(1_000_000 + n) });
    report('uncached, all different', await loadSteadily(sites, { rate: RATE, seconds: SECONDS, pathOf }));
    report(
      'uncached, as many as it can',
      await loadFully(sites, { seconds: 5, pathOf: (n) => pathOf(n * 7) }),
    );
  });
  await withSites(cached, async (sites) => {
    const pathOfFew = (n: number) => pathOf(n % 200);
    await loadFully(sites, { seconds: 5, pathOf: pathOfFew });
    report('cached, as many as it can', await loadFully(sites, { seconds: 10, pathOf: pathOfFew }));
  });
} finally {
  await board.close();
  for (const { dir } of [cached, uncached]) rmSync(dir, { recursive: true, force: true });
}

async function fill(folder: ProjectFolder): Promise<number> {
  const project = await folder.open();
  try {
    await project.sync('demo');
    if (SHARED_DATA_IS_MISSING) {
      const path = join(folder.dir, 'openings.jsonl');
      await writeOpenings({ path, count: 5000, edition: '' });
      await project.importFile({ path, sourceId: 'synthetic' });
    } else {
      for (const { file, mapping } of REAL_FILES) {
        const sourceId = file.replace(/\..*/, '');
        await project.importFile({
          path: join(SHARED_DATA, file),
          mapping: join(MAPPINGS, mapping),
          sourceId,
        });
      }
    }
    return (await project.jobs.counts()).open;
  } finally {
    await project.close();
  }
}

/** Mixed radix: the addresses differ for as long as the lists and their pages allow, some 9,000 times. */
function pathOf(n: number): string {
  const pick = (list: readonly string[], at: number) => list[Math.floor(at) % list.length] ?? '';
  const params = new URLSearchParams(pick(FILTERS, n / WORDS.length));
  const words = pick(WORDS, n);
  const place = pick(PLACES, n / WORDS.length / FILTERS.length);
  if (words !== '') params.set('q', words);
  if (place !== '') params.set('where', place);
  const page = 1 + (Math.floor(n / WORDS.length / FILTERS.length / PLACES.length) % 6);
  if (page > 1) params.set('page', String(page));
  return `/jobs?${params}`;
}

type Sites = Readonly<{ ask(path: string): Promise<Answer> }>;

async function withSites(settings: ProjectFolder, work: (sites: Sites) => Promise<void>): Promise<void> {
  const started = [startSite(settings), startSite(settings)];
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  try {
    const urls = await Promise.all(started.map(urlOf));
    let turn = 0;
    await work({ ask: (path) => timedGet(`${urls[turn++ % urls.length]}${path}`, agent) });
  } finally {
    agent.destroy();
    for (const site of started) site.kill('SIGTERM');
    await Promise.all(started.map((site) => once(site, 'close')));
  }
}

function startSite({ dir }: ProjectFolder): ChildProcess {
  return spawn(process.execPath, [LAUNCHER, 'start', '--no-sync', '--port', '0', '-p', dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      // oxlint-disable-next-line node/no-process-env -- The child is to run as it would from this terminal.
      ...process.env,
      METIER_DATABASE: cached.databasePath,
      METIER_SEARCH_PATH: cached.searchPath,
    },
  });
}

async function urlOf(site: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of site.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    said += String(chunk);
    const url = /http:\S+/.exec(said)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error(`The site did not start: ${said}`);
}

/** Asks once more, as browsers do, where the server closed an idle connection just when it was taken up again. */
async function timedGet(url: string, agent: Agent): Promise<Answer> {
  const started = performance.now();
  const first = await getOnce(url, agent);
  const { error } = first === 'closed while idle' ? await getOnce(url, agent).then(orClosed) : first;
  return { ms: performance.now() - started, ...(error === undefined ? {} : { error }) };
}

type Got = Readonly<{ error?: string }>;

function orClosed(got: Got | 'closed while idle'): Got {
  return got === 'closed while idle' ? { error: got } : got;
}

/** A redirect to the first page is an answer too: the search has fewer pages. */
function getOnce(url: string, agent: Agent): Promise<Got | 'closed while idle'> {
  return new Promise((resolve) => {
    const asking = request(url, { agent, headers: { 'accept-encoding': 'br' }, timeout: TIMEOUT_MS });
    const fail = ({ message }: Error) =>
      resolve(
        asking.reusedSocket && message.includes('ECONNRESET') ? 'closed while idle' : { error: message },
      );
    asking.on('response', (response) => {
      const { statusCode = 0 } = response;
      response.resume();
      response.on('end', () =>
        resolve([200, 303].includes(statusCode) ? {} : { error: `status ${statusCode}` }),
      );
      response.on('error', fail);
    });
    asking.on('timeout', () => asking.destroy(new Error(`no answer in ${TIMEOUT_MS} ms`)));
    asking.on('error', fail);
    asking.end();
  });
}

type Load = Readonly<{ seconds: number; pathOf: (n: number) => string }>;
type Loaded = Readonly<{ answers: readonly Answer[]; seconds: number }>;

/** Asks when it is time, whether the answers before have come or not: waiting for a socket counts as waiting. */
async function loadSteadily(
  sites: Sites,
  { rate, seconds, pathOf }: Load & { rate: number },
): Promise<Loaded> {
  const asked: Promise<Answer>[] = [];
  const started = performance.now();
  while (asked.length < rate * seconds) {
    const due = Math.min(rate * seconds, ((performance.now() - started) / 1000) * rate);
    while (asked.length < due) asked.push(sites.ask(pathOf(asked.length)));
    await sleep(TICK_MS);
  }
  const answers = await Promise.all(asked);
  return { answers, seconds: (performance.now() - started) / 1000 };
}

/** Keeps so many requests running at once. */
async function loadFully(sites: Sites, { seconds, pathOf }: Load): Promise<Loaded> {
  const answers: Answer[] = [];
  const started = performance.now();
  let asked = 0;
  const askOn = async (): Promise<void> => {
    while (performance.now() - started < seconds * 1000) answers.push(await sites.ask(pathOf(asked++)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askOn));
  return { answers, seconds: (performance.now() - started) / 1000 };
}

function report(name: string, { answers, seconds }: Loaded): void {
  const times = answers.map(({ ms }) => ms).toSorted((one, other) => one - other);
  const at = (share: number) => `${(times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1)} ms`;
  const errors = answers.flatMap(({ error }) => error ?? []);
  const rate = (answers.length / seconds).toFixed(0);
  console.log(
    `${name}: ${rate}/s, p50 ${at(0.5)}, p99 ${at(0.99)}, most ${at(1)}, ${errors.length} errors${errors.length === 0 ? '' : `: ${[...new Set(errors)].join('; ')}`}`,
  );
}
