/** How fresh the listings are: from the last runs that confirmed them, against what is promised. */
import type { SourceHealthReader } from '../ingest/read-source-health.ts';
import type { SourceFreshness } from '../ingest/source-health.ts';

export type Freshness = Readonly<{
  /** No listing that is kept fresh was confirmed longer ago; absent when none ever was. */
  checkedAt?: string;
  /** Present when a promise is broken: when the listing concerned was last confirmed, and whether that is every one. */
  stale?: Readonly<{ since: string; isEvery: boolean }>;
}>;

/** A listing that was never confirmed is not stale, because nobody was ever shown it as fresh. */
export async function freshnessOf(health: Pick<SourceHealthReader, 'freshness'>): Promise<Freshness> {
  const sources = await health.freshness();
  const confirmed = sources.filter((source) => source.verifiedAt !== undefined);
  const promised = confirmed.filter(({ freshness }) => freshness !== 'unscheduled');
  const stale = promised.filter(({ freshness }) => freshness === 'stale');
  // A site of imported files alone: nothing is promised, and the last import is what there is to say.
  const checkedAt = oldestOf(promised) ?? timesOf(confirmed).at(-1);
  const since = oldestOf(stale);
  return {
    ...(checkedAt === undefined ? {} : { checkedAt }),
    ...(since === undefined ? {} : { stale: { since, isEvery: stale.length === promised.length } }),
  };
}

function oldestOf(sources: readonly SourceFreshness[]): string | undefined {
  return timesOf(sources)[0];
}

function timesOf(sources: readonly SourceFreshness[]): readonly string[] {
  return sources.flatMap(({ verifiedAt }) => verifiedAt ?? []).sort();
}
