import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPay, type PayEvidence } from './pay.ts';

function find(evidence: Partial<PayEvidence>) {
  return findPay({ title: '', text: '', country: 'US', employerCountry: 'US', ...evidence });
}

/** "min-max currency period" of the pay found, or "none". */
function read(evidence: Partial<PayEvidence>): string {
  const { pay } = find(evidence);
  return pay ? `${pay.min ?? ''}-${pay.max ?? ''} ${pay.currency} ${pay.period}` : 'none';
}

describe('pay from a pay field', () => {
  it.each([
    ['$78,000 - $104,500 per year', '78000-104500 USD YEAR'],
    ['$24.50–$31.00 an hour', '24.5-31 USD HOUR'],
    ['USD 61k to 83k per year', '61000-83000 USD YEAR'],
    ['61,000 - 83,000 USD annually', '61000-83000 USD YEAR'],
    ['$38/hr', '38-38 USD HOUR'],
    ['$20/hr - $25/hr', '20-25 USD HOUR'],
    ['£45,000', '45000-45000 GBP YEAR'],
    ['EUR 50.000 - 60.000', '50000-60000 EUR YEAR'],
    ['50.000 € - 60.000 € p.a.', '50000-60000 EUR YEAR'],
    ['€50.000,50 - €60.000,75', '50000.5-60000.75 EUR YEAR'],
    ["CHF 95'000 - 110'000 per annum", '95000-110000 CHF YEAR'],
    ['480 000 - 560 000 SEK per year', '480000-560000 SEK YEAR'],
    ['$75K+', '75000- USD YEAR'],
    ['$60-75K', '60000-75000 USD YEAR'],
    ['up to $90,000', '-90000 USD YEAR'],
    ['starting at $18.50/hour', '18.5- USD HOUR'],
    ['From $52,000 a year', '52000- USD YEAR'],
    ['between $70,000 and $80,000', '70000-80000 USD YEAR'],
    ['61,000 - 83,000', '61000-83000 USD YEAR'],
    ['18 - 22', '18-22 USD HOUR'],
    ['Hourly: $18.00 - $22.00', '18-22 USD HOUR'],
    ['$4,000 - $5,000 per month', '4000-5000 USD MONTH'],
    ['$104,500 - $78,000', '78000-104500 USD YEAR'],
    ['CA$90,000 - CA$110,000', '90000-110000 CAD YEAR'],
  ])('%s -> %s', (payText, expected) => {
    expect(read({ payText })).toBe(expected);
  });

  it.each([
    '$1,200 - $1,500',
    '$2,000 biweekly',
    '$55 per visit',
    '$900,000 - $80,000',
    'Competitive',
    '$12 per year',
    '5.000.000 - 6.000.000 JPY',
  ])('does not guess at "%s", and says so', (payText) => {
    const { pay, unreadable } = find({ payText });
    expect(pay).toBeUndefined();
    expect(unreadable).not.toEqual([]);
  });
});

describe('pay from the description', () => {
  it.each([
    ['Salary range: $92,300 - $131,000 annually plus bonus', '92300-131000 USD YEAR'],
    ['The base pay for this role is $92,300 to $131,000.', '92300-131000 USD YEAR'],
    ['You get a $5,000 sign-on bonus. Pay: $38.50 - $44 per hour.', '38.5-44 USD HOUR'],
    ['Annual salary between $70,000 and $80,000, 401(k) match.', '70000-80000 USD YEAR'],
    ['Pay is $21/hour.', '21-21 USD HOUR'],
    ['The hourly rate starts at $19.25.', '19.25- USD HOUR'],
    ['$116,000–$147,000 base plus bonus; three days in the office', '116000-147000 USD YEAR'],
    ['Base pay | $104,000 – $139,000 a year\nBonus | up to 20%', '104000-139000 USD YEAR'],
    ['Salary: $45,000 - $55,000\nMonthly car allowance', '45000-55000 USD YEAR'],
    ['Pay: $19.50\nper hour', '19.5-19.5 USD HOUR'],
    ['Compensation\n\n$70,000—$90,000 USD per year', '70000-90000 USD YEAR'],
    // By place, the same period: from the lowest to the highest.
    ['Pay in CA: $100,000 - $120,000 a year. Pay in TX: $80,000 - $95,000 a year.', '80000-120000 USD YEAR'],
    // Different periods: the first.
    ['Pay: $30 - $35 per hour, that is $62,400 - $72,800 per year.', '30-35 USD HOUR'],
    ['Base salary $60,000 - $70,000; on-target earnings $110,000 - $120,000.', '60000-70000 USD YEAR'],
  ])('%s -> %s', (text, expected) => {
    expect(read({ text })).toBe(expected);
  });

  it.each([
    'We offer a $5,000 sign-on bonus.',
    'A bonus of $5,000 to $8,000 per year.',
    'A company with $1 billion in revenue.',
    'We grew from $20 million to $60 million a year.',
    'Plans with a $500 deductible.',
    'Plans from $500 a month in premiums.',
    'Save members $500 a year.',
    'Manage budgets from $100,000 to $500,000.',
    'Decide claims of $25,000 to $100,000.',
    'Tuition help up to $5,250 per year.',
    'Contribute to your 401(k).',
    'Call 1-800-555-0100 by 2026-08-01.',
    'Serve 50,000 to 60,000 members per year.',
    'A $75 per month phone stipend.',
    'Relocation: $10,000 - $15,000',
  ])('finds none in "%s"', (text) => {
    expect(find({ text }).pay).toBeUndefined();
  });

  it('notes pay whose period it cannot tell', () => {
    expect(find({ text: 'Pay: $1,900 - $2,300' }).unreadable).toHaveLength(1);
    expect(find({ text: 'We offer a $5,000 sign-on bonus.' }).unreadable).toEqual([]);
  });

  it('reads the dollar of the country', () => {
    expect(read({ text: 'Salary: $90,000 - $110,000', country: 'CA' })).toBe('90000-110000 CAD YEAR');
    expect(read({ text: 'Salary: $90,000 - $110,000', country: 'DE' })).toBe('90000-110000 USD YEAR');
  });

  it('takes the employer’s own money where no currency is written', () => {
    const pay = { min: 60_000, max: 80_000, periodLabel: 'Annual' };
    expect(read({ pay, country: 'DE' })).toBe('60000-80000 USD YEAR');
    expect(read({ pay, employerCountry: 'GB' })).toBe('60000-80000 GBP YEAR');
    expect(read({ payText: '60,000 - 80,000', employerCountry: 'IE' })).toBe('60000-80000 EUR YEAR');
  });

  it('also looks at the title', () => {
    expect(read({ title: 'Registered Nurse - $45/hr' })).toBe('45-45 USD HOUR');
    expect(read({ title: 'Registered Nurse - $5,000 sign-on bonus' })).toBe('none');
  });
});

describe('pay from fields', () => {
  it.each([
    [{ min: 51907.68, max: 54580.32, periodLabel: 'Annual' }, '51907.68-54580.32 USD YEAR'],
    [{ min: 19.51, max: 22.76, periodLabel: 'Per Hour' }, '19.51-22.76 USD HOUR'],
    [{ min: 300, max: 400, periodLabel: 'Daily' }, '300-400 USD DAY'],
    [{ min: 50_000, currency: 'eur', periodLabel: 'year' }, '50000- EUR YEAR'],
    [{ min: 0, max: 60_000, currency: 'USD', periodLabel: 'PA' }, '-60000 USD YEAR'],
    [{ min: 80_000, max: 60_000, periodLabel: 'Per Year' }, '60000-80000 USD YEAR'],
    [{ min: 60_000, max: 80_000 }, '60000-80000 USD YEAR'],
    [{ min: 0, max: 0, periodLabel: 'Per Year' }, 'none'],
    [{}, 'none'],
  ])('%j -> %s', (pay, expected) => {
    expect(read({ pay })).toBe(expected);
    expect(find({ pay }).unreadable).toEqual([]);
  });

  it.each([
    { min: 40_000, max: 50_000, periodLabel: 'School Year' },
    { min: 2_000, max: 2_500, periodLabel: 'Bi-weekly' },
    { min: 1_000, max: 2_000 },
    { min: 30, max: 40, periodLabel: 'Annual' },
    { min: 90_000, max: 9_000, periodLabel: 'Annual' },
    { min: Number.NaN, max: Number.POSITIVE_INFINITY, periodLabel: 'Annual' },
    { min: 60_000, max: 80_000, currency: 'dollars', periodLabel: 'Annual' },
  ])('does not guess at %j, and says so', (pay) => {
    const { pay: found, unreadable } = find({ pay });
    expect(found).toBeUndefined();
    expect(unreadable).toHaveLength(1);
  });

  it('come first; the text helps where they are silent', () => {
    const text = 'Pay: $30 - $35 per hour.';
    expect(find({ pay: { min: 60_000, max: 70_000, periodLabel: 'Annual' }, text }).pay?.source).toBe(
      'structured',
    );
    expect(find({ pay: { min: 0, max: 0 }, text }).pay).toMatchObject({ min: 30, max: 35, source: 'text' });
  });
});

describe('for any input', () => {
  const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

  it('a formatted range reads back', () => {
    const range = fc
      .tuple(fc.integer({ min: 1_500_000, max: 40_000_000 }), fc.integer({ min: 0, max: 20_000_000 }))
      .map(([cents, more]) => ({ min: cents / 100, max: (cents + more) / 100 }));
    const shape = fc.constantFrom(' - ', '–', ' to ', ' — ');
    fc.assert(
      fc.property(
        range,
        shape,
        fc.constantFrom(' per year', ' annually', '/yr', ''),
        ({ min, max }, gap, period) => {
          const payText = `${dollars.format(min)}${gap}${dollars.format(max)}${period}`;
          expect(find({ payText }).pay).toEqual({
            min,
            max,
            currency: 'USD',
            period: 'YEAR',
            source: 'text',
          });
        },
      ),
    );
  });

  it('never throws, and never gives a range that runs backwards', () => {
    const parts = fc.constantFrom(
      '$',
      '€',
      'USD ',
      '78,000',
      '104.5',
      '12',
      'k',
      ' - ',
      ' to ',
      '/hr',
      ' per year',
      ' pay ',
      'bonus',
      '.',
      '\n',
      ' ',
    );
    const text = fc.oneof(
      fc.array(parts, { maxLength: 30 }).map((words) => words.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (words) => {
        const { pay } = find({ text: words, payText: words });
        if (pay?.min !== undefined && pay.max !== undefined) expect(pay.min).toBeLessThanOrEqual(pay.max);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes no long time over long numbers', () => {
    const startedAt = performance.now();
    find({ text: `pay $${'1,000 '.repeat(20_000)}` });
    find({ text: `pay $${'1'.repeat(100_000)}` });
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
