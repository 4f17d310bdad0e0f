/** Places to choose from as a tree: country, state, city. */
import type { Gazetteer } from '../../places/gazetteer.ts';
import type { FacetValue } from '../../search/engine.ts';
import { UNSPECIFIED } from '../../search/query.ts';
import { isWithinRegion, readRegionKey } from '../../search/region-key.ts';
import { regionKeyWords } from '../wording/place-words.ts';
import type { FilterChoice, FilterGroup } from './filter-group.ts';

export type RegionFacet = Readonly<{
  values: readonly FacetValue[];
  chosen: readonly string[];
  gazetteer: Gazetteer;
}>;

/** From so many rows on the list scrolls. */
const SCROLLING_FROM = 9;
/** Of no more states all cities are shown; else those of states that were chosen, or one of whose cities was. */
const FEW_REGIONS = 3;

export function regionGroup(facet: RegionFacet): FilterGroup {
  const values = facet.values.filter(({ key, count }) => count > 0 || facet.chosen.includes(key));
  const tree = { ...facet, values };
  const places = outermost(values.filter(({ key }) => key !== UNSPECIFIED));
  const unstated = values.filter(({ key }) => key === UNSPECIFIED);
  const choices = [...toChoices(withoutObvious(places, tree), tree), ...toChoices(unstated, tree)];
  return {
    name: 'region',
    title: 'Place',
    kind: 'checkbox',
    choices,
    isScrolling: rowsOf(choices) > SCROLLING_FROM,
  };
}

/** One country goes without saying, unless it was chosen and must be removable, or is all there is. */
function withoutObvious(places: readonly FacetValue[], facet: RegionFacet): readonly FacetValue[] {
  const [only, ...others] = places;
  if (only === undefined || others.length > 0 || facet.chosen.includes(only.key)) return places;
  const inside = valuesWithin(only.key, facet);
  return inside.length > 0 ? inside : places;
}

function valuesWithin(key: string, { values }: RegionFacet): readonly FacetValue[] {
  return outermost(values.filter((value) => isWithinRegion(value.key, key)));
}

/** Those that are within no other. */
function outermost(values: readonly FacetValue[]): readonly FacetValue[] {
  return values.filter(({ key }) => !values.some((other) => isWithinRegion(key, other.key)));
}

/** Most jobs first, then by name; "not stated" is last by where it is added. */
function toChoices(values: readonly FacetValue[], facet: RegionFacet): readonly FilterChoice[] {
  const choices = values.map(({ key, count }): FilterChoice => {
    const choice = {
      value: key,
      label: labelOf(key, facet.gazetteer),
      count,
      isChosen: facet.chosen.includes(key),
    };
    return isUnfolded(key, facet)
      ? { ...choice, inner: toChoices(valuesWithin(key, facet), facet), innerName: 'region' }
      : choice;
  });
  return choices.toSorted(
    (one, other) => (other.count ?? 0) - (one.count ?? 0) || one.label.localeCompare(other.label),
  );
}

function isUnfolded(key: string, { values, chosen }: RegionFacet): boolean {
  if (chosen.some((other) => other === key || isWithinRegion(other, key))) return true;
  const regions = values.filter((value) => levelOf(value.key) === 'region');
  return levelOf(key) === 'region' && regions.length <= FEW_REGIONS;
}

function levelOf(key: string): 'country' | 'region' | 'city' {
  const { region, city } = readRegionKey(key);
  if (city !== undefined) return 'city';
  return region === undefined ? 'country' : 'region';
}

/** A city stands below its state: its name alone. */
function labelOf(key: string, gazetteer: Gazetteer): string {
  return (key === UNSPECIFIED ? undefined : readRegionKey(key).city) ?? regionKeyWords(key, gazetteer);
}

function rowsOf(choices: readonly FilterChoice[]): number {
  return choices.reduce((rows, { inner = [] }) => rows + 1 + rowsOf(inner), 0);
}
