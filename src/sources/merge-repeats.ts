import type { SourceItem, SourceJob } from './source.ts';

/** A posting listed several times is one posting in several places. Jobs come first, in their order, then everything else. */
export function* mergeRepeats(items: Iterable<SourceItem>): Generator<SourceItem> {
  const jobs = new Map<string, SourceJob>();
  const others: SourceItem[] = [];
  for (const item of items) {
    if (item.kind === 'job') jobs.set(item.job.externalId, withPlacesOf(item.job, jobs));
    else others.push(item);
  }
  for (const job of jobs.values()) yield { kind: 'job', job };
  yield* others;
}

function withPlacesOf(job: SourceJob, jobs: ReadonlyMap<string, SourceJob>): SourceJob {
  const first = jobs.get(job.externalId);
  return first ? { ...first, places: [...new Set([...first.places, ...job.places])] } : job;
}
