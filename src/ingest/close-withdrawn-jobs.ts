import type { JobStore } from '../jobs/job-store.ts';

export type WithdrawnJobs = Readonly<{
  /** External ids by job id. */
  withdrawn: ReadonlyMap<string, string>;
  at: string;
}>;

/**
 * Closes the jobs that the source itself says are closed: an explicit word needs no guard. One that is closed already
 * stays as it is; the external ids that no job ever had are in `unknown`.
 */
export async function closeWithdrawnJobs(
  jobs: Pick<JobStore, 'byIds' | 'close'>,
  { withdrawn, at }: WithdrawnJobs,
): Promise<Readonly<{ closed: number; unknown: readonly string[] }>> {
  const ids = [...withdrawn.keys()];
  const known = new Set<string>();
  for (let start = 0; start < ids.length; start += READ_AT_ONCE) {
    const read = await jobs.byIds(ids.slice(start, start + READ_AT_ONCE));
    for (const { id } of read) known.add(id);
  }
  return {
    closed: known.size > 0 ? await jobs.close([...known], 'source-said-closed', at) : 0,
    unknown: [...withdrawn].filter(([id]) => !known.has(id)).map(([, externalId]) => externalId),
  };
}

const READ_AT_ONCE = 200;
