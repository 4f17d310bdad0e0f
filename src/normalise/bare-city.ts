/** Which town is meant when a posting names it without its state or country. */
import type { GazetteerPlace } from '../places/gazetteer.ts';
import type { PlaceContext } from './region-list.ts';

/** A town counts as plain from this size, when it is so many times larger than the next of its name. */
const PLAIN_POPULATION = 100_000;
const PLAIN_RATIO = 3;
/** A name that occurs once in the whole gazetteer needs less. */
const UNIQUE_POPULATION = 5_000;
/** Where the default country has a town of that name and this size, only a metropolis abroad can be meant instead. */
const NAMESAKE_POPULATION = 5_000;
const METROPOLIS_POPULATION = 1_000_000;

/**
 * The plain town of that name in the default country; else the plain one abroad; else the only one of that name at home.
 * Springfield, Arlington and Bloomfield stay undefined: rather unresolved than wrong.
 */
export function resolveBareCity(
  name: string,
  { gazetteer, defaultCountry }: PlaceContext,
): GazetteerPlace | undefined {
  const all = gazetteer.citiesNamed(name);
  const home = all.filter((place) => place.country === defaultCountry);
  if (isPlain(home, PLAIN_POPULATION)) return home[0];
  const homePopulation = home[0]?.population ?? 0;
  const abroad = all.filter((place) => place.country !== defaultCountry);
  const needed = homePopulation >= NAMESAKE_POPULATION ? METROPOLIS_POPULATION : PLAIN_POPULATION;
  if (isPlain(abroad, needed)) return abroad[0];
  return all.length === 1 && homePopulation >= UNIQUE_POPULATION ? home[0] : undefined;
}

/** `places` are of one name, most populous first. */
function isPlain([first, second]: readonly GazetteerPlace[], minPopulation: number): boolean {
  const population = first?.population ?? 0;
  return population >= minPopulation && population >= PLAIN_RATIO * (second?.population ?? 0);
}
