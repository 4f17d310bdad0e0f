import type { FoundJobs, SearchRequest } from '../../search/job-finder.ts';
import type { PageContext } from '../page-context.ts';
import { LEVEL_WORDS, WORKPLACE_WORDS } from '../wording/job-words.ts';
import { regionKeyWords } from '../wording/place-words.ts';

/** "Claims jobs in Texas (page 2 of 14)"; "All jobs" when nothing is asked. */
export function searchTitle(context: PageContext, request: SearchRequest, found: FoundJobs): string {
  const page = found.page > 1 ? ` (page ${found.page} of ${found.pageCount})` : '';
  const subject = subjectOf(context, request);
  const place = placeOf(context, request, found);
  const title = subject === '' && place === '' ? 'All jobs' : `${subject} jobs${place}`.trim();
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}${page}`;
}

/** The most telling part of the search in one or two words. */
function subjectOf({ taxonomy }: PageContext, { q, filters }: SearchRequest): string {
  const workplace = filters.workplaces.length === 1 ? filters.workplaces[0] : undefined;
  const level = filters.levels.length === 1 ? filters.levels[0] : undefined;
  const before = workplace && workplace !== 'UNSPECIFIED' ? `${WORKPLACE_WORDS[workplace]} ` : '';
  if (q !== '') return `${before}“${q}”`;
  const name =
    filters.functions.length === 1
      ? taxonomy.function(filters.functions[0] ?? '')?.name
      : filters.areas.length === 1
        ? taxonomy.area(filters.areas[0] ?? '')?.name
        : undefined;
  if (name !== undefined) return `${before}${name}`;
  return level && level !== 'UNSPECIFIED' ? `${before}${LEVEL_WORDS[level]}` : before.trim();
}

function placeOf({ gazetteer }: PageContext, { filters }: SearchRequest, found: FoundJobs): string {
  const { place } = found.understood;
  if (place.kind === 'found') {
    return found.understood.query.place?.kind === 'circle' ? ` near ${place.label}` : ` in ${place.label}`;
  }
  const [region] = filters.regions;
  return filters.regions.length === 1 && region !== undefined
    ? ` in ${regionKeyWords(region, gazetteer)}`
    : '';
}
