/** The search engine that the configuration asks for, and what keeps it at the heels of the record store. */
import { readFileSync } from 'node:fs';
import { readSecret } from '../config/environment.ts';
import type { OpenSearchConfig } from '../config/opensearch-schema.ts';
import type { Config } from '../config/schema.ts';
import { createCachedEngine } from '../search/cached-engine.ts';
import type { SearchEngine } from '../search/engine.ts';
import { createOpenSearchEngine } from '../search/engines/opensearch/opensearch-engine.ts';
import { createSqliteEngine } from '../search/engines/sqlite/sqlite-engine.ts';
import { createFallbackEngine } from '../search/fallback-engine.ts';
import { followBoth } from '../search/follow-both.ts';
import {
  createIndexFollower,
  type IndexFollower,
  type IndexFollowerOptions,
} from '../search/follow-changes.ts';
import { createMeasuredEngine } from '../search/measured-engine.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError, reasonOf } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { measureSearches, type Telemetry } from './telemetry.ts';

export type SearchParts = Readonly<{ engine: SearchEngine; follower: IndexFollower }>;

export type SearchPartsOptions = Readonly<{
  config: Config;
  taxonomy: Taxonomy;
  jobs: IndexFollowerOptions['jobs'];
  log: Log;
  clock: Clock;
  telemetry: Telemetry;
}>;

export function createSearch({
  config,
  taxonomy,
  jobs,
  log,
  clock,
  telemetry,
}: SearchPartsOptions): SearchParts {
  const { search, site } = config;
  const cached = (bare: SearchEngine, name: string): SearchEngine => {
    const engine = createMeasuredEngine(bare, measureSearches(telemetry, name));
    return search.cacheEntries === 0
      ? engine
      : createCachedEngine(engine, { maxEntries: search.cacheEntries });
  };
  const follow = (engine: SearchEngine) => createIndexFollower({ engine, jobs, log, clock });
  const options = { taxonomy, currency: site.currency };
  const embedded = () => cached(createSqliteEngine({ ...options, path: search.path }), 'embedded');
  if (search.engine === 'embedded' || search.opensearch === undefined) {
    const engine = embedded();
    return { engine, follower: follow(engine) };
  }
  const opensearch = { ...options, ...clusterOptions(search.opensearch), clock };
  const cluster = cached(createOpenSearchEngine(opensearch), 'opensearch');
  if (search.fallback === 'none') return { engine: cluster, follower: follow(cluster) };
  const standIn = embedded();
  return {
    engine: createFallbackEngine({ primary: cluster, fallback: standIn, log, clock }),
    follower: followBoth(follow(cluster), follow(standIn), log),
  };
}

function clusterOptions({ caFile, ...config }: OpenSearchConfig) {
  return { ...loginOptions(config), ...(caFile === undefined ? {} : { ca: readAuthority(caFile) }) };
}

function readAuthority(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new AppError('FILE_UNREADABLE', { path, reason: reasonOf(error) }, { cause: error });
  }
}

function loginOptions({ usernameFrom, passwordFrom, ...options }: Omit<OpenSearchConfig, 'caFile'>) {
  if (usernameFrom === undefined || passwordFrom === undefined) return options;
  const secret = (key: string, name: string) => readSecret({ name, key: `search.opensearch.${key}` });
  const username = secret('usernameFrom', usernameFrom);
  return { ...options, auth: { username, password: secret('passwordFrom', passwordFrom) } };
}
