/** What is counted and measured while a site runs. The labels of each metric have few values, none of which a visitor chooses. */
import type { MetricObjectWithValues, MetricValue } from 'prom-client';
import type { ServedRequest } from '../served-request.ts';

/** One process's share, to be added to those of others. */
export type MetricValues = readonly MetricObjectWithValues<MetricValue<string>>[];

export type EndedRun = Readonly<{
  sourceId: string;
  verdict: 'complete' | 'partial' | 'held' | 'failed';
  seconds: number;
  rejected: number;
}>;

export type Searched = Readonly<{ engine: string; operation: string; seconds: number; isFailed: boolean }>;

export interface Metrics {
  requestServed(served: ServedRequest): void;
  searched(searched: Searched): void;
  runEnded(run: EndedRun): void;
  /** What is read when somebody asks. */
  watch(states: WatchedStates): void;
  values(): Promise<MetricValues>;
}

export type WatchedStates = Readonly<{
  openJobs: () => Promise<number>;
  indexLag: () => Promise<Readonly<{ changes: number; seconds: number }>>;
  /** Seconds since every opening of a source was confirmed, by its id. */
  syncAges: () => Promise<ReadonlyMap<string, number>>;
  /** Undefined where there is no pool. */
  poolUse: () => PoolUse | undefined;
}>;

/** Connections to a database server. */
export type PoolUse = Readonly<{ open: number; idle: number; waiting: number }>;
