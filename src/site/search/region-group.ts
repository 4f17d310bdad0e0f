/** Places to choose from as a tree: country, state, city. */
import type { Gazetteer } from '../../places/gazetteer.ts';
import type { FacetValue } from '../../search/engine.ts';
import { UNSPECIFIED } from '../../search/query.ts';
import { isWithinRegion, readRegionKey, regionLevelOf, widerRegionKeys } from '../../search/region-key.ts';
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
  const tree = treeOf(values, facet);
  const places = (tree.within.get('') ?? []).filter(({ key }) => key !== UNSPECIFIED);
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

/** A job board may have places in a thousand cities: what lies within what is found once, not for every choice. */
type Tree = Pick<RegionFacet, 'chosen' | 'gazetteer'> &
  Readonly<{
    /** By the nearest place around them; those that lie within no other under ''. */
    within: ReadonlyMap<string, readonly FacetValue[]>;
    hasFewRegions: boolean;
  }>;

function treeOf(values: readonly FacetValue[], { chosen, gazetteer }: RegionFacet): Tree {
  const keys = new Set(values.map(({ key }) => key));
  const nearestOf = ({ key }: FacetValue) => widerRegionKeys(key).find((wider) => keys.has(wider)) ?? '';
  const regions = values.filter(({ key }) => regionLevelOf(key) === 'region');
  return {
    chosen,
    gazetteer,
    within: Map.groupBy(values, nearestOf),
    hasFewRegions: regions.length <= FEW_REGIONS,
  };
}

/** One country goes without saying, unless it was chosen and must be removable, or is all there is. */
function withoutObvious(places: readonly FacetValue[], tree: Tree): readonly FacetValue[] {
  const [only, ...others] = places;
  if (only === undefined || others.length > 0 || tree.chosen.includes(only.key)) return places;
  return tree.within.get(only.key) ?? places;
}

/** Most jobs first, then by name; "not stated" is last by where it is added. */
function toChoices(values: readonly FacetValue[], tree: Tree): readonly FilterChoice[] {
  const choices = values.map(({ key, count }): FilterChoice => {
    const choice = {
      value: key,
      label: labelOf(key, tree.gazetteer),
      count,
      isChosen: tree.chosen.includes(key),
    };
    return isUnfolded(key, tree)
      ? { ...choice, inner: toChoices(tree.within.get(key) ?? [], tree), innerName: 'region' }
      : choice;
  });
  return choices.toSorted(
    (one, other) => (other.count ?? 0) - (one.count ?? 0) || one.label.localeCompare(other.label),
  );
}

function isUnfolded(key: string, { chosen, hasFewRegions }: Tree): boolean {
  if (chosen.some((other) => other === key || isWithinRegion(other, key))) return true;
  return regionLevelOf(key) === 'region' && hasFewRegions;
}

/** A city stands below its state: its name alone. */
function labelOf(key: string, gazetteer: Gazetteer): string {
  return (key === UNSPECIFIED ? undefined : readRegionKey(key).city) ?? regionKeyWords(key, gazetteer);
}

function rowsOf(choices: readonly FilterChoice[]): number {
  return choices.reduce((rows, { inner = [] }) => rows + 1 + rowsOf(inner), 0);
}
