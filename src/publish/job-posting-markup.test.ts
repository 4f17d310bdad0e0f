import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { googleJobPostingSchema } from '../../test/support/google-job-posting.ts';
import { NOW, randomJobs } from '../../test/support/random-jobs.ts';
import { HARTFORD, sampleJob } from '../../test/support/sample-jobs.ts';
import { sampleTaxonomy } from '../../test/support/sample-taxonomy.ts';
import { configSchema } from '../config/schema.ts';
import type { Job } from '../jobs/job.ts';
import { createGazetteer } from '../places/geonames-gazetteer.ts';
import { jobPostingMarkup } from './job-posting-markup.ts';
import { isWithheld, lintJob } from './lint/lint-job.ts';
import { loadPayLaws } from './lint/load-pay-laws.ts';
import { toPublicJob } from './public-job.ts';

const config = configSchema.parse({
  company: { name: 'Lantern Mutual', tagline: 'Work.', links: { website: 'https://lantern.example' } },
  site: { baseUrl: 'https://jobs.lantern.example' },
});
const context = { config, taxonomy: sampleTaxonomy(), gazetteer: createGazetteer() };
const APPLY = { applyUrl: 'https://apply.example/1' };
const told = (fields: Partial<Job>) =>
  toPublicJob(sampleJob({ externalId: '1', ...APPLY, ...fields }), context);
const markup = (fields: Partial<Job>) => googleJobPostingSchema.parse(jobPostingMarkup(told(fields)));

const USA = { raw: 'United States', country: 'US' };
const us = { '@type': 'Country', name: 'United States' };

describe('the JobPosting markup of a job', () => {
  it('says what its page says', () => {
    expect(
      markup({
        title: 'Claims Examiner',
        requisitionId: 'R-7',
        pay: { min: 52_000, max: 71_000, currency: 'USD', period: 'YEAR', source: 'structured' },
        closesAt: '2026-12-31T23:59:59.000Z',
        descriptionHtml: '<h3>Your work</h3><ol><li><strong>Read</strong> claims.</li></ol>',
      }),
    ).toEqual({
      '@context': 'https://schema.org',
      '@type': 'JobPosting',
      title: 'Claims Examiner',
      description: '<p>Your work</p><ul><li>Read claims.</li></ul>',
      datePosted: '2026-11-01T00:00:00.000Z',
      validThrough: '2026-12-31T23:59:59.000Z',
      hiringOrganization: {
        '@type': 'Organization',
        name: 'Lantern Mutual',
        sameAs: 'https://lantern.example',
      },
      identifier: { '@type': 'PropertyValue', name: 'Lantern Mutual', value: 'R-7' },
      jobLocation: [
        {
          '@type': 'Place',
          address: {
            '@type': 'PostalAddress',
            addressLocality: 'Hartford',
            addressRegion: 'CT',
            addressCountry: 'US',
          },
        },
      ],
      employmentType: ['FULL_TIME'],
      baseSalary: {
        '@type': 'MonetaryAmount',
        currency: 'USD',
        value: { '@type': 'QuantitativeValue', minValue: 52_000, maxValue: 71_000, unitText: 'YEAR' },
      },
      directApply: false,
      url: told({ title: 'Claims Examiner' }).url,
    });
  });

  it('makes a paragraph of words without one', () => {
    expect(markup({ descriptionHtml: 'You read <em>claims</em>.' }).description).toBe(
      '<p>You read claims.</p>',
    );
  });

  it('tells one amount as one, and leaves out a range with one end', () => {
    const pay = { currency: 'USD', period: 'HOUR', source: 'text' } as const;
    expect(markup({ pay: { ...pay, min: 20, max: 20 } }).baseSalary?.value).toMatchObject({ value: 20 });
    expect(markup({ pay: { ...pay, min: 20 } }).baseSalary).toBeUndefined();
  });
});

describe('the markup of a remote job', () => {
  const remote = { workplaceType: 'REMOTE' } as const;

  it('says where one may live, anywhere in a country', () => {
    const anywhere = markup({ ...remote, places: [USA] });
    expect(anywhere).toMatchObject({
      jobLocationType: 'TELECOMMUTE',
      applicantLocationRequirements: [us],
    });
    expect(anywhere.jobLocation).toBeUndefined();
  });

  it('says the office too where there is one', () => {
    const either = markup({ ...remote, remoteEligibility: { countries: ['US'], regions: [] } });
    expect(either).toMatchObject({ jobLocationType: 'TELECOMMUTE', applicantLocationRequirements: [us] });
    expect(either.jobLocation).toHaveLength(1);
  });

  it('names the states that it is bound to', () => {
    const bound = markup({
      ...remote,
      places: [],
      remoteEligibility: { countries: ['US'], regions: ['US-MI'] },
    });
    expect(bound.applicantLocationRequirements).toEqual([
      { '@type': 'AdministrativeArea', name: 'Michigan, United States' },
    ]);
  });

  it('calls a hybrid job none', () => {
    const hybrid = markup({
      workplaceType: 'HYBRID',
      remoteEligibility: { countries: ['US'], regions: [] },
      places: [HARTFORD],
    });
    expect(hybrid.jobLocationType).toBeUndefined();
    expect(hybrid.applicantLocationRequirements).toBeUndefined();
  });
});

describe('whatever a job says', () => {
  it('what the lint lets through is what Google accepts', async () => {
    const settings = { laws: await loadPayLaws(), rules: {} };
    let published = 0;
    fc.assert(
      fc.property(randomJobs(1), hostileFields(), ([job], fields) => {
        const publicJob = toPublicJob(
          { ...sampleJob({ externalId: '1' }), ...job, ...APPLY, ...fields },
          context,
        );
        if (isWithheld(lintJob(publicJob, settings, NOW), new Set())) return;
        published += 1;
        const parsed = googleJobPostingSchema.safeParse(jobPostingMarkup(publicJob));
        expect(parsed.error?.issues).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
    expect(published).toBeGreaterThan(10);
  });
});

/** What sources get wrong. */
function hostileFields(): fc.Arbitrary<Partial<Job>> {
  const day = fc.integer({ min: -40, max: 40 }).map((days) => new Date(Date.parse(NOW) + days * 86_400_000));
  const pay = fc.record({
    min: fc.constantFrom(0, -5, 20, 50_000, Number.NaN),
    max: fc.constantFrom(10, 20, 60_000, Number.POSITIVE_INFINITY),
    currency: fc.constantFrom('USD', 'US$', ''),
    period: fc.constantFrom('HOUR' as const, 'YEAR' as const),
    source: fc.constant('text' as const),
  });
  const description = fc.constantFrom(
    '',
    '</script><script>alert(1)</script>',
    '<p>Words\u2028and <b>more</b></p><table><tr><td>cell</td></tr></table>',
    '<h3>Only a heading</h3>',
    'a < b & c',
  );
  return fc
    .record(
      {
        closesAt: day.map((date) => date.toISOString()),
        firstSeenAt: day.map((date) => date.toISOString()),
        pay,
        description,
        title: fc.oneof(fc.constantFrom('', ' ', 'Only a heading', 'Nurse </script>'), fc.string()),
        requisitionId: fc.constantFrom('', 'R-1'),
      },
      { requiredKeys: [] },
    )
    .map(({ description: html, ...fields }) => ({
      ...fields,
      ...(html === undefined ? {} : { descriptionHtml: html, descriptionText: html.replace(/<[^>]*>/g, '') }),
    }));
}
