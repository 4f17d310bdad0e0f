import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from './dates.ts';

describe('parsing a date', () => {
  it.each([
    ['2026-07-29T08:50:01-04:00', '2026-07-29T12:50:01.000Z'],
    ['2026-07-29T08:50:01.123Z', '2026-07-29T08:50:01.123Z'],
    ['2026-07-29T08:50:01.1239999+0530', '2026-07-29T03:20:01.123Z'],
    ['2026-07-29T08:50', '2026-07-29T08:50:00.000Z'],
    ['2016-01-01 00:00:00', '2016-01-01T00:00:00.000Z'],
    ['2026-07-29 08:50:01 UTC', '2026-07-29T08:50:01.000Z'],
    ['2026-07-29', '2026-07-29T12:00:00.000Z'],
    ['2026/07/29', '2026-07-29T12:00:00.000Z'],
    ['7/4/2026', '2026-07-04T12:00:00.000Z'],
    ['07/04/2026 3:05 PM', '2026-07-04T15:05:00.000Z'],
    ['12/31/2026, 12:00 am', '2026-12-31T00:00:00.000Z'],
    ['July 4, 2026', '2026-07-04T12:00:00.000Z'],
    ['Sept. 4th, 2026', '2026-09-04T12:00:00.000Z'],
    ['4 Jul 2026', '2026-07-04T12:00:00.000Z'],
    ['1785315001000', '2026-07-29T08:50:01.000Z'],
    ['1785315001', '2026-07-29T08:50:01.000Z'],
    ['2024-02-29', '2024-02-29T12:00:00.000Z'],
    ['Fri, 17 Jul 2026 08:50:00 GMT', '2026-07-17T08:50:00.000Z'],
    ['7 Jul 2026 08:50 -0400', '2026-07-07T12:50:00.000Z'],
    ['2026-12-31T23:30:00-05:00', '2027-01-01T04:30:00.000Z'],
  ])('%s -> %s', (text, iso) => {
    expect(parseDate(text)).toBe(iso);
  });

  it.each([
    '',
    'soon',
    'Open until filled',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2025-02-29',
    '13/13/2026',
    '31/12/2026',
    '2026-07-29T25:00:00Z',
    '2026-07-29T08:61:00Z',
    '0001-01-01',
    '9999-12-31',
    '12',
    '99999999999999',
    'Posted 3 Days Ago',
    'Foo 4, 2026',
    'Fri, 17 Foo 2026 08:50:00 GMT',
    'Fri, 17 Jul 2026 25:50:00 GMT',
  ])('does not guess at "%s"', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it('takes a closing day up to its end, a closing moment as it is', () => {
    expect(parseDate('2026-08-01', { endOfDayIn: 'UTC' })).toBe('2026-08-01T23:59:59.000Z');
    expect(parseDate('8/1/2026', { endOfDayIn: 'America/New_York' })).toBe('2026-08-02T03:59:59.000Z');
    expect(parseDate('2026-12-01', { endOfDayIn: 'America/New_York' })).toBe('2026-12-02T04:59:59.000Z');
    expect(parseDate('2026-08-01', { endOfDayIn: 'Asia/Kolkata' })).toBe('2026-08-01T18:29:59.000Z');
    expect(parseDate('2026-08-01T17:00:00-04:00', { endOfDayIn: 'UTC' })).toBe('2026-08-01T21:00:00.000Z');
  });

  it('knows the last second of the days on which the clocks change', () => {
    expect(parseDate('2026-11-01', { endOfDayIn: 'America/New_York' })).toBe('2026-11-02T04:59:59.000Z');
    expect(parseDate('2026-03-08', { endOfDayIn: 'America/New_York' })).toBe('2026-03-09T03:59:59.000Z');
    expect(parseDate('2026-10-31', { endOfDayIn: 'America/New_York' })).toBe('2026-11-01T03:59:59.000Z');
  });

  it('keeps its own output', () => {
    const moments = fc.date({
      min: new Date('1990-01-02'),
      max: new Date('2099-12-30'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (date) => {
        expect(parseDate(date.toISOString())).toBe(date.toISOString());
        expect(parseDate(String(date.getTime()).padStart(13, '0'))).toBe(date.toISOString());
      }),
    );
  });

  it('never throws', () => {
    const dateLike = fc.stringMatching(/^[\d/:TZ +.,-]{0,24}$/);
    fc.assert(
      fc.property(fc.oneof(dateLike, fc.string()), (text) => {
        const parsed = parseDate(text);
        expect(parsed === undefined || !Number.isNaN(Date.parse(parsed))).toBe(true);
      }),
    );
  });
});
