/**
 * The whole site under load: node bench/search-load.ts [requests a second] [seconds]. Two `metier start` processes serve
 * one database; this one asks, all on one machine. Postings: the demo's, and the public job files when ../shared/data is
 * there, else 5,000 synthetic ones. First without the result cache, every address different; then with it.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBoard } from '../starter/health-insurer/board/board-server.ts';
import { createProjectFolder, type ProjectFolder } from '../test/support/project-folder.ts';
import { SHARED_DATA, SHARED_DATA_IS_MISSING } from '../test/support/recorded-boards.ts';
import { startSiteProcess } from '../test/support/site-process.ts';
import { writeOpenings } from '../test/support/synthetic-openings.ts';
import {
  errorsIn,
  type Loaded,
  loadFully,
  loadSteadily,
  quantile,
  type Sites,
  searchPath,
  sitesAt,
} from './page-load.ts';

const RATE = Number(process.argv[2] ?? 300);
const SECONDS = Number(process.argv[3] ?? 30);
const MAPPINGS = fileURLToPath(new URL('../starter/mappings/', import.meta.url));
const REAL_FILES = [
  { file: 'nyc-jobs.jsonl.gz', mapping: 'nyc-jobs.yaml' },
  { file: 'usajobs-joa-2016.jsonl.gz', mapping: 'usajobs-2016.yaml' },
];

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
    await loadSteadily(sites, { rate: RATE / 2, seconds: 5, pathOf: (n) => searchPath(1_000_000 + n) });
    report(
      'uncached, all different',
      await loadSteadily(sites, { rate: RATE, seconds: SECONDS, pathOf: searchPath }),
    );
    report(
      'uncached, as many as it can',
      await loadFully(sites, { seconds: 5, pathOf: (n) => searchPath(n * 7) }),
    );
  });
  await withSites(cached, async (sites) => {
    const pathOfFew = (n: number) => searchPath(n % 200);
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

async function withSites(settings: ProjectFolder, work: (sites: Sites) => Promise<void>): Promise<void> {
  const env = { METIER_DATABASE: cached.databasePath, METIER_SEARCH_PATH: cached.searchPath };
  const started = await Promise.all([0, 1].map(() => startSiteProcess({ dir: settings.dir, env })));
  const sites = sitesAt(started.map(({ url }) => url));
  try {
    await work(sites);
  } finally {
    sites.close();
    await Promise.all(started.map((site) => site.stop()));
  }
}

function report(name: string, { answers, seconds }: Loaded): void {
  const times = answers.map(({ ms }) => ms);
  const at = (share: number) => `${quantile(times, share).toFixed(1)} ms`;
  const rate = (answers.length / seconds).toFixed(0);
  console.log(`${name}: ${rate}/s, p50 ${at(0.5)}, p99 ${at(0.99)}, most ${at(1)}, ${errorsIn(answers)}`);
}
