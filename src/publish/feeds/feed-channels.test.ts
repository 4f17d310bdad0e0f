import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelVerdict } from '../../../test/support/channel-rules.ts';
import { NOW, randomJobs } from '../../../test/support/random-jobs.ts';
import { SHARED_DATA, SHARED_DATA_IS_MISSING } from '../../../test/support/recorded-boards.ts';
import { HARTFORD, sampleClassification, sampleJob } from '../../../test/support/sample-jobs.ts';
import { sampleTaxonomy } from '../../../test/support/sample-taxonomy.ts';
import { FEED_PRESETS, type FeedPreset } from '../../config/feed-schema.ts';
import { configSchema } from '../../config/schema.ts';
import type { Job } from '../../jobs/job.ts';
import { normaliseJob } from '../../normalise/normalise-job.ts';
import { createGazetteer } from '../../places/geonames-gazetteer.ts';
import { createFileSource } from '../../sources/file/file-source.ts';
import { createFeedDesk } from './feed-desk.ts';
import type { LeftOut } from './feed-writer.ts';

const REAL_ADS = 1000;
const gazetteer = createGazetteer();
const config = configSchema.parse({
  company: { name: 'Lantern & Sons', tagline: 'Work.', links: { website: 'https://lantern.example' } },
  site: { baseUrl: 'https://jobs.lantern.example' },
  feeds: FEED_PRESETS.map((preset) => ({
    id: preset,
    preset,
    sourceTag: `${preset}-feed`,
    companyId: '1042',
    email: 'jobs@lantern.example',
  })),
});

async function feedOf(preset: FeedPreset, jobs: readonly Job[], now = NOW) {
  const desk = createFeedDesk({
    config,
    taxonomy: sampleTaxonomy(),
    gazetteer,
    jobs: {
      async *eachOpen() {
        yield jobs;
      },
      lastChangeIn: async () => ({ sequence: jobs.length, at: NOW }),
    },
    finder: {
      async *each() {
        yield jobs;
      },
    },
    searchVersion: async () => '1',
    clock: () => new Date(now),
  });
  const feed = desk.feed(preset);
  if (!feed) throw new Error(`There is no feed ${preset}.`);
  const leftOut: LeftOut[] = [];
  let text = '';
  const pieces = feed.write(await feed.state(), { onLeftOut: (one) => leftOut.push(one) });
  for await (const piece of pieces) text += piece;
  return { text, leftOut };
}

const LONG = 'You examine medical claims and explain decisions to members and providers, with care. '.repeat(
  2,
);

describe('a hostile posting', () => {
  const texts = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 6 }),
        fc.constantFrom(
          ']]>',
          '<![CDATA[',
          '<b',
          '<!--',
          '&lt;',
          '&amp;lt;',
          '&nbsp;',
          '\u0000',
          '\uD800',
          ' 5 < 6 ',
        ),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(''));
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

  it.each(FEED_PRESETS)('leaves the feed for %s as its rules want it', async (preset) => {
    await fc.assert(
      fc.asyncProperty(
        randomJobs(6),
        fc.array(texts, { minLength: 6, maxLength: 6 }),
        async (jobs, words) => {
          const hostile = jobs.map((job, n) => ({
            ...job,
            title: `${job.title} ${words[n] ?? ''}`,
            department: words[n] ?? '',
            descriptionHtml: `<h3>Work</h3><p>${LONG}${escaped(words[n] ?? '')}</p><ol><li><a href="https://x.example/?a=1&amp;b=2">${escaped(words[(n + 1) % 6] ?? '')}</a></li></ol>`,
            places: job.places.map((place) => ({
              ...place,
              postalCode: '06103',
              raw: `${place.raw} ${words[n] ?? ''}`,
            })),
          }));
          const { text, leftOut } = await feedOf(preset, hostile);
          const { faults, items } = channelVerdict(preset, text);
          expect(faults).toEqual([]);
          const isEverySaid = hostile.every(
            ({ id }) =>
              text.includes(id) || leftOut.some(({ job, problems }) => job.id === id && problems.length > 0),
          );
          expect(isEverySaid).toBe(true);
          expect(items + leftOut.length).toBeGreaterThanOrEqual(hostile.length);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('what a channel would refuse', () => {
  const whole = sampleJob({
    externalId: '1',
    descriptionHtml: `<p>${LONG}</p>`,
    postedAt: '2026-11-10T00:00:00.000Z',
  });
  const problemsOf = async (preset: FeedPreset, job: Job) =>
    (await feedOf(preset, [job])).leftOut.flatMap(({ problems }) => problems);

  it('is left out with every reason', async () => {
    expect(await problemsOf('indeed', whole)).toEqual([]);
    expect(
      await problemsOf('indeed', { ...whole, places: [{ raw: 'Remote' }], descriptionHtml: '' }),
    ).toEqual(['city is missing', 'state is missing', 'country is missing', 'description is missing']);
    expect(await problemsOf('ziprecruiter', whole)).toEqual(['postalcode is missing']);
    expect(await problemsOf('adzuna', { ...whole, descriptionHtml: '<p>Short.</p>' })).toEqual([
      'description has 13 characters, and must have 100',
    ]);
    expect(
      await problemsOf('linkedin', { ...whole, descriptionHtml: `<p>${'x'.repeat(25_000)}</p>` }),
    ).toEqual(['description has 25007 characters, and may have 25000']);
  });

  it('is told for Jooble by its age: 45 days after its date and its last change', async () => {
    const { postedAt: _, ...undated } = whole;
    const old = { ...undated, firstSeenAt: '2026-10-06T12:00:00.000Z' };
    expect(await problemsOf('jooble', { ...old, firstSeenAt: '2026-10-06T13:00:00.000Z' })).toEqual([]);
    expect(await problemsOf('jooble', old)).toEqual(['is older than 45 days']);
    expect(await problemsOf('jooble', { ...old, updatedAt: '2026-11-19T00:00:00.000Z' })).toEqual([]);
  });

  it('is nothing that is hidden: that is not told of at all', async () => {
    const { text, leftOut } = await feedOf('generic', [{ ...whole, isHidden: true }]);
    expect(text).toContain('<jobCount>0</jobCount>');
    expect(leftOut).toEqual([]);
  });
});

describe('an item', () => {
  const job = sampleJob(
    {
      externalId: '1',
      title: 'Claims Examiner',
      requisitionId: 'R-7',
      descriptionHtml: '<p>You &amp; we &lt;ask&gt; 5 &lt; 6.</p><ol><li>One</li></ol><hr>',
      places: [HARTFORD, { raw: 'Denver, CO', city: 'Denver', region: 'CO', country: 'US' }],
      pay: { min: 24.5, max: 31, currency: 'USD', period: 'HOUR', source: 'structured' },
      workplaceType: 'HYBRID',
      employmentTypes: ['FULL_TIME', 'PER_DIEM', 'TEMPORARY'],
    },
    sampleClassification('claims/claims-examination'),
  );

  it('is one for each place, the number of which does not hang on the others', async () => {
    const numbers = async (one: Job) =>
      [...(await feedOf('indeed', [one])).text.matchAll(/<referencenumber><!\[CDATA\[(.*?)\]\]>/g)].map(
        (m) => m[1],
      );
    const both = await numbers(job);
    expect(both).toHaveLength(2);
    expect(await numbers({ ...job, places: job.places.slice(1) })).toEqual(both.slice(1));
  });

  it('says it in the words of the channel', async () => {
    const { text } = await feedOf('indeed', [job]);
    for (const line of [
      `<url><![CDATA[https://jobs.lantern.example/jobs/claims-examiner-${job.id}?src=indeed-feed&source=Indeed]]></url>`,
      '<salary><![CDATA[$24.50 - $31 per hour]]></salary>',
      '<jobtype><![CDATA[fulltime, temporary]]></jobtype>',
      '<category><![CDATA[Claims, Claims Examination]]></category>',
      '<remotetype><![CDATA[Hybrid remote]]></remotetype>',
      '<description><![CDATA[<p>You & we < ask> 5 < 6.</p><ul><li>One</li></ul>]]></description>',
      '<requisitionid><![CDATA[R-7]]></requisitionid>',
    ]) {
      expect(text).toContain(`${line}\n`);
    }
  });
});

describe.skipIf(SHARED_DATA_IS_MISSING)('real postings (skipped without the shared data)', () => {
  const mapping = fileURLToPath(new URL('../../../starter/mappings/nyc-jobs.yaml', import.meta.url));
  const sourceId = 'real';
  const zone = { defaultCountry: 'US', defaultLanguage: 'en', timeZone: 'America/New_York' };

  async function realJobs(): Promise<readonly Job[]> {
    const jobs: Job[] = [];
    const source = createFileSource({ id: sourceId, path: join(SHARED_DATA, 'nyc-jobs.jsonl.gz'), mapping });
    for await (const item of source.fetch()) {
      if (item.kind !== 'job') continue;
      if (jobs.length === REAL_ADS) return jobs;
      const read = normaliseJob(item.job, { ...zone, sourceId, gazetteer });
      if (read.kind === 'draft') jobs.push(sampleJob(read.draft));
    }
    return jobs;
  }

  it('keep the rules of every channel, or are left out for a reason', { timeout: 120_000 }, async () => {
    const jobs = await realJobs();
    expect(jobs).toHaveLength(REAL_ADS);
    for (const preset of FEED_PRESETS) {
      const { text, leftOut } = await feedOf(preset, jobs);
      const { faults, items } = channelVerdict(preset, text);
      expect(faults, preset).toEqual([]);
      expect(items + leftOut.length, preset).toBeGreaterThanOrEqual(REAL_ADS);
    }
  });
});
