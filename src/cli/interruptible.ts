const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Work that Ctrl+C ends in order, by the signal it is given; a second Ctrl+C ends the process. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const interrupt = () => abort.abort();
  for (const signal of SIGNALS) process.once(signal, interrupt);
  try {
    return await work(abort.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
}
