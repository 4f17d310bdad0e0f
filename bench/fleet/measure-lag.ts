/** How long after its commit a job is found: by search pages of several sites, while this process saves. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { JobStore } from '../../src/jobs/job-store.ts';
import { totalOf } from '../../test/support/read-page.ts';
import { sampleClassified } from '../../test/support/sample-jobs.ts';
import type { SiteProcess } from '../../test/support/site-process.ts';

const BATCHES = 40;
const JOBS_A_BATCH = 20;
const PAUSE_MS = 500;
const LOOK_EVERY_MS = 10;
const LOST_AFTER_MS = 60_000;
const SOURCE_ID = 'lag';

/** Milliseconds from the commit of each batch until each site found all of it: a list for each site. */
export async function measureLag(
  jobs: JobStore,
  sites: readonly SiteProcess[],
): Promise<readonly (readonly number[])[]> {
  const lags: (readonly number[])[] = [];
  // The first is not counted: a site that nobody has asked yet has its pages still to load.
  for (let batch = 0; batch <= BATCHES; batch++) {
    const word = `zyx${Date.now().toString(36)}q${batch}`;
    await jobs.save(batchNamed(word), new Date().toISOString());
    const committed = performance.now();
    lags.push(await Promise.all(sites.map(({ url }) => foundAfter(`${url}/jobs?q=${word}`, committed))));
    await sleep(PAUSE_MS);
  }
  await removeAll(jobs);
  return sites.map((_site, at) => lags.slice(1).map((lag) => lag[at] ?? 0));
}

function batchNamed(word: string) {
  return Array.from({ length: JOBS_A_BATCH }, (_, n) =>
    sampleClassified({
      sourceId: SOURCE_ID,
      externalId: `${word}-${n}`,
      title: `Claims Examiner ${word}`,
      descriptionText: 'Reviews claims and tells people what was decided. '.repeat(60),
    }),
  );
}

async function foundAfter(url: string, since: number): Promise<number> {
  while (performance.now() - since < LOST_AFTER_MS) {
    const response = await fetch(url);
    if (response.ok && totalOf(await response.text()) === JOBS_A_BATCH) return performance.now() - since;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`What was saved was not found in ${LOST_AFTER_MS} ms.`);
}

/** The next measurement finds the store as this one did, but for closed jobs. */
async function removeAll(jobs: JobStore): Promise<void> {
  const open = await jobs.openJobs(SOURCE_ID);
  await jobs.close(
    open.map(({ id }) => id),
    'absent-from-source',
    new Date().toISOString(),
  );
}
