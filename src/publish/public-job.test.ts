import { describe, expect, it } from 'vitest';
import { HARTFORD, sampleClassification, sampleJob } from '../../test/support/sample-jobs.ts';
import { sampleTaxonomy } from '../../test/support/sample-taxonomy.ts';
import { configSchema } from '../config/schema.ts';
import type { Job } from '../jobs/job.ts';
import { createGazetteer } from '../places/geonames-gazetteer.ts';
import { toPublicJob } from './public-job.ts';

const config = configSchema.parse({
  company: { name: 'Lantern Mutual', tagline: 'Work.', links: { website: 'https://lantern.example' } },
  site: { baseUrl: 'https://jobs.lantern.example' },
});
const context = { config, taxonomy: sampleTaxonomy(), gazetteer: createGazetteer() };
const told = (fields: Partial<Job>) => toPublicJob(sampleJob({ externalId: '1', ...fields }), context);

describe('what the public is told about a job', () => {
  it('names its place, its page and its employer', () => {
    const job = told({ title: 'Claims Examiner' });
    expect(job.places).toEqual([
      {
        words: 'Hartford, CT',
        city: 'Hartford',
        region: 'CT',
        regionName: 'Connecticut',
        country: 'US',
        countryName: 'United States',
        latitude: HARTFORD.latitude,
        longitude: HARTFORD.longitude,
      },
    ]);
    expect(job.path).toBe(`/jobs/claims-examiner-${job.id}`);
    expect(job.url).toBe(`https://jobs.lantern.example${job.path}`);
    expect(job.hiringOrganization).toEqual({ name: 'Lantern Mutual', url: 'https://lantern.example' });
    expect(job.placement?.function).toEqual({
      key: 'claims/claims-examination',
      slug: 'claims-examination',
      name: 'Claims Examination',
      path: '/career-areas/claims/claims-examination',
    });
  });

  it('says nothing of a place in the taxonomy that is not sure', () => {
    const proposal = sampleClassification('claims/claims-examination');
    expect(told({ classification: { ...proposal, decision: 'review' } }).placement).toBeUndefined();
    expect(told({ classification: sampleClassification('gone/gone') }).placement).toBeUndefined();
  });

  it('tells pay only with an amount, and addresses only of the web', () => {
    const pay = { currency: 'USD', period: 'YEAR', source: 'text' } as const;
    expect(told({ pay }).pay).toBeUndefined();
    expect(told({ pay: { ...pay, min: 5 } }).pay).toEqual({ currency: 'USD', min: 5, period: 'YEAR' });
    const unsafe = told({ applyUrl: 'javascript:alert(1)', aiNotice: { text: 'x', optOutUrl: 'data:,x' } });
    expect(unsafe.applyUrl).toBeUndefined();
    expect(unsafe.aiNotice).toEqual({ text: 'x' });
  });

  it('lets regions narrow their country, and knows no remote worker where nothing is said', () => {
    expect(told({ remoteEligibility: { countries: [], regions: [] } }).remote).toBeUndefined();
    expect(told({ remoteEligibility: { countries: ['US', 'CA'], regions: ['US-WA'] } }).remote).toEqual({
      countries: [{ code: 'CA', name: 'Canada' }],
      regions: [{ code: 'US-WA', name: 'Washington', country: { code: 'US', name: 'United States' } }],
    });
  });
});

describe('the date a job is told to be posted', () => {
  const firstSeenAt = '2026-11-02T00:00:00.000Z';

  it('is what the source says, or when it was first listed', () => {
    expect(told({ firstSeenAt, postedAt: '2026-10-20T00:00:00.000Z' }).datePosted).toBe(
      '2026-10-20T00:00:00.000Z',
    );
    const { postedAt: _, ...undated } = sampleJob({ externalId: '1', firstSeenAt });
    expect(toPublicJob(undated, context)).toMatchObject({ datePosted: firstSeenAt });
  });

  it('is not moved by an edit or a re-post', () => {
    expect(told({ firstSeenAt, postedAt: '2026-11-20T00:00:00.000Z' }).datePosted).toBe(firstSeenAt);
    expect(
      told({ firstSeenAt, repostCount: 2, firstAdvertisedAt: '2026-09-01T08:00:00.000Z' }).datePosted,
    ).toBe('2026-09-01T08:00:00.000Z');
  });
});
