/** A run of a source that no other run of it meets, and whose outcome decides when the next is due. */
import { type HeldLease, type HoldOptions, holdLease } from './hold-lease.ts';
import type { RunReport } from './run-report.ts';
import {
  endRun,
  type RunOutcome,
  type SourceState,
  type SourceStateStore,
  startRun,
} from './source-state.ts';

export type RunAloneOptions = HoldOptions &
  Readonly<{
    states: SourceStateStore;
    /** 0 to 1, as Math.random. */
    random: () => number;
  }>;

/** What fetches and saves; it confirms the lease before each write. */
type Run = (lease: HeldLease) => Promise<RunReport>;

/** Throws SYNC_BUSY, SYNC_OVERTAKEN, and what the run throws. */
export function runAlone(options: RunAloneOptions, run: Run): Promise<RunReport> {
  return holdLease(options, async (lease) => {
    const state = await options.states.of(options.sourceId);
    return runAndRemember({ options, run, state, lease });
  });
}

/** Looks at the source when nobody else can run it any more. Undefined when a run is not wanted then. Throws as runAlone. */
export function runAloneIf(
  isWanted: (state: SourceState) => boolean,
  options: RunAloneOptions,
  run: Run,
): Promise<RunReport | undefined> {
  return holdLease(options, async (lease) => {
    const state = await options.states.of(options.sourceId);
    return isWanted(state) ? runAndRemember({ options, run, state, lease }) : undefined;
  });
}

type Remembered = Readonly<{ options: RunAloneOptions; run: Run; state: SourceState; lease: HeldLease }>;

async function runAndRemember({ options, run, state, lease }: Remembered): Promise<RunReport> {
  const { states, sourceId, clock, random } = options;
  const started = startRun(state, { at: clock().toISOString(), jitter: random() * 2 - 1 });
  await states.save(sourceId, started);
  const report = await run(lease);
  await lease.confirm();
  await states.save(sourceId, endRun(started, { at: clock().toISOString(), outcome: outcomeOf(report) }));
  return report;
}

function outcomeOf({ failed }: RunReport): RunOutcome {
  if (failed === undefined) return { kind: 'answered' };
  if (failed.code === 'SYNC_CANCELLED') return { kind: 'cancelled' };
  const { retryAfterMs } = failed;
  return { kind: 'failed', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
