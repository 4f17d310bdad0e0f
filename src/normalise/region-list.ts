/** Lists of states and countries as postings write them: "WA/OR only", "the US except CA and NY". */
import type { RemoteEligibility } from '../jobs/job.ts';
import type { Gazetteer, Region } from '../places/gazetteer.ts';

export type PlaceContext = Readonly<{
  gazetteer: Gazetteer;
  /** ISO 3166-1: where a name with several meanings is looked for first. */
  defaultCountry: string;
}>;

export type RegionList = Readonly<{
  countries: readonly string[];
  regions: readonly Region[];
  /** "all but": the regions are what an exception left over. */
  isAllBut: boolean;
  /** What stands after the list. */
  rest: string;
}>;

/** In capitals "OR" and "IN" are states. */
const FILLER =
  /^(?:[\s,/;:&|+()[\]•*–—-]+|(?:and|or|of|in|within|[Tt]he|[Aa]ny|[Aa]ll|[Oo]ne|[Ee]ither|[Aa]nywhere|[Ff]ollowing|[Tt]hese|[Aa]pproved|[Ee]ligible|[Ss]tates?|[Pp]rovinces?|[Cc]ountries|are|is|includes?|including)\b)+/;
const EXCEPTION =
  /^[\s,;(–—-]*(?:except(?:ing)?(?: for| in)?|excluding|excludes|but(?: not)?|other than|outside(?: of)?)\b/i;
const NAME_WORDS = /^[\p{L}.]+(?: [\p{L}.]+){0,3}/u;
/** The capital bears the name of a state that it does not lie in. */
const CAPITAL = /\bWashington,? D\.? ?C\b\.?/g;
/** After the name of a state these make it the name of something smaller: Kansas City, Washington County. */
const SMALLER_FOLLOWS = /^ (?:City|County|Counties|Parish|Borough)\b/;

/**
 * Reads from the start of the text as far as it lists states and countries, exceptions included: "the US except CA" is every
 * state but California. Undefined when the text starts with something else. Codes count only in capitals.
 */
export function readRegionList(text: string, context: PlaceContext): RegionList | undefined {
  const included = readItems(text.replace(CAPITAL, 'DC'), context);
  const exception = EXCEPTION.exec(included.rest);
  if (exception) {
    const excluded = readItems(included.rest.slice(exception[0].length), context);
    if (excluded.regions.length > 0) {
      return { ...allRegionsBut(excluded.regions, context), rest: excluded.rest };
    }
  }
  const isEmpty = included.regions.length + included.countries.length === 0;
  return isEmpty ? undefined : { ...included, isAllBut: false };
}

/** Every region of the countries that the exceptions lie in, but for the exceptions. */
export function allRegionsBut(
  excluded: readonly Region[],
  { gazetteer }: PlaceContext,
): Omit<RegionList, 'rest'> {
  const countries = [...new Set(excluded.map((region) => region.country))];
  const codes = new Set(excluded.map(codeOfRegion));
  const regions = countries
    .flatMap((country) => gazetteer.regions(country))
    .filter((region) => !codes.has(codeOfRegion(region)));
  return { countries, regions, isAllBut: true };
}

/** ISO 3166-2: "US-WA". */
export function codeOfRegion(region: Region): string {
  return `${region.country}-${region.code}`;
}

/** Each country once, those of the regions included. */
export function eligibilityFrom(
  lists: readonly Pick<RegionList, 'countries' | 'regions'>[],
): RemoteEligibility {
  const regions = lists.flatMap((list) => list.regions);
  const countries = [...lists.flatMap((list) => list.countries), ...regions.map((region) => region.country)];
  return { countries: [...new Set(countries)], regions: [...new Set(regions.map(codeOfRegion))] };
}

type Item = Readonly<{ region: Region } | { country: string }>;
type Items = Readonly<{ countries: readonly string[]; regions: readonly Region[]; rest: string }>;

function readItems(text: string, context: PlaceContext): Items {
  const countries: string[] = [];
  const regions: Region[] = [];
  let rest = text;
  for (;;) {
    const next = rest.replace(FILLER, '');
    const found = readItem(next, context, countries.length > 0);
    if (!found) return { countries, regions, rest: next };
    if ('region' in found.item) regions.push(found.item.region);
    else countries.push(found.item.country);
    rest = next.slice(found.length);
  }
}

/** The longest name at the start of the text, of up to four words. */
function readItem(
  text: string,
  context: PlaceContext,
  isAfterCountry: boolean,
): Readonly<{ item: Item; length: number }> | undefined {
  const words = NAME_WORDS.exec(text)?.[0].split(' ') ?? [];
  for (let count = words.length; count > 0; count--) {
    const name = words.slice(0, count).join(' ');
    const item = toItem(name, context, isAfterCountry);
    if (item && !SMALLER_FOLLOWS.test(text.slice(name.length))) return { item, length: name.length };
  }
  return undefined;
}

function toItem(written: string, context: PlaceContext, isAfterCountry: boolean): Item | undefined {
  const name = written.replace(/(?<=\w{3,})\.$/, '');
  const letters = name.replace(/\./g, '');
  if (letters.length <= 3 ? letters !== letters.toUpperCase() : !/^\p{Lu}/u.test(name)) return undefined;
  const { gazetteer, defaultCountry } = context;
  const country = gazetteer.country(name);
  // "US, CA" lists countries.
  if (isAfterCountry && country !== undefined && letters.length === 2) return { country };
  const region = gazetteer.region(name, defaultCountry) ?? gazetteer.region(name);
  if (region) return { region };
  return country === undefined ? undefined : { country };
}
