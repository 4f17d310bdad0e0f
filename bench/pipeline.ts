/**
 * Measures the way of a posting, stage by stage and whole: node bench/pipeline.ts [jobs] [file.jsonl.gz mapping.yaml].
 * Without a file it takes New York City's (public; ../shared/data/nyc-jobs.jsonl.gz).
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClassifier } from '../src/app/create-classifier.ts';
import { type NormaliseContext, normaliseJob } from '../src/normalise/normalise-job.ts';
import { createGazetteer } from '../src/places/geonames-gazetteer.ts';
import { createFileSource } from '../src/sources/file/file-source.ts';
import { loadTaxonomy } from '../src/taxonomy/load-taxonomy.ts';
import { createProjectFolder } from '../test/support/project-folder.ts';
import { writeReplicas } from './replicated-postings.ts';

const STARTER = fileURLToPath(new URL('../starter/', import.meta.url));

const JOBS = Number(process.argv[2] ?? 20_000);
const [input, mapping] = process.argv.slice(3);

const folder = createProjectFolder([]);
const path = join(folder.dir, 'postings.jsonl');
try {
  const originals = await writeReplicas(path, JOBS, { input, mapping });
  console.log(`${JOBS} jobs from ${originals} real postings`);
  await measureStages();
  await measureWhole();
} finally {
  rmSync(folder.dir, { recursive: true, force: true });
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
