import { describe, expect, it } from 'vitest';
import { sourceFieldsFrom } from './job-posting-ld-fields.ts';
import { jobPostingSchema } from './job-posting-ld-schema.ts';
import type { SourceJob } from './source.ts';

function fieldsOf(posting: Readonly<Record<string, unknown>>): Omit<SourceJob, 'externalId'> {
  return sourceFieldsFrom(jobPostingSchema.parse({ title: 'Claims Examiner', ...posting }));
}

const address = { '@type': 'PostalAddress', addressLocality: 'Hartford', addressRegion: 'CT' };
const us = { ...address, addressCountry: 'US' };

describe('a JobPosting', () => {
  it('maps every field of a full one', () => {
    const fields = fieldsOf({
      '@context': 'https://schema.org/',
      '@type': 'JobPosting',
      title: ' Claims Examiner ',
      description: '<p>Examine &amp; decide.</p>',
      identifier: { '@type': 'PropertyValue', name: 'Harborlight', value: 'R-1042' },
      url: 'https://careers.example/jobs/1042',
      directApply: true,
      datePosted: '2026-11-02',
      dateModified: '2026-11-03T08:00:00Z',
      validThrough: '2026-12-31T23:59:59Z',
      employmentType: ['FULL_TIME', 'TEMPORARY'],
      hiringOrganization: { '@type': 'Organization', name: 'Harborlight' },
      jobLocation: [{ '@type': 'Place', address: us }],
      jobLocationType: 'TELECOMMUTE',
      applicantLocationRequirements: { '@type': 'Country', name: 'USA' },
      occupationalCategory: 'Claims',
      workHours: 'Night shift',
      inLanguage: 'en',
      baseSalary: {
        '@type': 'MonetaryAmount',
        currency: 'USD',
        value: { '@type': 'QuantitativeValue', minValue: 52_000, maxValue: '71,000.50', unitText: 'YEAR' },
      },
    });
    expect(fields).toEqual({
      title: 'Claims Examiner',
      descriptionHtml: '<p>Examine &amp; decide.</p>',
      department: 'Claims',
      requisitionId: 'R-1042',
      places: ['Hartford, CT, US', 'Remote - USA'],
      workplaceLabel: 'TELECOMMUTE',
      employmentLabels: ['FULL_TIME', 'TEMPORARY'],
      pay: { min: 52_000, max: 71_000.5, currency: 'USD', periodLabel: 'YEAR' },
      shift: 'Night shift',
      language: 'en',
      postedAt: '2026-11-02',
      updatedAt: '2026-11-03T08:00:00Z',
      closesAt: '2026-12-31T23:59:59Z',
      url: 'https://careers.example/jobs/1042',
      applyUrl: 'https://careers.example/jobs/1042',
    });
  });

  it('says no more than it does', () => {
    expect(fieldsOf({})).toEqual({ title: 'Claims Examiner', places: [], employmentLabels: [] });
  });

  it('reads nothing from forms that nobody knows', () => {
    const odd = { odd: [{}] };
    const posting = {
      description: odd,
      jobLocation: odd,
      employmentType: odd,
      baseSalary: odd,
      identifier: odd,
    };
    expect(fieldsOf(posting)).toEqual(fieldsOf({}));
  });

  it.each([undefined, null, '', ' ', {}, []])('is none with the title %j', (title) => {
    expect(jobPostingSchema.safeParse({ title }).success).toBe(false);
  });

  it('decodes plain texts once', () => {
    const { title, places } = fieldsOf({ title: 'R&amp;D &amp;amp; Q', jobLocation: 'Montr&eacute;al' });
    expect({ title, places }).toEqual({ title: 'R&D &amp; Q', places: ['Montréal'] });
  });
});

describe('the description', () => {
  it.each([
    ['real HTML', '<p>Know &lt;b&gt; &amp; &amp;amp;</p>', '<p>Know &lt;b&gt; &amp; &amp;amp;</p>'],
    [
      'HTML escaped once',
      '&lt;p&gt;A &amp;amp; B &amp;lt;br&amp;gt;&lt;/p&gt;',
      '<p>A &amp; B &lt;br&gt;</p>',
    ],
    ['HTML escaped twice', '&amp;lt;p&amp;gt;A', '&amp;lt;p&amp;gt;A'],
    ['plain text', 'One\nTwo &amp; three', 'One\nTwo &amp; three'],
    ['text about markup', 'Find &lt;script&gt; in pages', 'Find &lt;script&gt; in pages'],
  ])('is %s', (_, description, html) => {
    expect(fieldsOf({ description }).descriptionHtml).toBe(html);
  });
});

describe('the places', () => {
  it.each([
    ['a Place', { address: us }, ['Hartford, CT, US']],
    [
      'a list of them',
      [{ address: us }, { address: { addressLocality: 'Tampa' } }],
      ['Hartford, CT, US', 'Tampa'],
    ],
    ['one place twice', [{ address: us }, { address: us }], ['Hartford, CT, US']],
    ['a Place of several addresses', { address: [us, 'Tampa, FL'] }, ['Hartford, CT, US', 'Tampa, FL']],
    ['an address as text', { address: 'Hartford, Connecticut' }, ['Hartford, Connecticut']],
    ['an address instead of a Place', us, ['Hartford, CT, US']],
    ['a text', 'Hartford, CT; Tampa, FL', ['Hartford, CT; Tampa, FL']],
    ['a Place of which only the name is known', { name: 'Hartford campus' }, ['Hartford campus']],
    ['null', null, []],
    ['null among others', [null, { address: us }], ['Hartford, CT, US']],
    [
      'a country as a thing',
      { address: { addressCountry: { '@type': 'Country', name: 'Canada' } } },
      ['Canada'],
    ],
    [
      'what is not known',
      { address: { addressLocality: 'UNAVAILABLE', addressRegion: 'N/A', addressCountry: 'US' } },
      ['US'],
    ],
  ])('are read from %s', (_, jobLocation, places) => {
    expect(fieldsOf({ jobLocation }).places).toEqual(places);
  });

  it('of homes count only for work from home', () => {
    const applicantLocationRequirements = [{ name: 'Michigan, USA' }, { name: 'Ohio, USA' }];
    expect(fieldsOf({ applicantLocationRequirements }).places).toEqual([]);
    const remote = fieldsOf({ applicantLocationRequirements, jobLocationType: ['TELECOMMUTE'] });
    expect(remote.places).toEqual(['Remote - Michigan, USA', 'Remote - Ohio, USA']);
  });
});

describe('the employment types', () => {
  it.each([
    ['FULL_TIME', ['FULL_TIME']],
    ['FULL_TIME, PART_TIME', ['FULL_TIME', 'PART_TIME']],
    [
      ['Full-time', 'INTERN', null],
      ['Full-time', 'INTERN'],
    ],
    [null, []],
  ])('of %j', (employmentType, labels) => {
    expect(fieldsOf({ employmentType }).employmentLabels).toEqual(labels);
  });
});

describe('the pay', () => {
  const range = { minValue: '20', maxValue: '25', unitText: 'HOUR' };
  it.each([
    [
      'a range',
      { currency: 'USD', value: range },
      { min: 20, max: 25, currency: 'USD', periodLabel: 'HOUR' },
    ],
    [
      'a range without a value',
      { currency: 'USD', ...range },
      { min: 20, max: 25, currency: 'USD', periodLabel: 'HOUR' },
    ],
    ['one end', { currency: 'USD', value: { maxValue: 25 } }, { max: 25, currency: 'USD' }],
    [
      'one value',
      { currency: 'USD', value: { value: '52,000', unitText: 'YEAR' } },
      { min: 52_000, max: 52_000, currency: 'USD', periodLabel: 'YEAR' },
    ],
    [
      'a value that is a number',
      { currency: 'USD', value: 52_000, unitText: 'YEAR' },
      { min: 52_000, max: 52_000, currency: 'USD', periodLabel: 'YEAR' },
    ],
    [
      'a list',
      [{ currency: 'USD', value: [range] }],
      { min: 20, max: 25, currency: 'USD', periodLabel: 'HOUR' },
    ],
    ['a number', 52_000, { min: 52_000, max: 52_000, currency: 'CAD' }],
    ['a number as text', '$52,000.00', { min: 52_000, max: 52_000, currency: 'CAD' }],
  ])('is read from %s', (_, baseSalary, pay) => {
    expect(fieldsOf({ baseSalary, salaryCurrency: 'CAD' }).pay).toEqual(pay);
  });

  it.each([
    ['a text', '$20 - $25 an hour', '$20 - $25 an hour'],
    ['a text in a value', { currency: 'USD', value: '20-25', unitText: 'HOUR' }, 'USD 20-25 HOUR'],
    ['texts of a range', { value: { minValue: 'from 20', maxValue: 'to 25' } }, 'from 20 - to 25'],
  ])('is kept in words from %s', (_, baseSalary, payText) => {
    const fields = fieldsOf({ baseSalary });
    expect(fields).not.toHaveProperty('pay');
    expect(fields.payText).toBe(payText);
  });
});
