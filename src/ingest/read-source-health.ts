/** The health of every source, read from the record store. */
import type { Clock } from '../shared/clock.ts';
import type { RunStore } from './run-report.ts';
import {
  freshnessOf,
  healthOf,
  type PromisedSource,
  type SourceCheck,
  type SourceFreshness,
  type SourceHealth,
  unscheduledFreshness,
  unscheduledHealth,
} from './source-health.ts';
import { NEVER_RUN, type SourceStateStore } from './source-state.ts';

export interface SourceHealthReader {
  /** One small read, for every page: the configured sources in their order, then others that were ever confirmed. */
  freshness(): Promise<readonly SourceFreshness[]>;
  /** The configured sources, then others that have open jobs. */
  checks(): Promise<readonly SourceCheck[]>;
  /** The same with their last reports, which may be long. */
  health(): Promise<readonly SourceHealth[]>;
}

export type SourceHealthOptions = Readonly<{
  sources: readonly PromisedSource[];
  /** Ids of configured sources that nothing fetches, because what they list is sent. */
  pushed?: ReadonlySet<string>;
  states: SourceStateStore;
  runs: Pick<RunStore, 'latest'>;
  clock: Clock;
}>;

export function createSourceHealth(options: SourceHealthOptions): SourceHealthReader {
  return {
    freshness: () => readFreshness(options),
    checks: () => readChecks(options),
    health: () => readHealth(options),
  };
}

async function readFreshness({ sources, states, clock }: SourceHealthOptions): Promise<SourceFreshness[]> {
  const verified = await states.verified();
  const now = clock();
  const configured = new Set(sources.map(({ id }) => id));
  return [
    ...sources.map((source) => freshnessOf(source, verified.get(source.id), now)),
    ...[...verified]
      .filter(([id]) => !configured.has(id))
      .map(([id, verifiedAt]) => unscheduledFreshness(id, verifiedAt)),
  ];
}

async function readChecks(options: SourceHealthOptions): Promise<SourceCheck[]> {
  const [judged, openJobs] = await Promise.all([readFreshness(options), options.states.openJobs()]);
  const known = new Set(judged.map(({ id }) => id));
  const neverConfirmed = [...openJobs.keys()]
    .filter((id) => !known.has(id))
    .map((id) => unscheduledFreshness(id, undefined));
  return [...judged, ...neverConfirmed]
    .map((source) => ({ ...source, openJobs: openJobs.get(source.id) ?? 0 }))
    .filter(({ freshness, openJobs: jobs }) => freshness !== 'unscheduled' || jobs > 0);
}

async function readHealth(options: SourceHealthOptions): Promise<SourceHealth[]> {
  const [checks, states] = await Promise.all([readChecks(options), options.states.all()]);
  const sources = new Map(options.sources.map((source) => [source.id, source]));
  const now = options.clock();
  return Promise.all(
    checks.map(async (check) => {
      const [lastRun] = await options.runs.latest(1, check.id);
      const facts = { state: states.get(check.id) ?? NEVER_RUN, lastRun, now };
      const source = sources.get(check.id);
      if (source) return healthOf(source, check, facts);
      return unscheduledHealth(check, facts, { isPushed: options.pushed?.has(check.id) ?? false });
    }),
  );
}
