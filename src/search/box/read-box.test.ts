import { describe, expect, it } from 'vitest';
import { UNDERSTANDING } from '../../../test/support/understanding.ts';
import { parseSearchRequest } from '../search-params.ts';
import { understand } from '../understand.ts';

const read = (params: Readonly<Record<string, string>>, more = {}) =>
  understand(parseSearchRequest(new URLSearchParams(params)), { ...UNDERSTANDING, ...more });
const labels = (q: string) => read({ q }).parts.map(({ label }) => label);

/** What is typed, and how each part of it is called. */
type Table = readonly (readonly [typed: string, ...parts: string[]])[];

function itReads(what: string, table: Table): void {
  describe(what, () => {
    it.each(table.map(([typed, ...parts]) => ({ typed, parts })))('$typed', ({ typed, parts }) => {
      expect(labels(typed)).toEqual(parts);
    });
  });
}

describe('reading one box', () => {
  itReads('of several things at once', [
    ['part time nurse near Denver', '“nurse”', 'Within 25 miles of Denver, CO', 'Part-time'],
    ['RN UM remote', '“RN UM”', 'Remote'],
    [
      'claims examiner hartford 60k',
      '“claims examiner”',
      'Within 25 miles of Hartford, CT',
      '$60,000 a year or more',
    ],
    ['nurse jobs, Hartford, CT, 60k', '“nurse”', 'Within 25 miles of Hartford, CT', '$60,000 a year or more'],
    ['i am looking for a part time job near denver', 'Within 25 miles of Denver, CO', 'Part-time'],
    [
      'remote "project manager" not sales 100k+',
      '“"project manager"”',
      'Not: sales',
      'Remote',
      '$100,000 a year or more',
    ],
    ['entry level analyst jobs near me', '“analyst”', 'Entry level'],
    ['PRN RN in Texas today', '“RN”', 'In Texas', 'Per diem', 'Posted in the last 24 hours'],
  ]);

  itReads('places', [
    ['nurse near Denver', '“nurse”', 'Within 25 miles of Denver, CO'],
    ['nurse denver', '“nurse”', 'Within 25 miles of Denver, CO'],
    ['Denver nurse', '“nurse”', 'Within 25 miles of Denver, CO'],
    ['engineer Denver CO', '“engineer”', 'Within 25 miles of Denver, CO'],
    ['engineer Portland, ME', '“engineer”', 'Within 25 miles of Portland, ME'],
    ['engineer portland', '“engineer”', 'Within 25 miles of Portland, OR'],
    ['nurse portland or', '“nurse”', 'Within 25 miles of Portland, OR'],
    ['nurse washington dc', '“nurse”', 'Within 25 miles of Washington, DC'],
    ['nurse Washington', '“nurse”', 'In Washington'],
    ['new york nurse', '“nurse”', 'Within 25 miles of New York, NY'],
    ['nurse nyc', '“nurse”', 'Within 25 miles of New York, NY'],
    ['nurse winston-salem', '“nurse”', 'Within 25 miles of Winston-Salem, NC'],
    ['nurse St. Louis', '“nurse”', 'Within 25 miles of St. Louis, MO'],
    ['nurse in Texas', '“nurse”', 'In Texas'],
    ['nurse texas', '“nurse”', 'In Texas'],
    ['nurse in tx', '“nurse”', 'In Texas'],
    ['nurse TX', '“nurse”', 'In Texas'],
    ['nurse, tx', '“nurse”', 'In Texas'],
    ['NURSE IN TEXAS', '“NURSE”', 'In Texas'],
    ['claims CT', '“claims”', 'In Connecticut'],
    ['hartford ct claims', '“claims”', 'Within 25 miles of Hartford, CT'],
    ['claims 06103', '“claims”', 'Within 25 miles of Hartford, CT 06103'],
    ['claims hartford, ct 06103', '“claims”', 'Within 25 miles of Hartford, CT 06103'],
    ['nurse within 10 miles of 06103', '“nurse”', 'Within 10 miles of Hartford, CT 06103'],
    ['nurse 25 mi of boston', '“nurse”', 'Within 25 miles of Boston, MA'],
    ['denver within 50 miles nurse', '“nurse”', 'Within 50 miles of Denver, CO'],
    ['nurse within 30 km of Toronto', '“nurse”', 'Within 30 kilometers of Toronto, ON, Canada'],
    ['nurse M5V 2T6', '“nurse”', 'Within 25 miles of Toronto, ON, Canada M5V 2T6'],
    ['nurse near bloomfield', '“nurse”', 'Within 25 miles of Bloomfield, NJ'],
    ['usa', 'In the United States'],
    ['engineer Canada', '“engineer”', 'In Canada'],
    ['remote US', 'In the United States', 'Remote'],
    ['remote us', 'In the United States', 'Remote'],
    ['jobs in Georgia', 'In Georgia'],
    ['nurse london', '“nurse”', 'Within 25 miles of London, United Kingdom'],
    ['nurse near mobile', '“nurse”', 'Within 25 miles of Mobile, AL'],
    ['nurse mobile al', '“nurse”', 'Within 25 miles of Mobile, AL'],
    ['Reading, PA nurse', '“nurse”', 'Within 25 miles of Reading, PA'],
    ['PA in PA', '“PA”', 'In Pennsylvania'],
    ['MA boston ma', '“MA”', 'Within 25 miles of Boston, MA'],
  ]);

  itReads('words that only look like places', [
    ['mobile developer', '“mobile developer”'],
    ['reading specialist', '“reading specialist”'],
    ['sales manager in sales', '“sales manager in sales”'],
    ['jobs in finance', '“finance”'],
    ['jobs in it', '“it”'],
    ['it support', '“it support”'],
    ['PA', '“PA”'],
    ['PA family medicine', '“PA family medicine”'],
    ['MA clinic', '“MA clinic”'],
    ['OR nurse', '“OR nurse”'],
    ['CT tech', '“CT tech”'],
    ['MD', '“MD”'],
    ['join us', '“join us”'],
    ['b2b sales', '“b2b sales”'],
    ['independence coach', '“independence coach”'],
    ['union organizer', '“union organizer”'],
    ['home health aide', '“home health aide”'],
    ['nurse in me', '“nurse”'],
    ['nurse or therapist', '“nurse or therapist”'],
    ['mass spectrometry', '“mass spectrometry”'],
    ['level 60601x', '“level 60601x”'],
  ]);

  itReads('the workplace', [
    ['remote', 'Remote'],
    ['fully remote nurse', '“nurse”', 'Remote'],
    ['100% remote nurse', '“nurse”', 'Remote'],
    ['work from home claims', '“claims”', 'Remote'],
    ['work-from-home claims', '“claims”', 'Remote'],
    ['wfh', 'Remote'],
    ['telework analyst', '“analyst”', 'Remote'],
    ['hybrid analyst', '“analyst”', 'Hybrid'],
    ['on-site nurse', '“nurse”', 'On site'],
    ['onsite nurse', '“nurse”', 'On site'],
    ['in person nurse', '“nurse”', 'On site'],
    ['remote hybrid engineer', '“engineer”', 'Remote', 'Hybrid'],
    ['remote patient monitoring nurse', '“remote patient monitoring nurse”'],
    ['hybrid cloud engineer', '“hybrid cloud engineer”'],
    ['remote-friendly', '“remote-friendly”'],
  ]);

  itReads('the kind of employment', [
    ['full-time nurse', '“nurse”', 'Full-time'],
    ['parttime nurse', '“nurse”', 'Part-time'],
    ['full time or part time rn', '“rn”', 'Full-time', 'Part-time'],
    ['per diem rn', '“rn”', 'Per diem'],
    ['prn rn', '“rn”', 'Per diem'],
    ['temp to hire', 'Temporary'],
    ['temporary clerk', '“clerk”', 'Temporary'],
    ['seasonal clerk', '“clerk”', 'Temporary'],
    ['contract jobs', 'Contract'],
    ['nurse contract', '“nurse”', 'Contract'],
    ['contract IT jobs', '“IT”', 'Contract'],
    ['contract manager jobs', '“contract manager”'],
    ['contract manager', '“contract manager”'],
    ['contracts administrator', '“contracts administrator”'],
    ['volunteer coordinator', '“volunteer coordinator”'],
    ['volunteer work', 'Volunteer'],
  ]);

  itReads('the level', [
    ['entry level claims', '“claims”', 'Entry level'],
    ['entry-level claims', '“claims”', 'Entry level'],
    ['summer internship', '“summer”', 'Internship'],
    ['intern', 'Internship'],
    ['senior nurse', '“senior nurse”'],
    ['lead engineer', '“lead engineer”'],
    ['claims manager', '“claims manager”'],
    ['director of nursing', '“director of nursing”'],
  ]);

  itReads('pay', [
    ['nurse 60k', '“nurse”', '$60,000 a year or more'],
    ['nurse $60K+', '“nurse”', '$60,000 a year or more'],
    ['nurse $62,500', '“nurse”', '$62,000 a year or more'],
    ['80,000+', '$80,000 a year or more'],
    ['over 100k', '$100,000 a year or more'],
    ['at least 55000', '$55,000 a year or more'],
    ['nurse 60000', '“nurse”', '$60,000 a year or more'],
    ['60k-80k analyst', '“analyst”', '$60,000 a year or more'],
    ['60-80k analyst', '“analyst”', '$60,000 a year or more'],
    ['$60,000 to $80,000 analyst', '“analyst”', '$60,000 a year or more'],
    ['between 60k and 80k', '$60,000 a year or more'],
    ['nurse $30/hr', '“nurse”', '$30 an hour or more'],
    ['nurse $30 an hour', '“nurse”', '$30 an hour or more'],
    ['nurse 30 per hour', '“nurse”', '$30 an hour or more'],
    ['nurse $32.50 hourly', '“nurse”', '$32.50 an hour or more'],
    ['nurse $45', '“nurse”', '$45 an hour or more'],
    ['$1,500 a week', '$78,000 a year or more'],
    ['salary 90k', '$90,000 a year or more'],
    ['under 60k analyst', '“analyst”'],
    ['401k advisor', '“401k advisor”'],
    ['tier 2 support', '“tier 2 support”'],
    ['24/7 nurse', '“24/7 nurse”'],
    ['1099', 'Contract'],
  ]);

  itReads('how new', [
    ['new', 'Posted in the last 7 days'],
    ['new jobs', 'Posted in the last 7 days'],
    ['nurse today', '“nurse”', 'Posted in the last 24 hours'],
    ['posted today', 'Posted in the last 24 hours'],
    ['nurse last 24 hours', '“nurse”', 'Posted in the last 24 hours'],
    ['since yesterday', 'Posted in the last 2 days'],
    ['last 3 days claims', '“claims”', 'Posted in the last 3 days'],
    ['claims posted within 3 days', '“claims”', 'Posted in the last 3 days'],
    ['posted this week', 'Posted in the last 7 days'],
    ['past 2 weeks', 'Posted in the last 14 days'],
    ['this month', 'Posted in the last 30 days'],
    ['new grad nurse', '“new grad nurse”'],
    ['new business manager', '“new business manager”'],
  ]);

  itReads('what is not wanted', [
    ['nurse not manager', '“nurse”', 'Not: manager'],
    ['nurse -manager', '“nurse”', 'Not: manager'],
    ['NOT manager', 'Not: manager'],
    ['nurse not a manager', '“nurse”', 'Not: manager'],
    ['nurse not project manager', '“nurse”', 'Not: project manager'],
    ['nurse not manager or director', '“nurse”', 'Not: manager', 'Not: director'],
    ['nurse not icu nights', '“nurse nights”', 'Not: icu'],
    ['nurse not in New York', '“nurse”', 'Not: new york'],
    ['nurse not for me', '“nurse not”'],
    ['without travel', 'Not: travel'],
    ['sales except retail', '“sales”', 'Not: retail'],
    ['sales -"cold calling"', '“sales”', 'Not: cold calling'],
    ['sales not "cold calling"', '“sales”', 'Not: cold calling'],
    ['engineer not remote', '“engineer”', 'Not: remote'],
    ['engineer -remote', '“engineer”', 'Not: remote'],
    ['nurse no part time', '“nurse”', 'Not: part time'],
    ['no experience', '“no experience”'],
    ['jobs without experience', '“without experience”'],
    ['e-commerce', '“e-commerce”'],
  ]);

  itReads('names', [
    ['C++ developer', '“C++ developer”'],
    ['C# .NET', '“C# .NET”'],
    ['R&D', '“R&D”'],
    ['A/P clerk', '“A/P clerk”'],
    ['R.N.', '“R.N.”'],
    ['claims examination', '“claims examination”'],
    ['Information Security jobs in Denver', '“Information Security”', 'Within 25 miles of Denver, CO'],
    ['claims', '“claims”'],
    ['nursing jobs', '“nursing”'],
    ['claims examination lead', '“claims examination lead”'],
  ]);
});

describe('what a box asks of the text', () => {
  const told = (q: string) =>
    read({ q }).query.text.all.map(({ ways, isOpenEnded }) =>
      ways
        .map(({ terms, kind }) => `${kind === 'typed' ? '' : `${kind}:`}${terms.join(' ')}`)
        .join(' | ')
        .concat(isOpenEnded ? '*' : ''),
    );

  it.each([
    ['claims audit', ['claims', 'audit*']],
    ['audit claims remote', ['audit', 'claims*']],
    ['RN', ['rn | synonym:registered nurse*']],
    ['registered nurses', ['registered | synonym:rn', 'nurses | synonym:rn*']],
    ['UR audit', ['ur | synonym:utilization review', 'audit*']],
    [
      'C++ C# .NET R&D audit',
      [
        'cplusplus',
        'csharp | synonym:c sharp',
        'dotnet | synonym:dot net',
        'randd | synonym:research and development',
        'audit*',
      ],
    ],
    ['audit or finance', ['audit | finance*']],
    ['audit/finance', ['audit finance | audit | finance*']],
    ['OT/DO', ['ot do | ot | synonym:occupational therapist*']],
    ['401(k) audit', ['401 k', 'audit*']],
    ['M/WBE', ['m wbe*']],
    ['audit in/near', ['audit*']],
    ['"audit claims"', ['quoted:audit claims']],
    ['“audit claims” finance', ['finance*', 'quoted:audit claims']],
    ['entry level audit', ['audit*', 'entry level']],
    ['interns', ['intern | synonym:internship']],
    ['audit audit', ['audit*']],
    ['"business to business"', ['quoted:business to business']],
    ['jobs', []],
  ])('%s', (typed, clauses) => {
    expect(told(typed)).toEqual(clauses);
  });

  it('asks workplaces and employment types of what says what a job is, where told to', () => {
    const { query, parts, form } = read(
      { q: 'seasonal park worker remote -contract' },
      { isKindAsked: true },
    );
    expect(query.text.all.slice(2)).toEqual([
      { ways: kindWays('seasonal', 'temporary'), within: 'telling' },
      { ways: kindWays('remote', 'remote'), within: 'telling' },
    ]);
    expect(query.filters).toEqual(read({ q: '-contract' }).query.filters);
    expect(parts.map(({ label }) => label)).toEqual([
      '“park worker”',
      'Not: contract',
      '“seasonal”',
      '“remote”',
    ]);
    expect(form.q).toContain('seasonal');

    function kindWays(typed: string, stated: string) {
      return [
        { terms: [typed], kind: 'typed' },
        { terms: [stated], kind: 'synonym' },
      ];
    }
  });

  it('keeps what is not wanted apart, by its very words', () => {
    expect(read({ q: 'audit -manager not "cold calling"' }).query.text.none).toEqual([
      { ways: [{ terms: ['manager'], kind: 'quoted' }], within: 'telling' },
      { ways: [{ terms: ['cold', 'calling'], kind: 'quoted' }] },
    ]);
  });
});

describe('the filters of a box', () => {
  it('join those that were chosen; of two amounts or days the narrower counts', () => {
    const { query } = read({ q: 'remote 60k today', workplace: 'HYBRID', pay: '80', posted: '7' });
    expect(query.filters).toMatchObject({
      workplaces: ['HYBRID', 'REMOTE'],
      pay: { minAnnualThousands: 80 },
      postedWithinDays: 1,
    });
    expect(read({ q: '60k', pay: 'UNSPECIFIED' }).query.filters.pay).toBe('UNSPECIFIED');
  });

  it('take what is not wanted out of everything else, unstated too', () => {
    expect(read({ q: 'not remote' }).query.filters.workplaces).toEqual(['ON_SITE', 'HYBRID', 'UNSPECIFIED']);
    expect(read({ q: 'not remote', workplace: 'REMOTE' }).query.filters.workplaces).toEqual(['REMOTE']);
  });

  it('normalise pay to a year of 2,080 hours', () => {
    expect(read({ q: '$30/hr' }).query.filters.pay).toEqual({ minAnnualThousands: 62 });
  });

  it('are parts that go from the box and the filters at once', () => {
    const { parts } = read({ q: 'remote audit', workplace: 'REMOTE' });
    expect(parts.map(({ label }) => label)).toEqual(['“audit”', 'Remote']);
    expect(parts[1]?.without).toMatchObject({ q: 'audit', filters: { workplaces: [] } });
  });
});

describe('a place in the box', () => {
  it('is not read where the place box is filled', () => {
    const { query, parts } = read({ q: 'nurse denver', where: 'Hartford, CT' });
    expect(query.place).toMatchObject({ label: 'Hartford, CT' });
    expect(parts[0]?.label).toBe('“nurse denver”');
  });

  it('can be moved to the place box, to search elsewhere or wider', () => {
    const { place } = read({ q: 'nurse within 10 miles of Portland' });
    expect(place).toMatchObject({
      label: 'Portland, OR',
      alternatives: expect.arrayContaining(['Portland, ME']),
      request: { q: 'nurse', where: 'Portland', radius: 10 },
    });
    const metric = read({ q: 'nurse within 10 miles of Bonn' }, { distanceUnit: 'km', homeCountry: 'DE' });
    expect(metric.place).toMatchObject({ request: { radius: 16 } });
  });

  it('is an area, not a circle, when it is a region or a country', () => {
    expect(read({ q: 'nurse texas' }).query.place).toMatchObject({ kind: 'region', region: 'TX' });
    expect(read({ q: 'nurse canada' }).query.place).toMatchObject({ kind: 'country', country: 'CA' });
  });
});

describe('other readings of a box', () => {
  it.each([
    ['PA', 'In Pennsylvania', { q: '', where: 'PA' }],
    ['MA clinic', 'In Massachusetts', { q: 'clinic', where: 'MA' }],
    ['claims', 'All jobs in Claims', { q: '', filters: { areas: ['claims'] } }],
    [
      'Claims Examination',
      'All jobs in Claims Examination',
      { q: '', filters: { functions: ['claims/claims-examination'] } },
    ],
    ['remote nursing', 'All jobs in Nursing', { q: 'remote', filters: { functions: ['clinical/nursing'] } }],
  ])('%s: %s', (typed, label, request) => {
    expect(read({ q: typed }).otherReadings).toMatchObject([{ label, request }]);
  });

  it('are not offered for "or", in another case, and beside a place', () => {
    for (const q of ['nurse OR therapist', 'pa', 'PA in Denver'])
      expect(read({ q }).otherReadings).toEqual([]);
  });

  it('are no categories where one is chosen, or for more than a name', () => {
    expect(read({ q: 'claims', area: 'clinical' }).otherReadings).toEqual([]);
    expect(read({ q: 'claims lead' }).otherReadings).toEqual([]);
  });

  it('include the exact words, where those are another search', () => {
    expect(read({ q: 'remote nurse' }).asWords).toMatchObject({ q: 'remote nurse', exact: true });
    expect(read({ q: 'audit' })).not.toHaveProperty('asWords');
    expect(read({ q: 'remote nurse', exact: '1' })).not.toHaveProperty('asWords');
  });
});
