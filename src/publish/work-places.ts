/** Where the work is, and where a remote worker may live: two things that postings write in one field. Pure. */
import {
  type PublicCountry,
  type PublicJob,
  type PublicPlace,
  type PublicRegion,
  type PublicRemote,
  remoteIn,
} from './public-job.ts';

export type WorkPlace = PublicPlace & Readonly<{ country: string }>;

/** Places of work with a country. Of a remote job only towns: a state or a country says where one may live. */
export function workPlacesOf({ places, workplaceType }: PublicJob): readonly WorkPlace[] {
  const known = places.filter(isKnown);
  return workplaceType === 'REMOTE' ? known.filter(({ city }) => city !== undefined) : known;
}

/** Where a remote worker may live, as the posting says it or as its places do; empty for other jobs. */
export function reachOf(job: PublicJob): PublicRemote {
  if (job.workplaceType !== 'REMOTE') return { countries: [], regions: [] };
  if (job.remote) return job.remote;
  const wide = job.places.filter(isKnown).filter(({ city }) => city === undefined);
  return remoteIn(wide.map(countryOf), wide.flatMap(regionOf));
}

function isKnown(place: PublicPlace): place is WorkPlace {
  return place.country !== undefined;
}

function regionOf(place: WorkPlace): readonly PublicRegion[] {
  if (place.region === undefined) return [];
  const country = countryOf(place);
  return [{ code: `${country.code}-${place.region}`, name: place.regionName ?? place.region, country }];
}

function countryOf({ country, countryName }: WorkPlace): PublicCountry {
  return { code: country, name: countryName ?? country };
}
