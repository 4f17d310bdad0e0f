/** Place labels of a posting to places, and what the labels say about working remotely. */
import { LRUCache } from 'lru-cache';
import type { Place, RemoteEligibility, WorkplaceType } from '../jobs/job.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import { isUnlisted, readRemarks } from './place-remarks.ts';
import { eligibilityFrom, type PlaceContext, type RegionList, readRegionList } from './region-list.ts';
import { type ResolvedPlace, resolvePlace } from './resolve-place.ts';
import { cleanLine } from './visible-text.ts';

export type PlaceFinding = Readonly<{
  /** Each once, in the order of the labels. */
  places: readonly Place[];
  /** What the labels say of the workplace: hybrid before remote before on site. */
  workplace?: WorkplaceType;
  /** The states and countries of remote labels. */
  eligibility: RemoteEligibility;
  /** Labels kept raw, wholly or in part. */
  unresolved: readonly string[];
  /** "5 locations": no place. */
  unlisted: readonly string[];
}>;

/** What one piece of a label yields. */
type Piece = Readonly<{
  places: readonly Place[];
  workplace?: WorkplaceType;
  list?: Pick<RegionList, 'countries' | 'regions'>;
  unresolved?: string;
  unlisted?: string;
}>;

/** Always between places. */
const HARD_SEPARATOR = /\s*(?:[;|•\n]|<br\s*\/?>)\s*/i;
/** Between places, if what stands on its sides are places. "OR" in capitals only after a code: else it is Oregon. */
const SOFT_SEPARATOR = /\s+(?:or|and)\s+|(?<=\b[A-Z]{2})\s+(?:OR|AND)\s+|\s*[/&+]\s*/;
const MAX_LABEL_CHARACTERS = 500;
/** A posting lists no more places than this; a label is no list of every town. */
const MAX_PLACES = 100;

export function findPlaces(labels: readonly string[], context: PlaceContext): PlaceFinding {
  const pieces = labels
    .map((label) => cleanPlaceLabel(label))
    .flatMap((label) => label.split(HARD_SEPARATOR))
    .filter(Boolean)
    .slice(0, MAX_PLACES)
    .flatMap((label) => readKnownLabel(label, context));
  const workplaces = pieces.map((piece) => piece.workplace);
  const workplace = (['HYBRID', 'REMOTE', 'ON_SITE'] as const).find((type) => workplaces.includes(type));
  return {
    places: mergePlaces(pieces.flatMap((piece) => piece.places)).slice(0, MAX_PLACES),
    ...(workplace && { workplace }),
    eligibility: eligibilityFrom(pieces.flatMap((piece) => piece.list ?? [])),
    unresolved: pieces.flatMap((piece) => piece.unresolved ?? []),
    unlisted: pieces.flatMap((piece) => piece.unlisted ?? []),
  };
}

function cleanPlaceLabel(label: string): string {
  return label.slice(0, MAX_LABEL_CHARACTERS).split('\n').map(cleanLine).filter(Boolean).join('\n');
}

/** An employer has few places and names them often; what a label means depends on nothing else. */
const KNOWN_LABELS = 5000;
const knownLabels = new WeakMap<Gazetteer, LRUCache<string, readonly Piece[]>>();

function readKnownLabel(label: string, context: PlaceContext): readonly Piece[] {
  const { gazetteer, defaultCountry } = context;
  const known = knownLabels.get(gazetteer) ?? new LRUCache<string, readonly Piece[]>({ max: KNOWN_LABELS });
  knownLabels.set(gazetteer, known);
  const key = `${defaultCountry} ${label}`;
  const pieces = known.get(key) ?? readLabel(label, context);
  known.set(key, pieces);
  return pieces;
}

function readLabel(label: string, context: PlaceContext): readonly Piece[] {
  if (isUnlisted(label)) return [{ places: [], unlisted: label }];
  const { workplace, rest } = readRemarks(label);
  if (workplace !== undefined && rest === '') return [{ places: [], workplace }];
  if (workplace === 'REMOTE') return readRemoteLabel(label, rest, context);
  const pieces = readPlaces(label, rest, context);
  return workplace === undefined ? pieces : pieces.map((piece) => ({ ...piece, workplace }));
}

/** "Remote (WA/OR only)" says where one may live; "Phoenix, AZ or Remote" gives a choice. */
function readRemoteLabel(label: string, rest: string, context: PlaceContext): readonly Piece[] {
  const choices = label.split(SOFT_SEPARATOR).filter(Boolean);
  const isChoice = choices.length > 1 && choices.some((choice) => isOnlyRemote(choice));
  if (isChoice) return choices.flatMap((choice) => readLabel(choice, context));
  if (isUnlisted(rest)) return [{ places: [], workplace: 'REMOTE', unlisted: rest }];
  const list = readRegionList(rest, context);
  if (list && /^[\s).,]*$/.test(list.rest)) {
    return [{ places: placesOfList(label, list), workplace: 'REMOTE', list }];
  }
  return readPlaces(label, rest, context).map((piece) => ({
    ...piece,
    workplace: 'REMOTE',
    list: listOfWidePlaces(piece.places, context),
  }));
}

function isOnlyRemote(text: string): boolean {
  const { workplace, rest } = readRemarks(text);
  return workplace === 'REMOTE' && rest === '';
}

/** A list with exceptions is shown as its country: nobody wants to read 48 states. */
function placesOfList(raw: string, { countries, regions, isAllBut }: RegionList): readonly Place[] {
  const wide = countries.map((country) => ({ raw, country }));
  return isAllBut ? wide : [...wide, ...regions.map(({ code, country }) => ({ raw, region: code, country }))];
}

/** Places that are a state or a country say who may apply; a city does not. */
function listOfWidePlaces(
  places: readonly Place[],
  { gazetteer }: PlaceContext,
): Pick<RegionList, 'countries' | 'regions'> {
  const wide = places.filter((place) => place.city === undefined && place.country !== undefined);
  return {
    countries: wide.flatMap((place) => place.country ?? []),
    regions: wide.flatMap((place) => (place.region && gazetteer.region(place.region, place.country)) || []),
  };
}

/** One place, or several where the label lists them; else the label as it is. */
function readPlaces(label: string, text: string, context: PlaceContext): readonly Piece[] {
  const pairs = readCityRegionPairs(text, context);
  if (pairs) return pairs;
  const whole = resolvePlace(text, context);
  if (whole?.isWhole) return [toPiece(label, whole)];
  const several = readSoftList(text, context) ?? readCityList(text, context);
  if (several) return several;
  if (whole) return [{ ...toPiece(label, whole), ...(!whole.city && { unresolved: label }) }];
  return [{ places: [{ raw: label }], unresolved: label }];
}

/** "New York, NY, Hartford, CT". */
function readCityRegionPairs(text: string, context: PlaceContext): readonly Piece[] | undefined {
  const parts = text.split(/\s*,\s*/).filter(Boolean);
  if (parts.length < 4 || parts.length % 2 !== 0) return undefined;
  const pairs: string[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    if (!context.gazetteer.region(parts[index + 1] ?? '')) return undefined;
    pairs.push(`${parts[index]}, ${parts[index + 1]}`);
  }
  return allCities(pairs, context);
}

/** "Hartford or Bloomfield, CT": a piece without a region takes the last one's where it fits. */
function readSoftList(text: string, context: PlaceContext): readonly Piece[] | undefined {
  const parts = text.split(SOFT_SEPARATOR).filter(Boolean);
  const last = parts.at(-1);
  if (parts.length < 2 || last === undefined) return undefined;
  const setting = resolvePlace(last, context)?.region;
  const pieces = parts.map((part) => {
    const inherited = setting && resolvePlace(`${part}, ${setting.code}, ${setting.country}`, context);
    const isOwn = part === last || part.includes(',');
    const found = !isOwn && inherited?.city ? inherited : resolvePlace(part, context);
    return found?.isWhole || found?.city ? toPiece(part, found) : undefined;
  });
  return allOrNone(pieces);
}

/** "Austin, Chicago, New York", but not "Panama City, Panama". */
function readCityList(text: string, context: PlaceContext): readonly Piece[] | undefined {
  const parts = text.split(/\s*,\s*/).filter(Boolean);
  const last = parts.at(-1) ?? '';
  const isInCountry = parts.length === 2 && context.gazetteer.country(last) !== undefined;
  return parts.length < 2 || isInCountry ? undefined : allCities(parts, context);
}

function allCities(texts: readonly string[], context: PlaceContext): readonly Piece[] | undefined {
  return allOrNone(
    texts.map((text) => {
      const found = resolvePlace(text, context);
      return found?.city ? toPiece(text, found) : undefined;
    }),
  );
}

function allOrNone(pieces: readonly (Piece | undefined)[]): readonly Piece[] | undefined {
  const found = pieces.filter((piece) => piece !== undefined);
  return found.length === pieces.length ? found : undefined;
}

function toPiece(raw: string, found: ResolvedPlace): Piece {
  return { places: [toPlace(raw, found)] };
}

function toPlace(raw: string, { city, region, country, postalCode }: ResolvedPlace): Place {
  if (!city) return { raw, ...(region && { region: region.code }), country };
  return {
    raw,
    city: city.name,
    ...(city.region !== undefined && { region: city.region }),
    country,
    ...(postalCode !== undefined && { postalCode }),
    latitude: city.latitude,
    longitude: city.longitude,
  };
}

function mergePlaces(places: readonly Place[]): readonly Place[] {
  const byKey = new Map<string, Place>();
  for (const place of places) {
    const isRaw = place.country === undefined;
    const key = isRaw ? place.raw.toLowerCase() : [place.city, place.region, place.country].join('|');
    if (!byKey.has(key)) byKey.set(key, place);
  }
  return [...byKey.values()];
}
