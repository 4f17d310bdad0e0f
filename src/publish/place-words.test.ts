import { expect, it } from 'vitest';
import { HARTFORD } from '../../test/support/sample-jobs.ts';
import { createGazetteer } from '../places/geonames-gazetteer.ts';
import { placeWords } from './place-words.ts';

const gazetteer = createGazetteer();

it('names cities, regions and countries', () => {
  expect(placeWords(HARTFORD, gazetteer)).toBe('Hartford, CT');
  expect(placeWords({ raw: 'x', region: 'CT', country: 'US' }, gazetteer)).toBe('Connecticut');
  expect(placeWords({ raw: 'x', country: 'US' }, gazetteer)).toBe('United States');
  expect(placeWords({ raw: 'x', city: 'Toronto', region: 'ON', country: 'CA' }, gazetteer)).toBe(
    'Toronto, ON, Canada',
  );
  expect(placeWords({ raw: 'Somewhere else' }, gazetteer)).toBe('Somewhere else');
});
