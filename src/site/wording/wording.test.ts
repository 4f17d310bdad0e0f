import { describe, expect, it } from 'vitest';
import { HARTFORD, NEW_HAVEN } from '../../../test/support/sample-jobs.ts';
import { createGazetteer } from '../../places/geonames-gazetteer.ts';
import { payWords } from '../../publish/pay-words.ts';
import { createDateWords } from './date-words.ts';
import { jobsWords, listWords } from './job-words.ts';
import { regionKeyWords, remoteWords, shortPlaceWords } from './place-words.ts';
import { confidenceWords, reasonsFor } from './reason-words.ts';

const gazetteer = createGazetteer();

describe('pay in words', () => {
  it('writes ranges with their period', () => {
    const pay = { currency: 'USD' };
    expect(payWords({ ...pay, min: 62_000, max: 78_000, period: 'YEAR' })).toBe('$62,000 – $78,000 a year');
    expect(payWords({ ...pay, min: 24.5, max: 31, period: 'HOUR' })).toBe('$24.50 – $31.00 an hour');
    expect(payWords({ ...pay, min: 24.5, period: 'HOUR' })).toBe('From $24.50 an hour');
    expect(payWords({ ...pay, max: 90_000, period: 'YEAR' })).toBe('Up to $90,000 a year');
    expect(payWords({ ...pay, min: 500, max: 500, period: 'WEEK' })).toBe('$500 a week');
  });

  it('says nothing without an amount, and keeps a currency it does not know', () => {
    expect(payWords(undefined)).toBeUndefined();
    expect(payWords({ currency: 'USD', period: 'YEAR' })).toBeUndefined();
    expect(payWords({ min: 10, currency: 'US$', period: 'HOUR' })).toBe('From US$ 10 an hour');
  });
});

describe('places in words', () => {
  it('shortens many places and names the same one once', () => {
    const third = { raw: 'Remote hub' };
    expect(shortPlaceWords({ places: [] }, gazetteer)).toBeUndefined();
    expect(shortPlaceWords({ places: [HARTFORD, HARTFORD] }, gazetteer)).toBe('Hartford, CT');
    expect(shortPlaceWords({ places: [HARTFORD, NEW_HAVEN] }, gazetteer)).toBe(
      'Hartford, CT or New Haven, CT',
    );
    expect(shortPlaceWords({ places: [HARTFORD, NEW_HAVEN, third] }, gazetteer)).toBe(
      'Hartford, CT and 2 more places',
    );
  });

  it('says where a remote worker may live', () => {
    const us = { code: 'US', name: 'United States' };
    const regions = ['Washington', 'Oregon'].map((name) => ({ code: `US-${name}`, name, country: us }));
    expect(remoteWords(undefined)).toBeUndefined();
    expect(remoteWords({ countries: [us], regions: [] })).toBe('You can live anywhere in the United States.');
    expect(remoteWords({ countries: [], regions })).toBe('You need to live in Washington or Oregon.');
  });

  it('names the keys of the region filter', () => {
    expect(regionKeyWords('US-CT', gazetteer)).toBe('Connecticut');
    expect(regionKeyWords('US', gazetteer)).toBe('United States');
    expect(regionKeyWords('UNSPECIFIED', gazetteer)).toBe('No place stated');
    expect(regionKeyWords('DE-Bavaria', gazetteer)).toBe('Bavaria');
  });
});

describe('dates in words', () => {
  const dates = createDateWords('America/New_York', new Date('2026-11-23T15:00:00Z'));

  it('counts calendar days of the site', () => {
    expect(dates.ago('2026-11-23T06:00:00Z')).toBe('today');
    expect(dates.ago('2026-11-23T04:00:00Z')).toBe('yesterday');
    expect(dates.ago('2026-11-20T12:00:00Z')).toBe('3 days ago');
    expect(dates.ago('2026-11-02T12:00:00Z')).toBe('3 weeks ago');
    expect(dates.ago('2026-08-02T12:00:00Z')).toBe('3 months ago');
    expect(dates.ago('2023-08-02T12:00:00Z')).toBe('3 years ago');
    expect(dates.ago('2026-11-30T12:00:00Z')).toBe('in 7 days');
    expect(dates.ago('2026-11-24T00:00:00.000Z')).toBe('tomorrow');
    expect(dates.since('2026-11-24T00:00:00.000Z')).toBe('today');
    expect(dates.since('2026-11-26T12:00:00Z')).toBe('in 3 days');
  });

  it('keeps the day of a source that gives only a day', () => {
    expect(dates.day('2026-11-20')).toBe('November 20, 2026');
    expect(dates.day('2026-11-20T00:00:00.000Z')).toBe('November 20, 2026');
    expect(dates.day('2026-11-20T01:00:00.000Z')).toBe('November 19, 2026');
  });

  it('is precise about the last hours', () => {
    expect(dates.preciseAgo('2026-11-23T14:59:40Z')).toBe('just now');
    expect(dates.preciseAgo('2026-11-23T14:40:00Z')).toBe('20 minutes ago');
    expect(dates.preciseAgo('2026-11-23T12:00:00Z')).toBe('3 hours ago');
    expect(dates.preciseAgo('2026-11-20T12:00:00Z')).toBe('3 days ago');
  });
});

describe('small words', () => {
  it('counts and lists', () => {
    expect(jobsWords(1)).toBe('1 job');
    expect(jobsWords(1204)).toBe('1,204 jobs');
    expect(listWords(['a', 'b'], 'or')).toBe('a or b');
  });

  it('puts confidence in words and shows only what spoke for the function', () => {
    expect(confidenceWords(0.964)).toBe('very sure (96%)');
    expect(confidenceWords(0.8)).toBe('fairly sure (80%)');
    expect(confidenceWords(0.4)).toBe('not very sure (40%)');
    const reasons = [
      { field: 'title', words: 'claims examiner', weight: 0.7 },
      { field: 'description', words: 'bedside', weight: -0.2 },
    ] as const;
    const classification = {
      decision: 'accepted',
      confidence: 0.9,
      reasons,
      alternatives: [],
      classifier: 'x',
    } as const;
    expect(reasonsFor(classification)).toEqual([{ words: 'claims examiner', where: 'in the title' }]);
  });
});
