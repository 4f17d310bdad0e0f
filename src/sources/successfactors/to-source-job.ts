/** An item of the feed of a SuccessFactors careers site in the words of the source port: labels as they are written, nothing guessed. */
import type { SourceJob } from '../source.ts';
import { distinctTexts, present } from '../source-fields.ts';
import type { CareersItem } from './successfactors-schema.ts';

export function toSourceJob(externalId: string, item: CareersItem): SourceJob {
  const places = distinctTexts(item['g:location'] ?? []);
  return {
    externalId,
    title: titleOf(item.title, places),
    places,
    employmentLabels: distinctTexts([item['g:job_type'], item['g:employment_type']]),
    ...present('descriptionHtml', item.description),
    ...present('department', item['g:job_function']),
    ...present('postedAt', dayOf(item.pubDate)),
    ...present('url', item.link),
    ...present('applyUrl', item.link),
  };
}

/** "Mon, 14 Sep 2026 00:00:00 GMT" is a day: as a moment it would be the evening before in the Americas. */
function dayOf(date: string | null | undefined): string {
  return date?.trim().replace(/^(?:\w{3}, )?(\d{1,2} \w{3} \d{4}) 00:00(?::00)? \S+$/, '$1') ?? '';
}

/** "Claims Examiner (Hartford, CT, US, 06103)" without what is its place: the feed repeats the place behind the title. */
function titleOf(title: string, places: readonly string[]): string {
  const open = title.endsWith(')') ? title.lastIndexOf('(') : -1;
  if (open < 1) return title;
  const city = firstPartOf(title.slice(open + 1, -1));
  const isPlace = city !== '' && places.some((place) => firstPartOf(place) === city);
  return isPlace ? title.slice(0, open).trim() : title;
}

function firstPartOf(place: string): string {
  return (place.split(',')[0] ?? '').trim().toLowerCase();
}
