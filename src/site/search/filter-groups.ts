/** The filters of a search as groups of choices, each with the exact count behind it. */
import { EMPLOYMENT_TYPES, LEVELS, WORKPLACE_TYPES } from '../../jobs/job.ts';
import { moneyWords } from '../../publish/pay-words.ts';
import type { FacetValue } from '../../search/engine.ts';
import type { FoundJobs } from '../../search/job-finder.ts';
import { UNSPECIFIED } from '../../search/query.ts';
import type { PageContext } from '../page-context.ts';
import {
  EMPLOYMENT_CHOICES,
  jobsWords,
  LEVEL_CHOICES,
  NOT_STATED,
  WORKPLACE_CHOICES,
} from '../wording/job-words.ts';
import type { FilterChoice, FilterGroup } from './filter-group.ts';
import { countOf } from './job-counts.ts';
import { regionGroup } from './region-group.ts';

const POSTED_WORDS: Readonly<Record<string, string>> = {
  '1': 'Last 24 hours',
  '3': 'Last 3 days',
  '7': 'Last 7 days',
  '14': 'Last 14 days',
  '30': 'Last 30 days',
};

export function filterGroupsOf(context: PageContext, found: FoundJobs): readonly FilterGroup[] {
  const { facets } = found;
  const { filters } = found.understood.form;
  const groups: readonly FilterGroup[] = [
    areaGroup(context, found),
    coded(
      { name: 'workplace', title: 'Workplace', values: WORKPLACE_TYPES, words: WORKPLACE_CHOICES },
      facets.workplace,
      filters.workplaces,
    ),
    payGroup(context, found),
    postedGroup(found),
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
    regionGroup({ values: facets.region, chosen: filters.regions, gazetteer: context.gazetteer }),
  ];
  return groups.filter((group) => group.choices.some((choice) => choice.count !== undefined));
}

function areaGroup({ taxonomy }: PageContext, { facets, understood }: FoundJobs): FilterGroup {
  const { filters } = understood.form;
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
      ...(isOpen ? { inner: functions.filter(isWorthShowing), innerName: 'function' } : {}),
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

function payGroup({ config }: PageContext, found: FoundJobs): FilterGroup {
  const { pay } = found.understood.form.filters;
  const chosen = pay === undefined || pay === UNSPECIFIED ? (pay ?? '') : String(pay.minAnnualThousands);
  const choices = withChosen(found.facets.pay, chosen, found.total).map(({ key, count }) => ({
    value: key,
    label:
      key === UNSPECIFIED
        ? NOT_STATED
        : `${moneyWords(Number(key) * 1000, config.site.currency)} a year or more`,
    count,
    isChosen: key === chosen,
  }));
  const unstated = countOf(found.facets.pay, UNSPECIFIED);
  const group = radioGroup({ name: 'pay', title: 'Pay', anyLabel: 'Any pay', chosen }, choices);
  if (unstated === 0) return group;
  const note = `${jobsWords(unstated)} ${unstated === 1 ? 'states' : 'state'} no pay: an amount leaves ${unstated === 1 ? 'it' : 'them'} out.`;
  return { ...group, note };
}

function postedGroup(found: FoundJobs): FilterGroup {
  const { postedWithinDays } = found.understood.form.filters;
  const chosen = postedWithinDays === undefined ? '' : String(postedWithinDays);
  const choices = withChosen(found.facets.posted, chosen, found.total).map(({ key, count }) => ({
    value: key,
    label: POSTED_WORDS[key] ?? `Last ${key} days`,
    count,
    isChosen: key === chosen,
  }));
  return radioGroup({ name: 'posted', title: 'Posted', anyLabel: 'Any time', chosen }, choices);
}

/** A typed amount stands among the usual ones: its count is that of the search itself. */
function withChosen(facet: readonly FacetValue[], chosen: string, total: number): readonly FacetValue[] {
  const isListed = chosen === '' || facet.some(({ key }) => key === chosen);
  return [...facet, ...(isListed ? [] : [{ key: chosen, count: total }])].toSorted(byAmount);
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

/** Amounts upwards, "not stated" last. */
function byAmount(one: FacetValue, other: FacetValue): number {
  return (Number(one.key) || Number.MAX_VALUE) - (Number(other.key) || Number.MAX_VALUE);
}

/** A choice that leads nowhere is left out, unless it is chosen and must be removable. */
function isWorthShowing(choice: FilterChoice): boolean {
  return choice.isChosen || (choice.count ?? 0) > 0;
}
