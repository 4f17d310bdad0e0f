/** A posting of a Phenom careers site in the words of the source port: labels as the employer writes them, nothing guessed. */
import { placeLabelFrom } from '../place-label.ts';
import type { SourceJob } from '../source.ts';
import { distinctTexts, present } from '../source-fields.ts';
import type { PhenomDetail, PhenomLabel, PhenomRow } from './phenom-schema.ts';

export type PhenomPage = Readonly<{
  /** The address of the site in one language, without a slash at its end: "https://careers.example.com/us/en". */
  url: string;
  language: string;
}>;

/** The row of the list names the posting, its own answer says the rest; what one leaves out the other may have. */
export function toSourceJob(row: PhenomRow, detail: PhenomDetail, page: PhenomPage): SourceJob {
  const url = `${page.url}/job/${encodeURIComponent(row.jobSeqNo)}`;
  const label = (name: PhenomLabel) => detail[name]?.trim() || row[name]?.trim();
  const places = placesOf(detail);
  return {
    externalId: row.jobSeqNo,
    title: detail.title?.trim() || row.title,
    places: places.length > 0 ? places : placesOf(row),
    employmentLabels: distinctTexts([label('type'), label('employmentType')]),
    language: page.language,
    url,
    ...present('applyUrl', label('applyUrl') || url),
    ...present('descriptionHtml', detail.description),
    ...present('department', label('department') || label('category')),
    ...present('requisitionId', (detail.reqId ?? row.reqId)?.toString()),
    ...present('workplaceLabel', workplaceOf(detail) || workplaceOf(row)),
    ...present('levelLabel', label('experienceLevel')),
    ...present('postedAt', label('postedDate')),
  };
}

type Posting = Omit<PhenomRow, 'jobSeqNo' | 'title'>;

/** One of the lists of all places, which may differ in spelling; else the one that the posting leads with. */
function placesOf(posting: Posting): readonly string[] {
  for (const list of [posting.multi_location_array, posting.multi_location]) {
    const listed = distinctTexts(list ?? []);
    if (listed.length > 0) return listed;
  }
  const { cityStateCountry, location, cityState, city, state, country } = posting;
  const written = cityStateCountry?.trim() || location?.trim();
  if (written) return [written];
  return distinctTexts([placeLabelFrom(cityState?.trim() ? [cityState, country] : [city, state, country])]);
}

/** False, like silence, says nothing: on-site and hybrid postings have it in common. */
function workplaceOf({ remoteType, remote }: Posting): string {
  if (remoteType?.trim()) return remoteType;
  const said = String(remote ?? '').trim();
  if (/^(?:true|yes|y)$/i.test(said)) return 'Remote';
  return /^(?:false|no|n)$/i.test(said) ? '' : said;
}
