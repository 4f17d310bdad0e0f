import { describe, expect, it } from 'vitest';
import { createGazetteer } from '../../places/geonames-gazetteer.ts';
import type { FilterChoice } from './filter-group.ts';
import { regionGroup } from './region-group.ts';

const gazetteer = createGazetteer();
const AT_HOME = {
  US: 9,
  'US-CT': 5,
  'US-CT/Hartford': 4,
  'US-CT/New Haven': 1,
  'US-NY': 3,
  'US-NY/Albany': 3,
};
const MORE_STATES = { ...AT_HOME, 'US-CO': 2, 'US-CO/Denver': 2, 'US-TX': 1, 'US-TX/Austin': 1 };

function treeOf(counts: Readonly<Record<string, number>>, chosen: readonly string[] = []): readonly string[] {
  const values = Object.entries(counts).map(([key, count]) => ({ key, count }));
  return linesOf(regionGroup({ values, chosen, gazetteer }).choices);
}

function linesOf(choices: readonly FilterChoice[], depth = 0): readonly string[] {
  return choices.flatMap(({ label, count, isChosen, inner = [] }) => [
    `${'  '.repeat(depth)}${label} ${count}${isChosen ? ' x' : ''}`,
    ...linesOf(inner, depth + 1),
  ]);
}

describe('places to narrow to', () => {
  it('are states and their cities where there are few of one country', () => {
    expect(treeOf({ ...AT_HOME, UNSPECIFIED: 2 })).toEqual([
      'Connecticut 5',
      '  Hartford 4',
      '  New Haven 1',
      'New York 3',
      '  Albany 3',
      'No place stated 2',
    ]);
  });

  it('are states alone where there are many, but for the cities of one that was chosen', () => {
    expect(treeOf(MORE_STATES)).toEqual(['Connecticut 5', 'New York 3', 'Colorado 2', 'Texas 1']);
    expect(treeOf(MORE_STATES, ['US-CT/Hartford'])).toEqual([
      'Connecticut 5',
      '  Hartford 4 x',
      '  New Haven 1',
      'New York 3',
      'Colorado 2',
      'Texas 1',
    ]);
  });

  it('begin with countries where there are several, or where the country was chosen', () => {
    const abroad = { ...MORE_STATES, FR: 2, 'FR/Paris': 2 };
    expect(treeOf(abroad)).toEqual(['United States 9', 'France 2']);
    expect(treeOf(abroad, ['FR'])).toEqual(['United States 9', 'France 2 x', '  Paris 2']);
    expect(treeOf({ US: 3, 'US-CT': 3 }, ['US'])).toEqual(['United States 3 x', '  Connecticut 3']);
  });

  it('keep one that was chosen and finds nothing, so that it can be taken back', () => {
    expect(treeOf({ US: 0, 'US-ME': 0 }, ['US-ME'])).toEqual(['Maine 0 x']);
  });
});
