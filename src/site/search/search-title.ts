import { LEVEL_WORDS, WORKPLACE_WORDS } from '../../jobs/job-words.ts';
import { withArticle } from '../../search/filter-labels.ts';
import type { FoundJobs, Understood } from '../../search/job-finder.ts';
import { type SearchFilters, UNSPECIFIED } from '../../search/query.ts';
import type { PageContext } from '../page-context.ts';
import { regionKeyWords } from '../wording/place-words.ts';

/** "Claims jobs in Texas (page 2 of 14)" */
export function searchTitle(context: PageContext, found: FoundJobs): string {
  const page = found.page > 1 ? ` (page ${found.page} of ${found.pageCount})` : '';
  return `${searchSubject(context, found.understood)}${page}`;
}

/** "Claims jobs in Texas"; "All jobs" when nothing is asked. */
export function searchSubject(context: PageContext, understood: Understood): string {
  const subject = subjectOf(context, understood);
  const place = placeOf(context, understood);
  const title = subject === '' && place === '' ? 'All jobs' : `${subject} jobs${place}`.trim();
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
}

/** The most telling part of the search in one or two words. */
function subjectOf(context: PageContext, { words, query: { filters } }: Understood): string {
  const workplace = onlyOne(filters.workplaces);
  const before = workplace && workplace !== UNSPECIFIED ? WORKPLACE_WORDS[workplace] : '';
  const subject = words === '' ? categoryOf(context, filters) : `“${words}”`;
  return `${before} ${subject}`.trim();
}

function categoryOf({ taxonomy }: PageContext, filters: SearchFilters): string {
  const functionName = taxonomy.function(onlyOne(filters.functions) ?? '')?.name;
  const areaName = taxonomy.area(onlyOne(filters.areas) ?? '')?.name;
  const level = onlyOne(filters.levels);
  return functionName ?? areaName ?? (level && level !== UNSPECIFIED ? LEVEL_WORDS[level] : '');
}

function onlyOne<T>(values: readonly T[]): T | undefined {
  return values.length === 1 ? values[0] : undefined;
}

function placeOf({ gazetteer }: PageContext, { place, query }: Understood): string {
  if (place.kind === 'found') {
    return query.place?.kind === 'circle' ? ` near ${place.label}` : ` in ${withArticle(place.label)}`;
  }
  const region = onlyOne(query.filters.regions);
  return region === undefined ? '' : ` in ${withArticle(regionKeyWords(region, gazetteer))}`;
}
