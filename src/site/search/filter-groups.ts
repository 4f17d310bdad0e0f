/** The filters of a search as groups of choices, each with the exact count behind it. */
import { EMPLOYMENT_TYPES, LEVELS, WORKPLACE_TYPES } from '../../jobs/job.ts';
import type { FacetValue } from '../../search/engine.ts';
import type { FoundJobs } from '../../search/job-finder.ts';
import { type SearchFilters, UNSPECIFIED } from '../../search/query.ts';
import type { PageContext } from '../page-context.ts';
import { EMPLOYMENT_CHOICES, LEVEL_CHOICES, NOT_STATED, WORKPLACE_CHOICES } from '../wording/job-words.ts';
import { regionKeyWords } from '../wording/place-words.ts';
import { countOf } from './job-counts.ts';

export type FilterChoice = Readonly<{
  value: string;
  label: string;
  /** Results of this search with the group's own choice replaced by this one; absent for "any". */
  count?: number;
  isChosen: boolean;
  /** Functions of a chosen area. */
  inner?: readonly FilterChoice[];
}>;

export type FilterGroup = Readonly<{
  /** The query parameter. */
  name: string;
  title: string;
  kind: 'checkbox' | 'radio';
  choices: readonly FilterChoice[];
  isScrolling?: boolean;
}>;

const POSTED_WORDS: Readonly<Record<string, string>> = {
  '1': 'Last 24 hours',
  '3': 'Last 3 days',
  '7': 'Last 7 days',
  '14': 'Last 14 days',
  '30': 'Last 30 days',
};

const SCROLLING_FROM = 9;

export function filterGroupsOf(context: PageContext, found: FoundJobs): readonly FilterGroup[] {
  const { facets } = found;
  const { filters } = found.understood.query;
  const groups: readonly FilterGroup[] = [
    areaGroup(context, found),
    coded(
      { name: 'workplace', title: 'Workplace', values: WORKPLACE_TYPES, words: WORKPLACE_CHOICES },
      facets.workplace,
      filters.workplaces,
    ),
    payGroup(context, filters, facets.pay),
    postedGroup(filters, facets.posted),
    coded(
      { name: 'employment', title: 'Employment type', values: EMPLOYMENT_TYPES, words: EMPLOYMENT_CHOICES },
      facets.employment,
      filters.employmentTypes,
    ),
    coded(
      { name: 'level', title: 'Level', values: LEVELS, words: LEVEL_CHOICES },
      facets.level,
      filters.levels,
    ),
    regionGroup(context, filters, facets.region),
  ];
  return groups.filter((group) => group.choices.some((choice) => choice.count !== undefined));
}

function areaGroup({ taxonomy }: PageContext, { facets, understood }: FoundJobs): FilterGroup {
  const { filters } = understood.query;
  const areas = taxonomy.areas.map((area): FilterChoice => {
    const isChosen = filters.areas.includes(area.slug);
    const functions = area.functions.map((item) => ({
      value: item.key,
      label: item.name,
      count: countOf(facets.function, item.key),
      isChosen: filters.functions.includes(item.key),
    }));
    const isOpen = isChosen || functions.some((item) => item.isChosen);
    return {
      value: area.slug,
      label: area.name,
      count: countOf(facets.area, area.slug),
      isChosen,
      ...(isOpen ? { inner: functions.filter(isWorthShowing) } : {}),
    };
  });
  const unplaced = countOf(facets.area, UNSPECIFIED);
  const isChosen = filters.areas.includes(UNSPECIFIED);
  const all = [...areas, { value: UNSPECIFIED, label: 'Not yet in an area', count: unplaced, isChosen }];
  return {
    name: 'area',
    title: 'Career area',
    kind: 'checkbox',
    choices: all.filter((choice) => isWorthShowing(choice) || 'inner' in choice),
  };
}

type CodedGroup = Readonly<{
  name: string;
  title: string;
  values: readonly string[];
  words: Readonly<Record<string, string>>;
}>;

function coded(group: CodedGroup, facet: readonly FacetValue[], chosen: readonly string[]): FilterGroup {
  const choices = [...group.values, UNSPECIFIED].map((value) => ({
    value,
    label: group.words[value] ?? value,
    count: countOf(facet, value),
    isChosen: chosen.includes(value),
  }));
  return { name: group.name, title: group.title, kind: 'checkbox', choices: choices.filter(isWorthShowing) };
}

function payGroup(
  { config }: PageContext,
  filters: SearchFilters,
  facet: readonly FacetValue[],
): FilterGroup {
  const chosen =
    filters.pay === undefined
      ? ''
      : filters.pay === UNSPECIFIED
        ? UNSPECIFIED
        : String(filters.pay.minAnnualThousands);
  const money = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: config.site.currency,
    maximumFractionDigits: 0,
  });
  const choices = facet.toSorted(byAmount).map(({ key, count }) => ({
    value: key,
    label: key === UNSPECIFIED ? NOT_STATED : `${money.format(Number(key) * 1000)} a year or more`,
    count,
    isChosen: key === chosen,
  }));
  return radioGroup({ name: 'pay', title: 'Pay', anyLabel: 'Any pay', chosen }, choices);
}

function postedGroup(filters: SearchFilters, facet: readonly FacetValue[]): FilterGroup {
  const chosen = filters.postedWithinDays === undefined ? '' : String(filters.postedWithinDays);
  const choices = facet.toSorted(byAmount).map(({ key, count }) => ({
    value: key,
    label: POSTED_WORDS[key] ?? `Last ${key} days`,
    count,
    isChosen: key === chosen,
  }));
  return radioGroup({ name: 'posted', title: 'Posted', anyLabel: 'Any time', chosen }, choices);
}

function radioGroup(
  group: Readonly<{ name: string; title: string; anyLabel: string; chosen: string }>,
  choices: readonly FilterChoice[],
): FilterGroup {
  const any = { value: '', label: group.anyLabel, isChosen: group.chosen === '' };
  return {
    name: group.name,
    title: group.title,
    kind: 'radio',
    choices: [any, ...choices.filter(isWorthShowing)],
  };
}

function regionGroup(
  { gazetteer }: PageContext,
  filters: SearchFilters,
  facet: readonly FacetValue[],
): FilterGroup {
  const choices = facet
    .map(({ key, count }) => ({
      value: key,
      label: regionKeyWords(key, gazetteer),
      count,
      isChosen: filters.regions.includes(key),
    }))
    .filter(isWorthShowing)
    .toSorted((one, other) => other.count - one.count || one.label.localeCompare(other.label));
  return {
    name: 'region',
    title: 'State or region',
    kind: 'checkbox',
    choices,
    isScrolling: choices.length > SCROLLING_FROM,
  };
}

/** Amounts upwards, "not stated" last. */
function byAmount(one: FacetValue, other: FacetValue): number {
  return (Number(one.key) || Number.MAX_VALUE) - (Number(other.key) || Number.MAX_VALUE);
}

/** A choice that leads nowhere is left out, unless it is chosen and must be removable. */
function isWorthShowing(choice: FilterChoice): boolean {
  return choice.isChosen || (choice.count ?? 0) > 0;
}
