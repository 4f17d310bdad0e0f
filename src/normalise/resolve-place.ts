/** One place label without remarks ("Hartford, CT", "US-CT-Hartford", "100 Main St, Hartford CT 06103") to a place. */
import type { GazetteerPlace, Region } from '../places/gazetteer.ts';
import { resolveBareCity } from './bare-city.ts';
import type { PlaceContext } from './region-list.ts';

export type ResolvedPlace = Readonly<{
  city?: GazetteerPlace;
  region?: Region;
  country: string;
  postalCode?: string;
  /** False when a part that may be a town was not understood: another town, or only the region or country, is sure. */
  isWhole: boolean;
}>;

/** A state or country at one end of the label, and the segments that are left. */
type Setting = Readonly<{
  country: string;
  region?: Region;
  rest: readonly string[];
  /** Only a town in it can prove it: "38TH ST" does not lie in São Tomé. */
  isDoubtful?: boolean;
}>;

const US_POSTAL_CODE = /(?:^|[\s,]|(?<=[A-Z]{2}))(\d{5}(?:-\d{4})?)$/;
const CA_POSTAL_CODE = /(?:^|[\s,])([A-Z]\d[A-Z] ?\d[A-Z]\d)$/;
/** A city that bears the name of its state, and is the one meant when the name stands alone. */
const CITY_BEFORE_REGION_POPULATION = 1_000_000;
/** A city of the name of another state, large enough that the name alone could mean either: Washington, Ontario. */
const RIVAL_POPULATION = 100_000;

/**
 * Undefined when nothing in the label is known. A town with a state or country beside it is looked up there and nowhere else;
 * without one by the rule of resolveBareCity. Text that is not a town ("5th floor") does no harm beside one that is.
 */
export function resolvePlace(label: string, context: PlaceContext): ResolvedPlace | undefined {
  const match = US_POSTAL_CODE.exec(label) ?? CA_POSTAL_CODE.exec(label);
  const known = match?.[1] === undefined ? undefined : context.gazetteer.byPostalCode(match[1]);
  const text = match && known ? label.slice(0, match.index) : label;
  const found = resolveSegments(toSegments(text, context), context);
  if (!match || !known) return found;
  const postalCode = match[1] ?? '';
  return found?.city ? { ...found, postalCode } : { ...toResolved(known, context), postalCode };
}

function resolveSegments(segments: readonly string[], context: PlaceContext): ResolvedPlace | undefined {
  const [only] = segments;
  if (segments.length === 1 && only !== undefined) {
    const alone = resolveAlone(only, context);
    if (alone !== undefined) return alone === 'ambiguous' ? undefined : alone;
  }
  const settings = [...settingsAtEnd(segments, context), ...settingsAtStart(segments, context)];
  for (const setting of settings) {
    const city = findCity(setting, context);
    if (city) return toResolved(city, context);
  }
  const city = bareCityAmong(segments, settings, context);
  if (city) return { ...toResolved(city, context), isWhole: segments.length === 1 };
  const setting = settings.find(({ isDoubtful }) => !isDoubtful);
  return setting && { ...withoutRest(setting), isWhole: setting.rest.length === 0 };
}

/** A label that is exactly the name of a state, a country or a plain city. */
function resolveAlone(name: string, context: PlaceContext): ResolvedPlace | 'ambiguous' | undefined {
  const { region, country } = lookUp(name, context);
  if (region) return resolveRegionName(name, region, context);
  const city = resolveBareCity(name, context);
  if (city) return toResolved(city, context);
  return country === undefined ? undefined : { country, isWhole: true };
}

/** New York is the city, Washington could be the city or the state, Georgia is the state; a code is always a state. */
function resolveRegionName(name: string, region: Region, context: PlaceContext): ResolvedPlace | 'ambiguous' {
  const isCode = name.replace(/\./g, '').length <= 2;
  const [city] = isCode ? [] : context.gazetteer.citiesNamed(name);
  if (city && liesIn(city, { country: region.country, region, rest: [] })) {
    if (city.population >= CITY_BEFORE_REGION_POPULATION) return toResolved(city, context);
  } else if (city?.country === context.defaultCountry && city.population >= RIVAL_POPULATION) {
    return 'ambiguous';
  }
  return { region, country: region.country, isWhole: true };
}

/** "Hartford, CT - Main office (HQ)" -> its parts; "US-CT-Hartford" too, when it starts with a state or country. */
function toSegments(text: string, { gazetteer }: PlaceContext): readonly string[] {
  const trimmed = text
    .trim()
    .replace(/^([A-Z]{2,3})\.([A-Z]{2})\.(?=\w)/, '$1-$2-')
    .replace(/[\s,;:–—-]+$/, '');
  const [head, ...tail] = trimmed.split(/\s?[-_>]\s?/);
  const isPath = tail.length > 0 && head !== undefined && (gazetteer.region(head) ?? gazetteer.country(head));
  const segments = trimmed
    .split(isPath ? /\s*[-_>,()[\]]+\s*/ : /\s*[,()[\]•]+\s*|\s+[-–—>]+\s*/)
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '' && segment.toLowerCase() !== 'the');
  return segments.filter((segment, index) => segment !== segments[index - 1]);
}

/** "…, CT", "…, Connecticut, United States", "Hartford CT": the likeliest first. */
function settingsAtEnd(segments: readonly string[], context: PlaceContext): readonly Setting[] {
  return splitsOf(segments, context).flatMap(({ name, rest }) => {
    const { region, country } = lookUp(name, context);
    const settings: Setting[] = [];
    if (region) settings.push({ country: region.country, region, rest });
    if (country !== undefined) {
      const inner = splitsAtEnd(rest).flatMap(({ name: innerName, rest: innerRest }): Setting[] => {
        const innerRegion = context.gazetteer.region(innerName, country);
        if (!innerRegion) return [];
        const setting = { country, region: innerRegion, rest: innerRest };
        // "New York, United States" may be the city of the state's name: nothing else is named.
        return innerRest.length === 0 ? [setting, { ...setting, rest: [innerName] }] : [setting];
      });
      settings.push(...inner);
      // A town that its own state does not know is not looked for in others: "Bangor, WA, United States" is not in Maine.
      if (inner.length === 0)
        settings.push({ country, rest, isDoubtful: isForeignCode(name, country, context) });
    }
    return settings;
  });
}

/** "US, CT, Hartford". */
function settingsAtStart(segments: readonly string[], context: PlaceContext): readonly Setting[] {
  const [first, second, ...others] = segments;
  if (first === undefined || second === undefined) return [];
  const { region, country } = lookUp(first, context);
  const settings: Setting[] = [];
  if (country !== undefined) {
    const innerRegion = context.gazetteer.region(second, country);
    if (innerRegion) settings.push({ country, region: innerRegion, rest: others });
  }
  const rest = [second, ...others];
  if (region) settings.push({ country: region.country, region, rest });
  if (country !== undefined) {
    settings.push({ country, rest, isDoubtful: isForeignCode(first, country, context) });
  }
  return settings;
}

function isForeignCode(name: string, country: string, { defaultCountry }: PlaceContext): boolean {
  return name.length === 2 && country !== defaultCountry && name !== 'UK';
}

type RegionAndCountry = Readonly<{ region: Region | undefined; country: string | undefined }>;

/** "N.Y." is a state; "C.O." is no way to write Colorado, nor "St" or "S.I." to write a country. */
function lookUp(name: string, { gazetteer, defaultCountry }: PlaceContext): RegionAndCountry {
  const region = gazetteer.region(name, defaultCountry) ?? gazetteer.region(name);
  const country = gazetteer.country(name);
  const isShort = name.replace(/[^\p{L}]/gu, '').length === 2;
  if (!isShort) return { region, country };
  const isDotted = name.includes('.');
  return {
    region: isDotted && !region?.name.includes(' ') ? undefined : region,
    country: isDotted ? (country === 'US' || country === 'GB' ? country : undefined) : codeIn(name, country),
  };
}

function codeIn(name: string, country: string | undefined): string | undefined {
  return name === name.toUpperCase() ? country : undefined;
}

/** "United States" is not the states of a town called United. */
function splitsOf(segments: readonly string[], context: PlaceContext): ReturnType<typeof splitsAtEnd> {
  const splits = splitsAtEnd(segments);
  const { country } = lookUp(segments.at(-1) ?? '', context);
  return country === undefined ? splits : splits.slice(0, 1);
}

/** The last segment whole, then its last three, two and one words: "Hartford CT", "Boise Idaho USA"; not "3 FL". */
function splitsAtEnd(
  segments: readonly string[],
): readonly Readonly<{ name: string; rest: readonly string[] }>[] {
  const last = segments.at(-1);
  if (last === undefined) return [];
  const before = segments.slice(0, -1);
  const words = last.split(/\s+/);
  const inside = [3, 2, 1]
    .filter((count) => count < words.length)
    .map((count) => ({
      name: words.slice(-count).join(' '),
      rest: [...before, words.slice(0, -count).join(' ')],
    }))
    .filter(({ name, rest }) => !isOrdinaryWord(name) && /\p{L}/u.test(rest.at(-1) ?? ''));
  return [{ name: last, rest: before }, ...inside];
}

/** Codes that are also words count only in capitals: "or", "in", "me". Not so at the end of a street address. */
function isOrdinaryWord(name: string): boolean {
  return name.length === 2 && /^[a-z]{2}$/.test(name);
}

function findCity(
  { country, region, rest }: Setting,
  { gazetteer }: PlaceContext,
): GazetteerPlace | undefined {
  const within = { country, ...(region && { region: region.code }) };
  for (const segment of rest.toReversed()) {
    const [city] = gazetteer.citiesNamed(segment, within);
    if (city) return city;
    const atEnd = endsOfAddress(segment).flatMap((name) => gazetteer.citiesNamed(name, within).slice(0, 1));
    if (atEnd[0]) return atEnd[0];
  }
  return undefined;
}

/** Beside a state or country only for a street address, and only there: "100 Main St, N.Y." lies in New York. */
function bareCityAmong(
  segments: readonly string[],
  settings: readonly Setting[],
  context: PlaceContext,
): GazetteerPlace | undefined {
  const isAddress = segments.some((segment) => /\d/.test(segment));
  if (settings.length > 0 && !isAddress) return undefined;
  const names = segments.toReversed().flatMap((segment) => [segment, ...endsOfAddress(segment)]);
  for (const name of names) {
    const city = resolveBareCity(name, context);
    if (city && (settings.length === 0 || settings.some((setting) => liesIn(city, setting)))) return city;
  }
  return undefined;
}

function liesIn(city: GazetteerPlace, { country, region }: Setting): boolean {
  return city.country === country && (region === undefined || city.region === region.code);
}

/** "253 Broadway New York" -> "Broadway New York", "New York", "York"; nothing for a segment without a number. */
function endsOfAddress(segment: string): readonly string[] {
  if (!/\d/.test(segment)) return [];
  const words = segment.split(/\s+/);
  return [4, 3, 2, 1].filter((count) => count < words.length).map((count) => words.slice(-count).join(' '));
}

function toResolved(city: GazetteerPlace, { gazetteer }: PlaceContext): ResolvedPlace {
  const region = city.region === undefined ? undefined : gazetteer.region(city.region, city.country);
  return { city, ...(region && { region }), country: city.country, isWhole: true };
}

function withoutRest({ country, region }: Setting): Pick<ResolvedPlace, 'country' | 'region'> {
  return { country, ...(region && { region }) };
}
