import { describe, expect, it } from 'vitest';
import { DENVER, HARTFORD, sampleClassification, sampleJob } from '../../test/support/sample-jobs.ts';
import { sampleTaxonomy } from '../../test/support/sample-taxonomy.ts';
import { type TextQuery, textOf } from './text-query.ts';
import { openToPeopleIn, whyFound } from './why-found.ts';

const taxonomy = sampleTaxonomy();
const job = sampleJob(
  {
    externalId: 'n',
    title: 'Registered Nurse (UM), C++ Team',
    descriptionText: 'You review cases in Utilization Management. José examines claims.',
    places: [HARTFORD],
    workplaceType: 'HYBRID',
    department: 'Care East',
  },
  sampleClassification('clinical/nursing'),
);
const why = (text: TextQuery) =>
  whyFound(job, text, taxonomy).map(
    ({ typed, words, how, where }) => `${typed}: ${words} (${how}, ${where})`,
  );

describe('why a job was found', () => {
  it.each([
    ['nurse', 'nurse: Nurse (same, title)'],
    ['nurses', 'nurses: Nurse (form, title)'],
    ['clinical', 'clinical: Clinical (same, placement)'],
    ['hartford', 'hartford: Hartford (same, facts)'],
    ['hybrid', 'hybrid: Hybrid (same, facts)'],
    ['case', 'case: cases (form, description)'],
    ['jose', 'jose: José (same, description)'],
    ['c++', 'cplusplus: cplusplus (same, title)'],
    ['regist', 'regist: Registered (form, title)'],
  ])('%s', (words, reason) => expect(why(textOf(words))).toEqual([reason]));

  it('names the synonym or the other spelling that was met, the typed word before it', () => {
    const um = { terms: ['um'], kind: 'typed' } as const;
    const spelledOut = { terms: ['utilization', 'management'], kind: 'synonym' } as const;
    expect(why({ all: [{ ways: [um, spelledOut] }], none: [] })).toEqual(['um: UM (same, title)']);
    const ur = { terms: ['ur'], kind: 'typed' } as const;
    expect(why({ all: [{ ways: [ur, spelledOut] }], none: [] })).toEqual([
      'ur: Utilization Management (synonym, description)',
    ]);
    const spelled = { terms: ['nurse'], kind: 'corrected' } as const;
    expect(why({ all: [{ ways: [spelled] }], none: [] })).toEqual(['nurse: Nurse (corrected, title)']);
  });

  it('takes a quoted phrase at its words', () => {
    const phrase = (...terms: string[]) => ({
      all: [{ ways: [{ terms, kind: 'quoted' as const }] }],
      none: [],
    });
    expect(why(phrase('registered', 'nurse'))).toEqual(['registered nurse: Registered Nurse (same, title)']);
    expect(why(phrase('registered', 'nurses'))).toEqual([]);
  });

  it('says nothing where nothing was asked of the text', () => {
    expect(why(textOf(''))).toEqual([]);
  });
});

describe('a remote job in a search for a place', () => {
  const remote = sampleJob({
    externalId: 'r',
    places: [HARTFORD],
    workplaceType: 'REMOTE',
    remoteEligibility: { countries: ['US'], regions: ['US-CO', 'US-CT'] },
  });
  const { latitude = 0, longitude = 0 } = DENVER;
  const denver = {
    kind: 'circle',
    label: 'Denver, CO',
    latitude,
    longitude,
    radiusKm: 40,
    country: 'US',
    region: 'CO',
  } as const;

  it('is open to the people of that state', () => {
    expect(openToPeopleIn(remote, denver, undefined)).toBe('US-CO');
    expect(
      openToPeopleIn(remote, { kind: 'region', label: 'Colorado', country: 'US', region: 'CO' }, undefined),
    ).toBe('US-CO');
  });

  it('need not be, where it is there itself, or where no place is asked', () => {
    expect(openToPeopleIn(remote, denver, 12)).toBeUndefined();
    expect(openToPeopleIn(remote, undefined, undefined)).toBeUndefined();
    const connecticut = { kind: 'region', label: 'Connecticut', country: 'US', region: 'CT' } as const;
    expect(openToPeopleIn(remote, connecticut, undefined)).toBeUndefined();
    const here = { kind: 'country', label: 'United States', country: 'US' } as const;
    expect(openToPeopleIn(remote, here, undefined)).toBeUndefined();
  });
});
