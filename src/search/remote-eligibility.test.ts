import { describe, expect, it } from 'vitest';
import { coversHome } from './remote-eligibility.ts';

const CONNECTICUT = { country: 'US', region: 'CT' };

describe('whether a remote job may be done from a place', () => {
  it('covers every region of a country that is not narrowed', () => {
    expect(coversHome({ countries: ['US'], regions: [] }, CONNECTICUT, 'place')).toBe(true);
    expect(coversHome({ countries: ['US'], regions: ['CA-ON'] }, CONNECTICUT, 'place')).toBe(true);
    expect(coversHome({ countries: ['CA'], regions: [] }, CONNECTICUT, 'place')).toBe(false);
  });

  it('covers only the named regions of a country that is', () => {
    const stated = { countries: ['US'], regions: ['US-CT', 'US-WA'] };
    expect(coversHome(stated, CONNECTICUT, 'place')).toBe(true);
    expect(coversHome(stated, { country: 'US', region: 'NY' }, 'place')).toBe(false);
    expect(coversHome(stated, { country: 'US' }, 'place')).toBe(false);
    expect(coversHome(stated, { country: 'US' }, 'country')).toBe(true);
  });

  it('covers nothing when the posting does not say', () => {
    expect(coversHome({ countries: [], regions: [] }, CONNECTICUT, 'country')).toBe(false);
  });
});
