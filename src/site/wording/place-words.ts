import type { Job } from '../../jobs/job.ts';
import type { Gazetteer } from '../../places/gazetteer.ts';
import { placesByWords, regionName } from '../../publish/place-words.ts';
import type { PublicRemote } from '../../publish/public-job.ts';
import { withArticle } from '../../search/filter-labels.ts';
import { UNSPECIFIED } from '../../search/query.ts';
import { readRegionKey } from '../../search/region-key.ts';
import { listWords } from './job-words.ts';

/** Every place, once. */
export function allPlaceWords(job: Pick<Job, 'places'>, gazetteer: Gazetteer): readonly string[] {
  return [...placesByWords(job, gazetteer).keys()];
}

/** For a line of a list: "Hartford, CT", "Hartford, CT and 3 more places"; nothing when no place is stated. */
export function shortPlaceWords(job: Pick<Job, 'places'>, gazetteer: Gazetteer): string | undefined {
  return firstPlaceWords(allPlaceWords(job, gazetteer));
}

/** The same of places that are words already. */
export function firstPlaceWords([first, ...others]: readonly string[]): string | undefined {
  if (first === undefined || others.length === 0) return first;
  if (others.length === 1) return `${first} or ${others[0]}`;
  return `${first} and ${others.length} more places`;
}

/** Where a remote worker may live, as a sentence; nothing when the posting does not say. */
export function remoteWords(remote: PublicRemote | undefined): string | undefined {
  if (!remote) return undefined;
  const regions = remote.regions.map(({ name }) => name);
  const countries = remote.countries.map(({ name }) => withArticle(name));
  const all = listWords([...regions, ...countries], 'or');
  return regions.length === 0 ? `You can live anywhere in ${all}.` : `You need to live in ${all}.`;
}

/** The name of a region facet: "US-CT/Hartford" is Hartford, Connecticut; "US-CT" is Connecticut; "US" is United States. */
export function regionKeyWords(key: string, gazetteer: Gazetteer): string {
  if (key === UNSPECIFIED) return 'No place stated';
  const { country, region, city } = readRegionKey(key);
  const area = region === undefined ? gazetteer.countryName(country) : regionName(country, region, gazetteer);
  return city === undefined ? area : `${city}, ${area}`;
}
