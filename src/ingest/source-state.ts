/** Where a source stands between its runs. The port; adapter: sql-source-state-store.ts. */

export type SourceState = Readonly<{
  /** Of the last run; absent when the source is due at once. */
  startedAt?: string;
  /** Absent while a run is under way, and after one that died. */
  endedAt?: string;
  /** Failed runs since the last that did not fail; those that died count as well. */
  failures: number;
  /** The server asked not to be asked before. */
  retryAt?: string;
  /** -1 to 1: how far within its share of the interval the next run moves, so that sources and sites do not ask in step. */
  jitter: number;
}>;

export interface SourceStateStore {
  of(sourceId: string): Promise<SourceState>;
  /** By the id of the source: every one that has ever run. */
  all(): Promise<ReadonlyMap<string, SourceState>>;
  save(sourceId: string, state: SourceState): Promise<void>;
  /** Start of the last run that confirmed every open job of a source, by its id: complete, and nothing of it held. */
  verified(): Promise<ReadonlyMap<string, string>>;
  /** Open jobs by the id of their source. */
  openJobs(): Promise<ReadonlyMap<string, number>>;
}

/** What a run was for its source; one that was cancelled says nothing about it. */
export type RunOutcome =
  | Readonly<{ kind: 'answered' }>
  | Readonly<{ kind: 'failed'; retryAfterMs?: number }>
  | Readonly<{ kind: 'cancelled' }>;

export const NEVER_RUN: SourceState = { failures: 0, jitter: 0 };

/** True while a run is under way, or when it died without a word. */
export function isUnfinished({ startedAt, endedAt }: SourceState): boolean {
  return startedAt !== undefined && endedAt === undefined;
}

/** A run begins. Before it nobody else was at work: one that is unfinished has died. */
export function startRun(state: SourceState, { at, jitter }: { at: string; jitter: number }): SourceState {
  const { failures, retryAt } = state;
  return {
    startedAt: at,
    failures: isUnfinished(state) ? failures + 1 : failures,
    ...(retryAt === undefined ? {} : { retryAt }),
    jitter,
  };
}

/** A run ends, `at` its end. After one that was cancelled the source is due again at once. */
export function endRun(
  state: SourceState,
  { at, outcome }: { at: string; outcome: RunOutcome },
): SourceState {
  const { startedAt, failures, jitter } = state;
  const ended = { ...(startedAt === undefined ? {} : { startedAt }), endedAt: at, jitter };
  switch (outcome.kind) {
    case 'answered':
      return { ...ended, failures: 0 };
    case 'failed':
      return { ...ended, failures: failures + 1, ...retryOf(at, outcome.retryAfterMs) };
    case 'cancelled':
      return { failures, jitter };
  }
}

function retryOf(at: string, retryAfterMs: number | undefined): { retryAt?: string } {
  return retryAfterMs === undefined ? {} : { retryAt: new Date(Date.parse(at) + retryAfterMs).toISOString() };
}
