import type { Gazetteer, GazetteerPlace, Region } from '../places/gazetteer.ts';
import { foldPlaceName } from '../places/place-name.ts';
import { cityLabel, type ReadPlaceOptions, readPlace } from './read-place.ts';

/** A few letters more likely begin a town at home than a place abroad with up to this many times its people. */
const HOME_WEIGHT = 200;
const MOST_PLACES = 6;
const MOST_REGIONS = 2;
/** Looked through for those that go on as typed: "Springfield, M". */
const CITIES_LOOKED_AT = 60;
const COUNTRIES_WITH_REGIONS = ['US', 'CA'] as const;

/**
 * States whose name begins so, then cities, the likeliest first; a postal code as its town; "Remote", which the place box
 * knows too. Only wordings that are read as the very place they stand for.
 */
export function suggestPlaces(text: string, options: ReadPlaceOptions): readonly string[] {
  const { gazetteer } = options;
  const typed = foldPlaceName(text);
  if (typed === '') return [];
  const isTyped = (label: string) => foldPlaceName(label).startsWith(typed);
  const places = [
    ...(isTyped('Remote') ? ['Remote'] : []),
    ...postalCode(text, options),
    ...regionsStarting(text, options).slice(0, MOST_REGIONS),
    ...citiesStarting(text, options)
      .filter((city) => isReadAs(city, options))
      .map((city) => cityLabel(city, gazetteer))
      .filter((label) => !text.includes(',') || isTyped(label)),
  ];
  return [...new Set(places)].slice(0, MOST_PLACES);
}

function postalCode(text: string, options: ReadPlaceOptions): readonly string[] {
  const reading = /\d/.test(text) ? readPlace(text, options) : undefined;
  return reading?.kind === 'city' ? [reading.label] : [];
}

/** "New York" is read as the city: its state is offered by the wording that means it. */
function regionsStarting(text: string, options: ReadPlaceOptions): readonly string[] {
  const prefix = foldPlaceName(text);
  return COUNTRIES_WITH_REGIONS.flatMap((country) => options.gazetteer.regions(country))
    .filter(({ name }) => foldPlaceName(name).startsWith(prefix))
    .flatMap(
      (region) => wordingsOf(region, options.gazetteer).find((one) => isRegion(one, region, options)) ?? [],
    );
}

function wordingsOf({ name, country }: Region, gazetteer: Gazetteer): readonly string[] {
  const kind = country === 'CA' ? 'province' : 'state';
  return [name, `${name} (${kind})`, `${name}, ${gazetteer.countryName(country)}`];
}

function isRegion(wording: string, region: Region, options: ReadPlaceOptions): boolean {
  const reading = readPlace(wording, options);
  return reading?.kind === 'region' && reading.region.code === region.code;
}

function citiesStarting(
  text: string,
  { gazetteer, homeCountry }: ReadPlaceOptions,
): readonly GazetteerPlace[] {
  const [name = ''] = text.split(',');
  return gazetteer.citiesStarting(name, {
    limit: CITIES_LOOKED_AT,
    weightOf: ({ population, country }) => (population + 1) * (country === homeCountry ? HOME_WEIGHT : 1),
  });
}

function isReadAs(city: GazetteerPlace, options: ReadPlaceOptions): boolean {
  const reading = readPlace(cityLabel(city, options.gazetteer), options);
  if (reading?.kind !== 'city') return false;
  const { name, region, country } = reading.place;
  return name === city.name && region === city.region && country === city.country;
}
