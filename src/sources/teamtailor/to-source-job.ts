/** A Teamtailor posting in the words of the source port, from what its two feeds say of it. */
import { sourceFieldsFrom } from '../job-posting-ld-fields.ts';
import { placeLabelFrom } from '../place-label.ts';
import type { SourceJob } from '../source.ts';
import { distinctTexts, present } from '../source-fields.ts';
import type { TeamtailorItem, TeamtailorRssItem } from './teamtailor-schema.ts';
import { isRemoteName, workplaceFrom } from './workplace.ts';

/** The identifier of the JobPosting is the vendor's own number, not the employer's. */
export function toSourceJob(item: TeamtailorItem, more: TeamtailorRssItem | undefined): SourceJob {
  const { requisitionId: _vendorsOwn, ...told } = sourceFieldsFrom(item.posting);
  return {
    ...told,
    externalId: item.id,
    title: item.title,
    places: placesOf(told.places, more),
    ...present('descriptionHtml', item.content_html?.trim() || told.descriptionHtml),
    ...present('department', more?.['tt:department']?.trim() || told.department),
    ...present('workplaceLabel', workplaceFrom(more?.remoteStatus) ?? told.workplaceLabel),
    ...present('postedAt', item.date_published?.trim() || told.postedAt),
    ...present('url', item.url),
    ...present('applyUrl', item.url),
  };
}

/** The addresses of the JobPosting have the region, which locations lack. */
function placesOf(addresses: readonly string[], more: TeamtailorRssItem | undefined): readonly string[] {
  const locations = more?.['tt:locations']?.['tt:location'] ?? [];
  const labels = locations.map((location) => {
    const name = location?.['tt:name']?.trim() ?? '';
    if (isRemoteName(name)) return name;
    const city = location?.['tt:city']?.trim();
    const address = city ? addresses.find((each) => each.startsWith(`${city},`)) : undefined;
    return address ?? (city ? placeLabelFrom([city, location?.['tt:country']]) : name);
  });
  const named = distinctTexts(labels);
  return named.length > 0 ? named : addresses;
}
