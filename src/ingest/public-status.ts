/** What anybody may know of the sources, as programs read it: no more than the page /status says. */
import type { SourceCheck } from './source-health.ts';

export type PublicStatus = Readonly<{
  /** Whether a promise of freshness is broken. */
  isStale: boolean;
  sources: readonly SourceCheck[];
}>;

export function publicStatus(sources: readonly SourceCheck[]): PublicStatus {
  return {
    isStale: sources.some(({ freshness }) => freshness === 'stale'),
    sources: sources.map(({ id, label, freshness, verifiedAt, freshWithinMinutes, openJobs }) => ({
      id,
      label,
      freshness,
      ...(verifiedAt === undefined ? {} : { verifiedAt }),
      ...(freshWithinMinutes === undefined ? {} : { freshWithinMinutes }),
      openJobs,
    })),
  };
}
