import type { HttpOptions } from './http.ts';

/** What the configuration of every source behind HTTP says about its requests. */
export type HttpSourceSettings = Readonly<{ allowPrivateNetwork: boolean; maxBytes: number }>;

export function httpOptionsOf(
  { allowPrivateNetwork, maxBytes }: HttpSourceSettings,
  signal: AbortSignal | undefined,
): HttpOptions {
  return { allowPrivateNetwork, maxBytes, ...(signal ? { signal } : {}) };
}
