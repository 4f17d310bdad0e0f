/** The health of every source, read from the record store. */
import type { Clock } from '../shared/clock.ts';
import type { RunStore } from './run-report.ts';
import {
  freshnessOf,
  healthOf,
  type PromisedSource,
  type SourceFreshness,
  type SourceHealth,
  unscheduledFreshness,
  unscheduledHealth,
} from './source-health.ts';
import { NEVER_RUN, type SourceStateStore } from './source-state.ts';

export interface SourceHealthReader {
  /** One small read, for every page: the configured sources, then others that were ever confirmed. */
  freshness(): Promise<readonly SourceFreshness[]>;
  /** Open jobs by the id of their source. */
  openJobs(): Promise<ReadonlyMap<string, number>>;
  /** Reads the last report of each as well: the configured sources, then others with open jobs. */
  health(): Promise<readonly SourceHealth[]>;
}

export type SourceHealthOptions = Readonly<{
  sources: readonly PromisedSource[];
  states: SourceStateStore;
  runs: Pick<RunStore, 'latest'>;
  clock: Clock;
}>;

export function createSourceHealth(options: SourceHealthOptions): SourceHealthReader {
  return {
    freshness: () => readFreshness(options),
    openJobs: () => options.states.openJobs(),
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

async function readHealth(options: SourceHealthOptions): Promise<SourceHealth[]> {
  const { sources, states, runs, clock } = options;
  const [judged, known, openJobs] = await Promise.all([
    readFreshness(options),
    states.all(),
    states.openJobs(),
  ]);
  const byId = new Map(judged.map((source) => [source.id, source]));
  const now = clock();
  const factsOf = async (id: string) => ({
    state: known.get(id) ?? NEVER_RUN,
    openJobs: openJobs.get(id) ?? 0,
    lastRun: (await runs.latest(1, id))[0],
    now,
  });
  const configured = sources.map(async (source) =>
    healthOf(source, byId.get(source.id) ?? freshnessOf(source, undefined, now), await factsOf(source.id)),
  );
  const others = [...openJobs.keys()]
    .filter((id) => !sources.some((source) => source.id === id))
    .map(async (id) =>
      unscheduledHealth(byId.get(id) ?? unscheduledFreshness(id, undefined), await factsOf(id)),
    );
  return Promise.all([...configured, ...others]);
}
