/** Small synthetic jobs for tests; every field can be set. */
import type { Classification, ClassifiedJob, Job, JobDraft, Place } from '../../src/jobs/job.ts';
import { jobIdOf } from '../../src/jobs/job-id.ts';

export const HARTFORD: Place = {
  raw: 'Hartford, CT',
  city: 'Hartford',
  region: 'CT',
  country: 'US',
  latitude: 41.7637,
  longitude: -72.6851,
};
export const NEW_HAVEN: Place = {
  raw: 'New Haven, CT',
  city: 'New Haven',
  region: 'CT',
  country: 'US',
  latitude: 41.3083,
  longitude: -72.9279,
};
export const DENVER: Place = {
  raw: 'Denver, CO',
  city: 'Denver',
  region: 'CO',
  country: 'US',
  latitude: 39.7392,
  longitude: -104.9903,
};

export function sampleDraft(overrides: Partial<JobDraft> & Pick<JobDraft, 'externalId'>): JobDraft {
  return {
    sourceId: 'board',
    title: 'Claims Examiner',
    descriptionHtml: '<p>Reviews claims.</p>',
    descriptionText: 'Reviews claims.',
    places: [HARTFORD],
    employmentTypes: ['FULL_TIME'],
    language: 'en',
    postedAt: '2026-11-01T00:00:00.000Z',
    ...overrides,
  };
}

/** Accepted under the function key, or not placed without one. */
export function sampleClassification(functionKey?: string): Classification {
  return {
    decision: functionKey === undefined ? 'none' : 'accepted',
    ...(functionKey === undefined ? {} : { functionKey }),
    confidence: 0.9,
    reasons: [{ field: 'title', words: 'claims', weight: 1 }],
    alternatives: [],
    classifier: 'sample-1',
  };
}

export function sampleClassified(
  overrides: Partial<JobDraft> & Pick<JobDraft, 'externalId'>,
  functionKey = 'claims/claims-examination',
): ClassifiedJob {
  return { draft: sampleDraft(overrides), classification: sampleClassification(functionKey) };
}

/** An open job as the record store would give it. */
export function sampleJob(
  overrides: Partial<Job> & Pick<Job, 'externalId'>,
  classification: Classification = sampleClassification('claims/claims-examination'),
): Job {
  const draft = sampleDraft(overrides);
  return {
    classification,
    state: 'open',
    firstSeenAt: '2026-11-02T00:00:00.000Z',
    lastSeenAt: '2026-11-20T00:00:00.000Z',
    lastVerifiedAt: '2026-11-20T00:00:00.000Z',
    contentHash: 'sample',
    ...draft,
    id: jobIdOf(draft.sourceId, draft.externalId),
    ...overrides,
  };
}
