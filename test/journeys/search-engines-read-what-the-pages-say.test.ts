/** Structured data: on which pages, that it is what Google accepts, and that it says what the page says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProject } from '../../src/app.ts';
import type { Job } from '../../src/jobs/job.ts';
import { jobPath } from '../../src/jobs/job-path.ts';
import { createJobLinter } from '../../src/publish/job-linter.ts';
import { isWithheld } from '../../src/publish/lint/lint-job.ts';
import { loadPayLaws } from '../../src/publish/lint/load-pay-laws.ts';
import { toPublicJob } from '../../src/publish/public-job.ts';
import { parseSearchRequest } from '../../src/search/search-params.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { jobPostingOf, markupOf } from '../support/google-job-posting.ts';
import { disagreements } from '../support/page-says.ts';
import { SHARED_DATA, SHARED_DATA_IS_MISSING } from '../support/recorded-boards.ts';
import { runMetierHere } from '../support/run-metier-here.ts';
import { createTestSite, HOSTILE, type TestSite } from '../support/test-site.ts';

const MAPPINGS = fileURLToPath(new URL('../../starter/mappings/', import.meta.url));

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.close());

const textOf = async (path: string) => (await site.app.request(path)).text();
const typesOn = async (path: string) => markupOf(await textOf(path)).map((markup) => markup['@type']);

async function jobOf(id: string): Promise<Job> {
  const job = await site.deps.jobs.byId(id);
  if (!job) throw new Error(`There is no job ${id}.`);
  return job;
}

const pageOf = async (id: string) => textOf(jobPath(await jobOf(id)));

describe('the markup of the site', () => {
  it('is on each page what the page is, and a JobPosting on pages of one job only', async () => {
    expect(await typesOn('/')).toEqual(['WebSite', 'Organization']);
    expect(await typesOn('/career-areas')).toEqual([]);
    expect(await typesOn('/career-areas/clinical')).toEqual(['BreadcrumbList']);
    expect(await typesOn('/career-areas/clinical/nursing')).toEqual(['BreadcrumbList']);
    expect(await typesOn('/jobs')).toEqual([]);
    expect(await typesOn('/jobs?q=nurse')).toEqual([]);
    expect(await typesOn('/faq')).toEqual(['FAQPage']);
    expect(await typesOn('/faq?q=pay')).toEqual([]);
    expect(await typesOn('/status')).toEqual([]);
    expect(await typesOn('/no-such-page')).toEqual([]);
    expect(await typesOn(jobPath(await jobOf(site.ids.full)))).toEqual(['JobPosting', 'BreadcrumbList']);
  });

  it('leads from the area and the function to the job', async () => {
    const [, trail] = markupOf(await pageOf(site.ids.full));
    if (trail?.['@type'] !== 'BreadcrumbList') throw new Error('no way up');
    expect(trail.itemListElement.map(({ name, item }) => `${name} ${new URL(item).pathname}`)).toEqual([
      'Business Operations /career-areas/business-operations',
      'Claims /career-areas/business-operations/claims',
      `Senior Claims Examiner ${jobPath(await jobOf(site.ids.full))}`,
    ]);
  });

  it('says of every job that has a page what the page says', async () => {
    const { jobs } = await site.deps.finder.newest(parseSearchRequest(new URLSearchParams()), 200);
    const published: string[] = [];
    for (const job of jobs) {
      const html = await textOf(jobPath(job));
      const posting = jobPostingOf(html);
      if (!posting) continue;
      published.push(job.externalId);
      expect(disagreements(html, posting, toPublicJob(job, site.deps)), job.externalId).toEqual([]);
    }
    expect(published).toContain('full');
    expect(published.length).toBeGreaterThan(40);
  });

  it('is not there for what is closed or hidden, or lacks what Google requires', async () => {
    for (const name of ['closed', 'hidden', 'bare', 'odd', 'hostile'] as const)
      expect(jobPostingOf(await pageOf(site.ids[name])), name).toBeUndefined();
  });

  it('cannot be left by a posting, whatever its title', async () => {
    const { jobs } = site.deps;
    const full = await jobOf(site.ids.full);
    const hostile = { ...full, title: `Examiner ${HOSTILE}\u2028`, requisitionId: '</script>' };
    const byId = async (id: string) => (id === full.id ? hostile : jobs.byId(id));
    const other = await createTestSite({ overrides: { jobs: { ...jobs, byId } } });
    const html = await (await other.app.request(jobPath(hostile))).text();
    await other.close();
    expect(jobPostingOf(html)?.title).toBe(hostile.title);
    expect(jobPostingOf(html)?.identifier?.value).toBe('</script>');
    const markup = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
    expect(markup.length).toBeGreaterThan(0);
    for (const [, data] of markup) expect(data).not.toMatch(/[<\u2028]/);
    expect(html.match(/<script/g)).toHaveLength(html.match(/<\/script>/g)?.length ?? 0);
  });
});

describe.skipIf(SHARED_DATA_IS_MISSING)('1,000 real ads (skipped without the shared data)', () => {
  it('publish nothing that the lint forbids, and say what their pages say', {
    timeout: 300_000,
  }, async () => {
    const dir = mkdtempSync(join(tmpdir(), 'metier-ads-'));
    const ads = await importedAds(dir);
    const linter = createJobLinter({
      settings: { laws: await loadPayLaws(), rules: {} },
      acceptances: { ofJob: async () => [] },
      clock: systemClock,
    });
    const jobs = { ...site.deps.jobs, byId: async (id: string) => ads.find((ad) => ad.id === id) };
    const withAds = await createTestSite({ overrides: { jobs, linter, clock: systemClock } });
    const counts = { published: 0, withheld: 0 };
    for (const ad of shuffled(ads).slice(0, 1000)) {
      const html = await (await withAds.app.request(jobPath(ad))).text();
      const posting = jobPostingOf(html);
      const job = toPublicJob(ad, withAds.deps);
      expect(posting === undefined, ad.id).toBe(isWithheld(linter.findings(job), new Set()));
      counts[posting ? 'published' : 'withheld'] += 1;
      if (posting) expect(disagreements(html, posting, job), ad.id).toEqual([]);
    }
    await withAds.close();
    rmSync(dir, { recursive: true, force: true });
    expect(counts.published + counts.withheld).toBe(1000);
    expect(counts.published).toBeGreaterThan(900);
  });
});

/** As they arrive on the real path, in a project of that folder. */
async function importedAds(dir: string): Promise<readonly Job[]> {
  await runMetierHere(['init', dir, '--name', 'City Works']);
  const [file, mapping] = [join(SHARED_DATA, 'nyc-jobs.jsonl.gz'), join(MAPPINGS, 'nyc-jobs.yaml')];
  const imported = await runMetierHere(['import', file, '--mapping', mapping, '-p', dir]);
  expect(imported.status, imported.stderr).toBe(0);
  const project = await openProject(dir);
  const ads: Job[] = [];
  for await (const batch of project.jobs.eachOpen()) ads.push(...batch);
  await project.close();
  return ads;
}

/** The same at every run: by the ids, which are hashes. */
function shuffled(ads: readonly Job[]): readonly Job[] {
  return ads.toSorted((a, b) => a.id.slice(-4).localeCompare(b.id.slice(-4)));
}
