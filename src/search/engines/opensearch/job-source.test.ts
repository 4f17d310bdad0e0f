import { expect, it } from 'vitest';
import { DENVER, HARTFORD, sampleClassification, sampleJob } from '../../../../test/support/sample-jobs.ts';
import { sampleTaxonomy } from '../../../../test/support/sample-taxonomy.ts';
import type { Job } from '../../../jobs/job.ts';
import { jobSourceFrom } from './job-source.ts';

const sourceOf = (job: Partial<Job>) =>
  jobSourceFrom(sampleJob({ externalId: '1', ...job }, job.classification), {
    taxonomy: sampleTaxonomy(),
    currency: 'USD',
  });

it('has each text with the more telling ones before it, as words and as stems', () => {
  const { words, stems } = sourceOf({
    title: 'Senior  Nurses, C++',
    classification: sampleClassification(),
    descriptionText: 'Visits members.',
  });
  expect(words.title).toEqual(['senior nurses cplusplus']);
  expect(stems.title).toEqual(['senior nurs cplusplus']);
  expect(words.all.slice(0, words.telling.length)).toEqual(words.telling);
  expect(words.all.at(-1)).toContain('visits members');
  expect(words.telling.join(' ')).not.toContain('visits');
});

it('says what each word is worth, and of a stem what its best word is', () => {
  const { worths, stemWorths } = sourceOf({
    title: 'Nurse Manager',
    classification: sampleClassification(),
    descriptionText: 'Manages nurses, and nurses nurses.',
  });
  const worthOf = (list: string, word: string) =>
    Number(new RegExp(`(?:^| )${word}\\|(\\d+)`).exec(list)?.[1] ?? 0);
  expect(worthOf(worths, 'manager')).toBeGreaterThan(worthOf(worths, 'nurse'));
  expect(worthOf(worths, 'nurse')).toBeGreaterThan(worthOf(worths, 'nurses'));
  expect(worthOf(worths, 'nurses')).toBeGreaterThan(0);
  expect(worthOf(stemWorths, 'nurs')).toBe(worthOf(worths, 'nurse'));
});

it('lets regions narrow the country of a remote job, and gives other jobs no home', () => {
  const homes = (countries: readonly string[], regions: readonly string[], job: Partial<Job> = {}) => {
    const remote = { workplaceType: 'REMOTE', remoteEligibility: { countries, regions }, ...job } as const;
    const { homes, homeCountries } = sourceOf(remote);
    return { homes, homeCountries };
  };
  expect(homes(['US', 'CA'], [])).toEqual({ homes: ['US', 'CA'], homeCountries: ['US', 'CA'] });
  expect(homes(['US', 'CA'], ['US-WA'])).toEqual({ homes: ['CA', 'US-WA'], homeCountries: ['US', 'CA'] });
  expect(homes([], ['US-WA', 'US-OR'])).toEqual({ homes: ['US-WA', 'US-OR'], homeCountries: ['US'] });
  expect(homes(['US'], [], { workplaceType: 'ON_SITE' })).toEqual({ homes: [], homeCountries: [] });
});

it('tells pay that is not stated from pay that cannot be compared', () => {
  const pay = { max: 50, currency: 'USD', period: 'HOUR', source: 'text' } as const;
  expect(sourceOf({ pay })).toMatchObject({ payTop: 104_000, payOrder: 104_000 });
  expect(sourceOf({ pay: { ...pay, currency: 'EUR' } })).toMatchObject({ payTop: -1, payOrder: -1 });
  expect(sourceOf({})).not.toHaveProperty('payTop');
});

it('has every place once, and says where nothing is said', () => {
  const source = sourceOf({ places: [HARTFORD, DENVER, HARTFORD], employmentTypes: [] });
  expect(source.points).toHaveLength(2);
  expect(source.regions).toEqual(['US', 'US-CT', 'US-CT/Hartford', 'US-CO', 'US-CO/Denver']);
  expect(source.employment).toEqual(['UNSPECIFIED']);
  expect(sourceOf({ places: [] }).regions).toEqual(['UNSPECIFIED']);
});
