import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGazetteer } from '../places/geonames-gazetteer.ts';
import { findWorkplace, type WorkplaceEvidence } from './workplace.ts';

const context = { gazetteer: createGazetteer(), defaultCountry: 'US' };
const NOWHERE = { countries: [], regions: [] };

function find(evidence: Partial<WorkplaceEvidence>) {
  return findWorkplace({ title: '', text: '', placeEligibility: NOWHERE, ...evidence }, context);
}

describe('workplace from the label', () => {
  it.each([
    ['Remote', 'REMOTE'],
    ['Fully remote', 'REMOTE'],
    ['Telecommute', 'REMOTE'],
    ['Hybrid', 'HYBRID'],
    ['Hybrid Remote', 'HYBRID'],
    ['On-site', 'ON_SITE'],
    ['ON_SITE', 'ON_SITE'],
    ['onsite', 'ON_SITE'],
    ['In office', 'ON_SITE'],
  ])('%s -> %s', (label, type) => {
    expect(find({ label }).type).toBe(type);
  });

  it('names a label it does not know; "not remote" and "N/A" are known and say nothing', () => {
    expect(find({ label: 'Zone B' })).toEqual({ unknownLabel: 'Zone B' });
    for (const label of ['Not remote', 'Remote: no', 'N/A', '']) expect(find({ label })).toEqual({});
  });
});

describe('label, places and title together', () => {
  it.each([
    [{ label: 'Remote', title: 'Analyst (Hybrid)' }, 'HYBRID'],
    [{ label: 'Remote', placeWorkplace: 'HYBRID' }, 'HYBRID'],
    [{ label: 'Hybrid', placeWorkplace: 'REMOTE' }, 'HYBRID'],
    [{ label: 'On-site', placeWorkplace: 'REMOTE' }, 'ON_SITE'],
    [{ placeWorkplace: 'REMOTE' }, 'REMOTE'],
    [{ placeWorkplace: 'ON_SITE', title: 'Analyst - Remote' }, 'REMOTE'],
    [{ placeWorkplace: 'REMOTE', text: 'This is not a remote role.' }, 'REMOTE'],
  ] as const)('%j -> %s', (evidence, type) => {
    expect(find(evidence).type).toBe(type);
  });
});

describe('workplace from the title', () => {
  it.each([
    ['Sr RN UM II - Remote (WA/OR only)', 'REMOTE'],
    ['Claims Examiner (Remote)', 'REMOTE'],
    ['Claims Examiner - 100% Remote', 'REMOTE'],
    ['Claims Examiner, US Remote', 'REMOTE'],
    ['Remote - Claims Examiner', 'REMOTE'],
    ['Remote Claims Examiner', 'REMOTE'],
    ['Claims Examiner - Work from Home', 'REMOTE'],
    ['Claims Examiner (Hybrid)', 'HYBRID'],
    ['Claims Examiner - Hybrid/Remote', 'HYBRID'],
    ['Claims Examiner (Onsite)', 'ON_SITE'],
  ])('%s -> %s', (title, type) => {
    expect(find({ title }).type).toBe(type);
  });

  it.each([
    'Remote Patient Monitoring Nurse',
    'Nurse, Remote Patient Monitoring',
    'Remote Sensing Analyst',
    'Remote Support Engineer',
    'Manager of Remote Workforce',
    'Hybrid Cloud Architect',
    'Claims Examiner (Not Remote)',
  ])('%s says nothing about it', (title) => {
    expect(find({ title })).toEqual({});
  });
});

describe('workplace from the text', () => {
  it.each([
    ['This is a fully remote position.', 'REMOTE'],
    ['This role is 100% remote.', 'REMOTE'],
    ['The position is remote and can be based anywhere.', 'REMOTE'],
    ['This is a work-from-home opportunity.', 'REMOTE'],
    ['Location: Remote', 'REMOTE'],
    ['Workplace type: Fully remote', 'REMOTE'],
    ['This job can be performed remotely.', 'REMOTE'],
    ['This is a hybrid role in Hartford.', 'HYBRID'],
    ['This position is hybrid: three days in the office.', 'HYBRID'],
    ['Hybrid work schedule with 2 days per week in the office.', 'HYBRID'],
    ['You work 3 days a week in our Hartford office.', 'HYBRID'],
    ['Work arrangement: Hybrid', 'HYBRID'],
    ['This remote role is hybrid for local staff. This is a remote role.', 'HYBRID'],
    ['A small team.\n\nHybrid in Columbus, two days.', 'HYBRID'],
    ['Great people. Hybrid work with Mondays on site.', 'HYBRID'],
    ['This is an on-site position.', 'ON_SITE'],
    ['The position is on site.', 'ON_SITE'],
    ['Base and commission. On-site in Tampa; no vacation in November.', 'ON_SITE'],
    ['Work location: In person', 'ON_SITE'],
  ])('%s -> %s', (text, type) => {
    expect(find({ text }).type).toBe(type);
  });

  it.each([
    'Our remote employees meet twice a year.',
    'We are a hybrid workplace with offices in three states.',
    'Support remote users and remote sites.',
    'Lead a team of remote and on-site nurses.',
    'Experience with hybrid cloud.',
    'This is not a remote role.',
    'This role is not eligible for remote work.',
    'No remote work is possible. This is a remote position in name only.',
    'Remote patient monitoring programs.',
    'We offer flexible and remote work options for many roles.',
    'On-site gym and cafeteria.',
    'Hybrid work environments need good tools.',
    'This position is remote support for our clinics.',
  ])('"%s" says nothing about it', (text) => {
    expect(find({ text }).type).toBeUndefined();
  });
});

describe('remote eligibility', () => {
  it.each([
    ['Sr RN UM II - Remote (WA/OR only)', ['US-WA', 'US-OR']],
    ['RN - Remote in Texas', ['US-TX']],
    ['RN (Remote - CT, MA, NY)', ['US-CT', 'US-MA', 'US-NY']],
  ])('from the title: %s', (title, regions) => {
    expect(find({ title }).remoteEligibility).toEqual({ countries: ['US'], regions });
  });

  it.each([
    ['You must live in Washington, Oregon or Idaho.', ['US-WA', 'US-OR', 'US-ID']],
    ['Candidates must reside in one of the following states: CT, MA, or RI.', ['US-CT', 'US-MA', 'US-RI']],
    ['Open to applicants living in Texas and Oklahoma only.', ['US-TX', 'US-OK']],
    ['Eligible states: AZ, NV, UT', ['US-AZ', 'US-NV', 'US-UT']],
    ['Work from home in Florida.', ['US-FL']],
    ['Remote, for residents of Iowa, Kansas or Missouri.', ['US-IA', 'US-KS', 'US-MO']],
    ['Remote role based in Ohio.', ['US-OH']],
    ['You must live in Washington, DC, Maryland or Virginia.', ['US-DC', 'US-MD', 'US-VA']],
  ])('from the text: %s', (text, regions) => {
    expect(find({ label: 'Remote', text }).remoteEligibility).toEqual({ countries: ['US'], regions });
  });

  it('exceptions leave all the other states', () => {
    for (const text of [
      'Remote within the US except CA and NY.',
      'We are not able to hire candidates in California or New York.',
      'This role is not available to residents of CA or NY.',
      'You may live in any state except California and New York.',
      'Open to candidates in all states but California and New York.',
    ]) {
      const eligibility = find({ label: 'Remote', text }).remoteEligibility;
      expect(eligibility?.countries).toEqual(['US']);
      expect(eligibility?.regions).toHaveLength(49);
      expect(eligibility?.regions).not.toContain('US-NY');
    }
  });

  it.each([
    'Work from home in Iowa or a neighboring state.',
    'You must live in Kansas City.',
    'You must live in Washington County.',
    'You support remote clinics in Texas and Ohio.',
    'We work remotely in IT.',
  ])('is not said by "%s"', (text) => {
    expect(find({ label: 'Remote', text }).remoteEligibility).toEqual(NOWHERE);
  });

  it('reads a country', () => {
    expect(
      find({ label: 'Remote', text: 'Work from anywhere in the United States.' }).remoteEligibility,
    ).toEqual({
      countries: ['US'],
      regions: [],
    });
  });

  it('takes the places first; states in the text narrow a country', () => {
    const us = { countries: ['US'], regions: [] };
    const ct = { countries: ['US'], regions: ['US-CT'] };
    const text = 'You must live in Texas.';
    expect(find({ placeWorkplace: 'REMOTE', placeEligibility: us, text }).remoteEligibility?.regions).toEqual(
      ['US-TX'],
    );
    expect(find({ placeWorkplace: 'REMOTE', placeEligibility: ct, text }).remoteEligibility).toEqual(ct);
  });

  it('is empty when a remote posting does not say, and absent when it is not remote', () => {
    expect(find({ label: 'Remote', text: 'You must live in hope.' }).remoteEligibility).toEqual(NOWHERE);
    expect(find({ label: 'Hybrid', text: 'You must live in Texas.' })).toEqual({
      type: 'HYBRID',
      origin: 'field',
    });
    expect(find({ text: 'You must live in Texas.' })).toEqual({});
  });
});

describe('for any input', () => {
  it('never throws', () => {
    const words = fc.constantFrom(
      'remote',
      'hybrid',
      'not',
      'This is a',
      'must live in',
      'CA',
      'US',
      'except',
      'role',
      '.',
      'OR',
      ',',
    );
    const text = fc.oneof(
      fc.array(words, { maxLength: 15 }).map((parts) => parts.join(' ')),
      fc.string(),
    );
    fc.assert(
      fc.property(text, text, text, (label, title, body) => {
        const finding = find({ label, title, text: body });
        expect(finding.remoteEligibility !== undefined).toBe(finding.type === 'REMOTE');
      }),
      { numRuns: 500 },
    );
  });
});
