import { describe, expect, it } from 'vitest';
import { createGazetteer } from '../places/geonames-gazetteer.ts';
import { readTypedClosingTime, readTypedLine, readTypedPay, readTypedPlaces } from './typed-values.ts';

const context = { gazetteer: createGazetteer(), defaultCountry: 'US', timeZone: 'America/New_York' };

describe('what a person types', () => {
  it('is one clean line, or nothing', () => {
    expect(readTypedLine('  Claims \n Examiner ', 20)).toBe('Claims Examiner');
    expect(readTypedLine(' \u200b ', 20)).toBeUndefined();
    expect(readTypedLine('Claims Examiner', 14)).toBeUndefined();
  });

  it('may be a place we know, or a label that stays as it is', () => {
    const { places, unresolved } = readTypedPlaces(['Hartford, CT', 'Our tower'], context);
    expect(places).toMatchObject([{ city: 'Hartford', region: 'CT', country: 'US' }, { raw: 'Our tower' }]);
    expect(unresolved).toEqual(['Our tower']);
    expect(readTypedPlaces(['Remote', '5 locations'], context).places).toEqual([]);
  });

  it.each([
    ['$52,000 - $61,000 a year', { min: 52_000, max: 61_000, currency: 'USD', period: 'YEAR' }],
    ['$24.50 an hour', { currency: 'USD', period: 'HOUR' }],
    ['52k-61k EUR per year', { min: 52_000, max: 61_000, currency: 'EUR', period: 'YEAR' }],
  ])('is pay as a field: %s', (text, pay) => {
    expect(readTypedPay(text, [], context)).toMatchObject({ ...pay, source: 'structured' });
  });

  it('takes the dollar of the place', () => {
    const { places } = readTypedPlaces(['Toronto, ON'], context);
    expect(readTypedPay('$90,000 - $110,000 a year', places, context)?.currency).toBe('CAD');
    expect(readTypedPay('plenty', [], context)).toBeUndefined();
  });

  it('is a day that ends where the employer is', () => {
    expect(readTypedClosingTime('2026-12-31', context)).toBe('2027-01-01T04:59:59.000Z');
    expect(readTypedClosingTime('soon', context)).toBeUndefined();
  });
});
