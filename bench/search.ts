/**
 * Measures the search engine beside others, on the same jobs with the same 300 queries, each in a process of its own:
 * node bench/search.ts [jobs] [engine...]. Engines: metier, minisearch, orama, fts5, postgres; all unless named.
 * The postings are real ones (public, not in the repository: it looks in ../shared/data), replicated with other titles,
 * places and facets.
 */
import { execFileSync } from 'node:child_process';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { loadTaxonomy } from '../src/taxonomy/load-taxonomy.ts';
import type { Taxonomy } from '../src/taxonomy/taxonomy.ts';
import { evaluateRanker, loadJudgedDemo } from '../test/support/judged-demo.ts';
import { hasCorpus, replicatedJobs } from './search-corpus.ts';
import type { BenchEngine } from './search-engines/bench-engine.ts';
import { createFts5Engine } from './search-engines/fts5-engine.ts';
import { createMetierEngine, metierRelevance } from './search-engines/metier-engine.ts';
import { createMiniSearchEngine } from './search-engines/minisearch-engine.ts';
import { createOramaEngine } from './search-engines/orama-engine.ts';
import { createPostgresEngine } from './search-engines/postgres-engine.ts';
import { type BenchQuery, mixedQueries } from './search-queries.ts';

const TAXONOMY = fileURLToPath(new URL('../starter/health-insurer/taxonomy.yaml', import.meta.url));
const NAMES = ['metier', 'minisearch', 'orama', 'fts5', 'postgres'];
/** Queries before the measured ones, which let the compiler see what is hot. */
const WARM_UP = 150;
const MOST_MS = 90_000;

const measuredSchema = z.object({
  name: z.string(),
  buildSeconds: z.number(),
  diskMb: z.number(),
  bytesAJob: z.number(),
  firstMs: z.number(),
  ndcg: z.number(),
  times: z.record(z.string(), z.array(z.number())),
});
type Measured = z.infer<typeof measuredSchema>;

const [first = '100000', ...names] = process.argv.slice(2);
const childOf = process.argv.indexOf('--child');
if (!hasCorpus()) console.log('There are no postings in ../shared/data: nothing to measure.');
else if (childOf < 0) measureAll(Number(first), names.length === 0 ? NAMES : names);
else console.log(JSON.stringify((await measure(process.argv[childOf + 1] ?? '', Number(first))) ?? null));

function measureAll(jobs: number, wanted: readonly string[]): void {
  const results = wanted.flatMap((name) => {
    const measured = measureApart(name, jobs);
    console.log(measured === undefined ? `${name} was left out.` : `${name} is measured.`);
    return measured ?? [];
  });
  printTable(jobs, results);
}

/** Undefined where there is no server, or memory runs out. */
function measureApart(name: string, jobs: number): Measured | undefined {
  const script = process.argv[1] ?? '';
  const args = ['--expose-gc', '--max-old-space-size=12000', script, String(jobs), '--child', name];
  try {
    const answer: unknown = JSON.parse(execFileSync(process.execPath, args, { maxBuffer: 1e8 }).toString());
    return answer === null ? undefined : measuredSchema.parse(answer);
  } catch (error) {
    console.error(error);
    return undefined;
  }
}

async function measure(name: string, jobs: number): Promise<Measured | undefined> {
  const taxonomy = await loadTaxonomy(TAXONOMY);
  const engine = await createEngine(name, taxonomy);
  if (engine === undefined) return undefined;
  const before = memory();
  const buildMs = await timed(() => engine.build(replicatedJobs(jobs, taxonomy)));
  const generateMs = await timed(() => drain(replicatedJobs(jobs, taxonomy)));
  const beforeOpening = engine.reopen === undefined ? before : memory();
  const queries = mixedQueries();
  const firstMs = await timed(async () => {
    await engine.reopen?.();
    await engine.search({ kind: '', words: 'nurse' });
  });
  await timeQueries(engine, queries.slice(0, WARM_UP));
  const times = await timeQueries(engine, queries);
  const bytesAJob = (memory() - beforeOpening) / jobs;
  const diskMb = (await engine.diskBytes()) / 1e6;
  await engine.close();
  const buildSeconds = (buildMs - generateMs) / 1000;
  return { name, buildSeconds, diskMb, bytesAJob, firstMs, ndcg: await relevanceOf(name), times };
}

/** nDCG@10 over the searches that people judged: the peers as they come, with the words of both boxes. */
async function relevanceOf(name: string): Promise<number> {
  const demo = await loadJudgedDemo();
  if (name === 'metier') return metierRelevance(demo);
  const engine = await createEngine(name, demo.taxonomy);
  if (engine === undefined) return 0;
  await engine.build(Readable.from([demo.jobs]));
  const { ndcg } = await evaluateRanker(
    async (words) => (await engine.search({ kind: '', words })).ids,
    demo,
  );
  await engine.close();
  return ndcg;
}

async function createEngine(name: string, taxonomy: Taxonomy): Promise<BenchEngine | undefined> {
  switch (name) {
    case 'metier':
      return createMetierEngine(taxonomy);
    case 'minisearch':
      return createMiniSearchEngine();
    case 'orama':
      return createOramaEngine();
    case 'fts5':
      return createFts5Engine();
    case 'postgres':
      return createPostgresEngine();
    default:
      throw new RangeError(`There is no engine "${name}".`);
  }
}

/** An engine that takes minutes is measured on as many of the queries as fit. */
async function timeQueries(engine: BenchEngine, queries: readonly BenchQuery[]): Promise<Measured['times']> {
  const times = new Map<string, number[]>(queries.map(({ kind }) => [kind, []]));
  const start = performance.now();
  for (const query of queries) {
    if (performance.now() - start > MOST_MS) break;
    const list = times.get(query.kind);
    list?.push(await timed(() => engine.search(query)));
  }
  return Object.fromEntries(times);
}

async function drain(jobs: AsyncIterable<unknown>): Promise<void> {
  const iterator = jobs[Symbol.asyncIterator]();
  while ((await iterator.next()).done !== true);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function printTable(jobs: number, results: readonly Measured[]): void {
  console.log(`${jobs} jobs, milliseconds`);
  console.log('| | queries | p50 | p95 | most | build | on disk | in memory | first result | nDCG@10 |');
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|');
  for (const { name, times, buildSeconds, diskMb, bytesAJob, firstMs, ndcg } of results) {
    const all = Object.values(times).flat();
    const build = [
      `${buildSeconds.toFixed(0)} s`,
      `${diskMb.toFixed(0)} MB`,
      `${bytesAJob.toFixed(0)} B a job`,
    ];
    console.log(
      `| ${[name, all.length, ...quantiles(all), ...build, firstMs.toFixed(0), ndcg.toFixed(3)].join(' | ')} |`,
    );
  }
  console.log(`\n| p50 / p95 | ${results.map(({ name }) => name).join(' | ')} |`);
  console.log(`|---|${results.map(() => '--:|').join('')}`);
  for (const kind of new Set(mixedQueries().map((query) => query.kind))) {
    const cells = results.map(({ times }) =>
      quantiles(times[kind] ?? [])
        .slice(0, 2)
        .join(' / '),
    );
    console.log(`| ${[kind, ...cells].join(' | ')} |`);
  }
}

function quantiles(times: readonly number[]): readonly string[] {
  const sorted = times.toSorted((one, other) => one - other);
  return [0.5, 0.95, 1].map((share) => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(1));
}
