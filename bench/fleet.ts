/**
 * A fleet at scale on this machine: node bench/fleet.ts JOBS [--engine embedded|opensearch|both] [--parts rebuild,search,pages,memory,scale,lag]
 * [--folder DIR] [--heap MB] [--seconds S]. PostgreSQL is filled with JOBS real postings, replicated; then come the parts that are named (all), each
 * printed as a table. With --folder database and indexes stay there: the next run goes on with them, and fills up what is missing.
 * (Where you are root, PostgreSQL runs as nobody: DIR has to be one that others may enter.)
 * Needs Linux, PostgreSQL's programs, for OpenSearch what .ci/opensearch fetches, and the public postings in ../shared/data.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { runSql } from '../test/support/postgres.ts';
import { fillStore } from './fleet/fill-store.ts';
import { measureLag } from './fleet/measure-lag.ts';
import { measureMemory } from './fleet/measure-memory.ts';
import { measureRebuild } from './fleet/measure-rebuild.ts';
import { measureScaling } from './fleet/measure-scaling.ts';
import { measurePages, measureQueries } from './fleet/measure-searches.ts';
import {
  lagRows,
  memoryRows,
  pagesRow,
  printTable,
  queriesRow,
  rebuildRow,
  scalingRows,
} from './fleet/report.ts';
import { ENGINES, type EngineName, openStage, type Stage } from './fleet/stage.ts';
import { sitesAt } from './page-load.ts';
import { hasCorpus } from './search-corpus.ts';

const PARTS = ['rebuild', 'search', 'pages', 'memory', 'scale', 'lag'] as const;
type Part = (typeof PARTS)[number];
/** As many serve as follow in the measurement of lag. */
const SITES = 3;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: 'both' },
    parts: { type: 'string', default: PARTS.join(',') },
    folder: { type: 'string' },
    heap: { type: 'string', default: '2048' },
    seconds: { type: 'string', default: '10' },
  },
});
const JOBS = Number(positionals[0] ?? 20_000);
const SECONDS = Number(values.seconds);
const engines = ENGINES.filter((name) => values.engine === 'both' || values.engine === name);
const parts = PARTS.filter((part) => values.parts.split(',').includes(part));

if (!hasCorpus()) console.log('There are no postings in ../shared/data: nothing to measure.');
else await measureAll();

async function measureAll(): Promise<void> {
  const folder = values.folder === undefined ? undefined : resolve(values.folder);
  const stage = await openStage({ engines, folder, heapMb: Number(values.heap) });
  // Ctrl+C would leave the servers behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stage.close().finally(() => process.exit(130)));
  }
  try {
    await fill(stage);
    for (const engine of engines) await measureEngine(stage, engine);
  } finally {
    await stage.close();
  }
}

async function fill({ jobs, taxonomy, database, postgresUrl }: Stage): Promise<void> {
  const started = performance.now();
  const saved = await fillStore(jobs, JOBS, taxonomy);
  const seconds = (performance.now() - started) / 1000;
  // As autovacuum does in time: what follows is not to wait for it.
  await runSql(postgresUrl, 'vacuum (analyze)');
  const counting = performance.now();
  const { open } = await jobs.counts();
  const countMs = performance.now() - counting;
  const bytes = await storeBytes(database);
  printTable(
    ['jobs in PostgreSQL', 'saved now', 'seconds', 'jobs/s', 'GB on disk', 'bytes a job', 'ms to count them'],
    [
      [
        open,
        saved,
        seconds.toFixed(0),
        (saved / seconds).toFixed(0),
        (bytes / 1e9).toFixed(2),
        (bytes / open).toFixed(0),
        countMs.toFixed(0),
      ],
    ],
  );
}

/** Tables and their indexes. */
async function storeBytes({ kysely }: Stage['database']): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select sum(pg_total_relation_size(relid))::bigint as bytes from pg_stat_user_tables
  `.execute(kysely);
  return rows[0]?.bytes ?? 0;
}

async function measureEngine(stage: Stage, engine: EngineName): Promise<void> {
  const asks = (part: Part) => parts.includes(part);
  const named = (title: string) => `${engine}, ${JOBS} jobs: ${title}`;
  if (asks('rebuild')) {
    const rebuild = await measureRebuild(stage, engine, SITES);
    printTable([named('metier reindex'), ...rebuildRow.head], [['', ...rebuildRow.of(rebuild)]]);
  }
  if (asks('search')) {
    const times = await measureQueries(stage, engine);
    printTable([named('searches of the engine'), ...queriesRow.head], [['', ...queriesRow.of(times)]]);
  }
  if (!parts.some((part) => ['pages', 'memory', 'scale', 'lag'].includes(part))) return;
  const sites = await stage.startSites(engine, SITES);
  const one = sitesAt(sites.slice(0, 1).map(({ url }) => url));
  try {
    if (asks('pages')) {
      printTable(
        [named('pages, one after the other'), ...pagesRow.head],
        [['', ...pagesRow.of(await measurePages(one))]],
      );
    }
    if (asks('scale')) {
      const scaling = await measureScaling(stage, sites, SECONDS);
      printTable([named('as many pages as they can'), ...scalingRows.head], scalingRows.of(scaling));
    }
    if (asks('lag')) {
      printTable(
        [named('from commit to found'), ...lagRows.head],
        lagRows.of(await measureLag(stage.jobs, sites)),
      );
    }
    if (asks('memory')) {
      printTable([named('memory'), ...memoryRows.head], memoryRows.of(await measureMemory(stage, sites)));
    }
  } finally {
    one.close();
    await Promise.all(sites.map((site) => site.stop()));
  }
}
