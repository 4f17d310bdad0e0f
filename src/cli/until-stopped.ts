const EXIT_STATUS = { SIGINT: 130, SIGTERM: 143 } as const;

/** Ctrl+C reaches a process twice where a launcher passes it on: what comes so soon after the first is the same. */
const SAME_SIGNAL_MS = 500;

/** Resolves at the first signal to stop; a second ends the process at once, after `atOnce`. */
export function untilStopped(
  atOnce: () => void = () => undefined,
  signals: readonly (keyof typeof EXIT_STATUS)[] = ['SIGINT', 'SIGTERM'],
): Promise<void> {
  let stoppedAt: number | undefined;
  return new Promise((stop) => {
    for (const signal of signals) {
      process.on(signal, () => {
        if (stoppedAt !== undefined && performance.now() - stoppedAt > SAME_SIGNAL_MS) {
          atOnce();
          process.exit(EXIT_STATUS[signal]);
        }
        stoppedAt ??= performance.now();
        stop();
      });
    }
  });
}
