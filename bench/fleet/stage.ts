/** What the measurements of bench/fleet.ts stand on: a PostgreSQL, a node of OpenSearch, and projects over both. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type { ConfigInput } from '../../src/config/schema.ts';
import { type OpenDatabase, openDatabase } from '../../src/db/open-database.ts';
import type { JobStore } from '../../src/jobs/job-store.ts';
import { createJobStore } from '../../src/jobs/sql-job-store.ts';
import type { SearchEngine } from '../../src/search/engine.ts';
import { createOpenSearchEngine } from '../../src/search/engines/opensearch/opensearch-engine.ts';
import { createSqliteEngine } from '../../src/search/engines/sqlite/sqlite-engine.ts';
import { loadTaxonomy } from '../../src/taxonomy/load-taxonomy.ts';
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';
import { startCluster, type TestCluster } from '../../test/support/opensearch.ts';
import { type OwnPostgres, startPostgres } from '../../test/support/postgres.ts';
import { createProjectFolder, type ProjectFolder } from '../../test/support/project-folder.ts';
import { type SiteProcess, startSiteProcess } from '../../test/support/site-process.ts';
import { parentOf } from './process-facts.ts';

export const ENGINES = ['embedded', 'opensearch'] as const;
export type EngineName = (typeof ENGINES)[number];

const TAXONOMY = fileURLToPath(new URL('../../starter/health-insurer/taxonomy.yaml', import.meta.url));
/** A search of a million jobs may wait for a processor that others use: it is measured, not refused. */
const REQUEST_TIMEOUT_MS = 20_000;
/** As a server of some GB has it; commits reach the disk. */
const POSTGRES = ['fsync=on', 'shared_buffers=1GB', 'max_wal_size=4GB', 'effective_cache_size=8GB'];

export type StageOptions = Readonly<{
  engines: readonly EngineName[];
  /** Where database and indexes stay; absent: a temporary folder that goes in the end. */
  folder: string | undefined;
  /** Of the node of OpenSearch. */
  heapMb: number;
}>;

export type Stage = Readonly<{
  taxonomy: Taxonomy;
  database: OpenDatabase;
  jobs: JobStore;
  /** A project that searches with the engine, without a cache of results and without a stand-in. */
  projectOf(engine: EngineName): ProjectFolder;
  /** What a process of the project needs in its environment. `disk` names the folder of an embedded index: each machine has its own. */
  environmentOf(disk: string): Record<string, string>;
  indexPathOf(disk: string): string;
  /** `count` machines that serve and do not sync; each has a disk of its own, `web-1` and so on. */
  startSites(engine: EngineName, count: number): Promise<readonly SiteProcess[]>;
  /** The engine itself, in this process. */
  openEngine(engine: EngineName, disk: string): SearchEngine;
  cluster: TestCluster | undefined;
  postgresPid: number;
  postgresUrl: string;
  close(): Promise<void>;
}>;

export async function openStage({ engines, folder: kept, heapMb }: StageOptions): Promise<Stage> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'metier-fleet-'));
  // PostgreSQL runs as another user where this one is root.
  if (kept === undefined) chmodSync(folder, 0o755);
  const opened: Opened = { folder, isKept: kept !== undefined };
  try {
    opened.postgres = await startPostgres({ folder: join(folder, 'postgres'), settings: POSTGRES });
    const place = { folder: join(folder, 'opensearch'), heapMb };
    if (engines.includes('opensearch')) opened.cluster = await startCluster(1, place);
    return await stageOver(opened, opened.postgres);
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

/** What runs already: it is ended also where the next does not start. */
type Opened = Readonly<{ folder: string; isKept: boolean }> & {
  postgres?: OwnPostgres;
  cluster?: TestCluster;
};

async function stageOver(opened: Opened, postgres: OwnPostgres): Promise<Stage> {
  const { cluster, folder } = opened;
  const taxonomy = await loadTaxonomy(TAXONOMY);
  const database = await openDatabase(postgres.url);
  const indexPathOf = (disk: string) => join(folder, disk);
  const projects = {
    embedded: createProjectFolder([], { cacheEntries: 0 }),
    opensearch: createProjectFolder([], { ...searchIn(cluster), cacheEntries: 0 }),
  };
  const environmentOf = (disk: string) => ({
    METIER_DATABASE: postgres.url,
    METIER_SEARCH_PATH: indexPathOf(disk),
  });
  const searching = { taxonomy, currency: 'USD' };
  return {
    taxonomy,
    database,
    jobs: createJobStore(database.kysely),
    projectOf: (engine) => projects[engine],
    environmentOf,
    indexPathOf,
    startSites: (engine, count) => {
      const disks = Array.from({ length: count }, (_, at) => `web-${at + 1}`);
      const { dir } = projects[engine];
      return Promise.all(disks.map((disk) => startSiteProcess({ dir, env: environmentOf(disk) })));
    },
    openEngine: (engine, disk) =>
      engine === 'embedded'
        ? createSqliteEngine({ ...searching, path: indexPathOf(disk) })
        : createOpenSearchEngine({ ...searching, ...clusterOptions(cluster), index: 'metier-jobs' }),
    cluster,
    postgresPid: await pidOf(database),
    postgresUrl: postgres.url,
    close: async () => {
      await database.close();
      for (const { dir } of Object.values(projects)) rmSync(dir, { recursive: true, force: true });
      await closeAll(opened);
    },
  };
}

function searchIn(cluster: TestCluster | undefined): NonNullable<ConfigInput['search']> {
  if (cluster === undefined) return {};
  return { engine: 'opensearch', fallback: 'none', opensearch: clusterOptions(cluster) };
}

/** One shard without copies, as one node has it. */
function clusterOptions(cluster: TestCluster | undefined) {
  const nodes = [...(cluster?.nodes ?? [])];
  return { nodes, shards: 1, replicas: 0, requestTimeoutMs: REQUEST_TIMEOUT_MS };
}

/** The server's first process: the parent of whoever answers. */
async function pidOf({ kysely }: OpenDatabase): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(kysely);
  return parentOf(rows[0]?.pid ?? 0) ?? 0;
}

async function closeAll({ postgres, cluster, folder, isKept }: Opened): Promise<void> {
  await cluster?.stop();
  await postgres?.stop();
  if (!isKept) rmSync(folder, { recursive: true, force: true });
}
