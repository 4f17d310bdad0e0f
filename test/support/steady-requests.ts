/** Visitors who ask one page after the other for as long as they are let, and count what they are answered. */
import { setTimeout as sleep } from 'node:timers/promises';

export type Tally = Readonly<{
  requests: number;
  /** How often each answer came that was not 200: "503 /jobs" or "ECONNRESET /jobs". */
  failures: Readonly<Record<string, number>>;
  longestMs: number;
}>;

export type SteadyRequests = Readonly<{
  /** So far. */
  tally(): Tally;
  /** Of all the time, once the last answer has come. */
  stop(): Promise<Tally>;
}>;

const PAUSE_MS = 100;

/**
 * One visitor for each address, who waits for an answer before asking again. `kindOf` names what is asked in a failure.
 */
export function askSteadily(
  urls: readonly string[],
  kindOf: (url: string) => string = (url) => new URL(url).pathname,
): SteadyRequests {
  const failures: Record<string, number> = {};
  const stopping = new AbortController();
  let [requests, longestMs] = [0, 0];

  async function ask(url: string): Promise<void> {
    const startedAt = performance.now();
    const problem = await problemAt(url);
    requests += 1;
    longestMs = Math.max(longestMs, performance.now() - startedAt);
    if (problem === undefined) return;
    const kind = `${problem} ${kindOf(url)}`;
    failures[kind] = (failures[kind] ?? 0) + 1;
  }

  const visitors = urls.map(async (url) => {
    while (!stopping.signal.aborted) {
      await ask(url);
      await sleep(PAUSE_MS);
    }
  });
  const tally = (): Tally => ({ requests, failures: { ...failures }, longestMs: Math.round(longestMs) });
  return {
    tally,
    stop: async () => {
      stopping.abort();
      await Promise.all(visitors);
      return tally();
    },
  };
}

async function problemAt(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.status === 200 ? undefined : String(response.status);
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    return cause instanceof Error && 'code' in cause ? String(cause.code) : String(error);
  }
}
