import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldPlaceName } from './place-name.ts';

describe('folding a place name', () => {
  it.each([
    ['Hartford', 'hartford'],
    ['  New   Haven ', 'new haven'],
    ['St. Louis', 'st louis'],
    ['SAINT LOUIS', 'st louis'],
    ['Sault Sainte Marie', 'sault ste marie'],
    ['Mount Vernon', 'mt vernon'],
    ['Winston-Salem', 'winston salem'],
    ["Coeur d'Alene", 'coeur dalene'],
    ['D.C.', 'dc'],
    ['E. Hartford', 'east hartford'],
    ['The Bronx', 'bronx'],
    ['København', 'kobenhavn'],
    ['Łódź', 'lodz'],
    ['N', 'n'],
    ['...', ''],
  ])('%s -> %s', (name, folded) => {
    expect(foldPlaceName(name)).toBe(folded);
  });

  it('leaves a folded name as it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('St. John', 'N. Bend', 'Mc Allen', 'Fort Worth', 'São Paulo', 'O’Fallon'),
        (name) => {
          expect(foldPlaceName(foldPlaceName(name))).toBe(foldPlaceName(name));
        },
      ),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => typeof foldPlaceName(name) === 'string'),
    );
  });
});
