/**
 * Measures the way of a posting, stage by stage and whole: node bench/pipeline.ts [jobs] [file.jsonl.gz mapping.yaml].
 * The postings of the file are replicated with other titles and places until there are enough. Without a file it takes
 * New York City's (public; ../shared/data/nyc-jobs.jsonl.gz).
 */
import { createWriteStream, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createClassifier } from '../src/app/create-classifier.ts';
import { type NormaliseContext, normaliseJob } from '../src/normalise/normalise-job.ts';
import { createGazetteer } from '../src/places/geonames-gazetteer.ts';
import { createFileSource } from '../src/sources/file/file-source.ts';
import type { SourceJob } from '../src/sources/source.ts';
import { loadTaxonomy } from '../src/taxonomy/load-taxonomy.ts';
import { createProjectFolder } from '../test/support/project-folder.ts';

const NYC = fileURLToPath(new URL('../../shared/data/nyc-jobs.jsonl.gz', import.meta.url));
const STARTER = fileURLToPath(new URL('../starter/', import.meta.url));
const LEVELS = ['', 'Senior ', 'Lead ', 'Junior ', 'Associate ', 'Principal '];
const PLACES = [
  'Hartford, CT',
  'Remote - US',
  'Denver, CO',
  'Tampa, FL; Phoenix, AZ',
  'Austin, TX',
  'Boise, ID',
];

const JOBS = Number(process.argv[2] ?? 20_000);
const INPUT = process.argv[3] ?? NYC;
const MAPPING = process.argv[4] ?? join(STARTER, 'mappings', 'nyc-jobs.yaml');
if (!existsSync(INPUT)) throw new Error(`There is no ${INPUT}: name a file of postings and its mapping.`);

const folder = createProjectFolder([]);
const path = join(folder.dir, 'postings.jsonl');
try {
  const originals = await readOriginals();
  await pipeline(Readable.from(replicasOf(originals)), createWriteStream(path));
  console.log(`${JOBS} jobs from ${originals.length} real postings`);
  await measureStages();
  await measureWhole();
} finally {
  rmSync(folder.dir, { recursive: true, force: true });
}

async function readOriginals(): Promise<readonly SourceJob[]> {
  const jobs: SourceJob[] = [];
  for await (const item of createFileSource({ id: 'real', path: INPUT, mapping: MAPPING }).fetch()) {
    if (item.kind === 'job') jobs.push(item.job);
  }
  return jobs;
}

function* replicasOf(originals: readonly SourceJob[]): Generator<string> {
  for (let n = 0; n < JOBS; n++) {
    const original = originals[n % originals.length];
    const copy = Math.floor(n / originals.length);
    const title = `${LEVELS[copy % LEVELS.length]}${original?.title} ${copy}`;
    const places = [PLACES[(n + copy) % PLACES.length]];
    yield `${JSON.stringify({ ...original, externalId: String(n), title, places })}\n`;
  }
}

/** One pass without a store: reading is what remains of the whole. */
async function measureStages(): Promise<void> {
  const gazetteer = createGazetteer();
  const classifier = await createClassifier(
    await loadTaxonomy(join(STARTER, 'health-insurer', 'taxonomy.yaml')),
  );
  const context: NormaliseContext = {
    sourceId: 'bench',
    gazetteer,
    defaultCountry: 'US',
    defaultLanguage: 'en',
    timeZone: 'America/New_York',
  };
  const spent = { normalise: 0, classify: 0 };
  const memoryMb: number[] = [];
  let done = 0;
  const started = performance.now();
  for await (const item of createFileSource({ id: 'bench', path }).fetch()) {
    if (item.kind !== 'job') continue;
    const before = performance.now();
    const outcome = normaliseJob(item.job, context);
    const between = performance.now();
    if (outcome.kind === 'draft') {
      const { title, department, descriptionText: description } = outcome.draft;
      classifier.classify({ title, description, ...(department === undefined ? {} : { department }) });
    }
    spent.normalise += between - before;
    spent.classify += performance.now() - between;
    done += 1;
    if (done % Math.ceil(JOBS / 5) === 0) memoryMb.push(Math.round(process.memoryUsage.rss() / 1e6));
  }
  const whole = performance.now() - started;
  report('read the file', whole - spent.normalise - spent.classify);
  report('normalise', spent.normalise);
  report('classify', spent.classify);
  console.log(`  memory on the way: ${memoryMb.join(', ')} MB`);
}

async function measureWhole(): Promise<void> {
  const project = await folder.open();
  const importAll = () => project.importFile({ path, sourceId: 'bench' });
  let indexing = 0;
  for (const name of ['whole import, all new', 'again, all unchanged']) {
    const started = performance.now();
    const { startedAt, finishedAt } = await importAll();
    const whole = performance.now() - started;
    report(name, whole);
    indexing = whole - (Date.parse(finishedAt) - Date.parse(startedAt));
    console.log(`    of which the index ${(indexing / 1000).toFixed(1)} s`);
  }
  const started = performance.now();
  const { jobs } = await project.rebuildIndex();
  report('build the index anew', performance.now() - started);
  console.log(
    `  ${jobs} jobs indexed; most memory ever: ${Math.round(process.resourceUsage().maxRSS / 1000)} MB`,
  );
  await project.close();
}

function report(stage: string, ms: number): void {
  const rate = Math.round(JOBS / (ms / 1000));
  console.log(
    `  ${stage.padEnd(24)} ${(ms / 1000).toFixed(1).padStart(7)} s  ${String(rate).padStart(7)} jobs/s  ${(ms / JOBS).toFixed(2)} ms a job`,
  );
}
