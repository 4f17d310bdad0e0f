import { afterEach, expect, it } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/support/test-site.ts';
import type { Job } from '../../jobs/job.ts';

let plain: TestSite | undefined;
let site: TestSite | undefined;
afterEach(async () => {
  await plain?.close();
  await site?.close();
});

/** The page of a complete job, with these fields besides. */
async function pageOf(fields: Partial<Job>): Promise<string> {
  plain = await createTestSite();
  const { jobs } = plain.deps;
  const id = plain.ids.full;
  const byId = async (asked: string) => {
    const job = await jobs.byId(asked);
    return job && { ...job, ...fields };
  };
  site = await createTestSite({ overrides: { jobs: { ...jobs, byId } } });
  return (await site.app.request(`/jobs/senior-claims-examiner-${id}`)).text();
}

const REPOST: Partial<Job> = {
  repostOf: '0000000000',
  repostCount: 3,
  firstAdvertisedAt: '2026-10-03T15:00:00.000Z',
};

it('says of a re-post since when its opening is advertised, and how often', async () => {
  expect(await pageOf(REPOST)).toContain(
    'First advertised on <time datetime="2026-10-03T15:00:00.000Z">October 3, 2026</time>, re-posted 3 times',
  );
});

it('goes by the date that the posting gives when that is earlier', async () => {
  const markup = await pageOf({ ...REPOST, repostCount: 1, postedAt: '2026-09-01T00:00:00.000Z' });
  expect(markup).toContain('>September 1, 2026</time>, re-posted once');
});

it('says nothing of it where there is nothing to say', async () => {
  expect(await pageOf({})).not.toContain('First advertised');
});
