import type { Completeness, Source, SourceItem, SourceJob } from '../../src/sources/source.ts';

export type SourceReading = Readonly<{
  items: readonly SourceItem[];
  /** The jobs among the items. */
  jobs: readonly SourceJob[];
  verdict: Completeness;
  totals: readonly number[];
}>;

/** Reads a source to its end. Throws what it throws. */
export async function readSource(source: Source): Promise<SourceReading> {
  const totals: number[] = [];
  const items: SourceItem[] = [];
  const run = source.fetch({ onTotal: (total) => totals.push(total) });
  for (;;) {
    const next = await run.next();
    if (next.done) {
      const jobs = items.flatMap((item) => (item.kind === 'job' ? [item.job] : []));
      return { items, jobs, verdict: next.value, totals };
    }
    items.push(next.value);
  }
}
