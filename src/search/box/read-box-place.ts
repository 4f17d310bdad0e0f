/** The place in the words box: "near Denver", "within 10 miles of 06103", "Portland, ME", "in Texas". */
import { KM_PER, type Radius } from '../distance.ts';
import type { PlaceReading, ReadPlaceOptions } from '../read-place.ts';
import { matchAt, phrase } from './box-reading.ts';
import type { BoxToken } from './box-token.ts';
import { type PlaceCue, plausibilityOf } from './place-plausibility.ts';

/** The tokens from one up to another name a place. */
export type BoxPlace = Readonly<{
  from: number;
  to: number;
  /** As typed, without "near": fit for the place box. */
  text: string;
  reading: PlaceReading;
  radius?: Radius;
}>;

export type FindBoxPlaceOptions = ReadPlaceOptions &
  Readonly<{
    /** `readPlace` of these options: a caller that reads much the same box again may remember what it gave. */
    readPlace: (text: string) => PlaceReading | undefined;
  }>;

type Search = FindBoxPlaceOptions &
  Readonly<{ box: string; tokens: readonly BoxToken[]; isFree: (at: number) => boolean }>;
type Start = Readonly<{ cue: PlaceCue; nameAt: number; radius?: Radius }>;

const MAX_NAME_TOKENS = 5;
/** Nobody types a place behind more words; looking up each of a hundred would take too long. */
const MAX_TOKENS_BEFORE = 32;
const MAX_RADIUS_KM = 1609;
const DISTANCE = '(\\d{1,4}) ?(miles?|mi|km|kilomet(?:er|re)s?)';
const WITHIN = phrase(`(?:within |up to )?${DISTANCE} (?:of|from|around)(?: the)?|within ${DISTANCE}`);
const RADIUS_AFTER = phrase(`(?:within |up to )?${DISTANCE}(?: radius)?`);
const NEAR = phrase('near(?: to)?|around|close to|outside(?: of)?|nearby');
const IN = phrase('(?:based |located |living )?in(?: the)?|at|from');

/** The place that is told most plainly; of equals the last. Undefined when the free tokens name none. */
export function findBoxPlace(search: Search): BoxPlace | undefined {
  let best: Readonly<{ place: BoxPlace; plausibility: number }> | undefined;
  const end = Math.min(search.tokens.length, MAX_TOKENS_BEFORE);
  for (let at = 0; at < end; ) {
    const found = search.isFree(at) ? placeAt(at, search) : undefined;
    if (found && found.plausibility >= (best?.plausibility ?? 1)) best = found;
    at = found?.place.to ?? at + 1;
  }
  return best && withRadiusAfter(best.place, search);
}

function placeAt(at: number, search: Search) {
  const start = startAt(at, search);
  const most = Math.min(MAX_NAME_TOKENS, freeRun(start.nameAt, search));
  for (let count = most; count >= 1; count--) {
    const to = start.nameAt + count;
    const read = readName({ from: start.nameAt, to }, start.cue, search);
    if (read) {
      const { text, reading, plausibility } = read;
      const radius = start.radius === undefined ? {} : { radius: start.radius };
      return { place: { from: at, to, text, reading, ...radius }, plausibility };
    }
  }
  return undefined;
}

function startAt(at: number, { box, tokens }: Search): Start {
  const position = { box, tokens, at };
  const within = matchAt(position, WITHIN);
  if (within) {
    const radius = radiusFrom(within.match[1] ?? within.match[3], within.match[2] ?? within.match[4]);
    return { cue: 'near', nameAt: within.to, ...(radius && { radius }) };
  }
  const near = matchAt(position, NEAR);
  if (near) return { cue: 'near', nameAt: near.to };
  const inside = matchAt(position, IN);
  return inside ? { cue: 'in', nameAt: inside.to } : { cue: 'none', nameAt: at };
}

function freeRun(from: number, { tokens, isFree }: Search): number {
  let to = from;
  while (to < tokens.length && isFree(to)) to++;
  return to - from;
}

function readName({ from, to }: Readonly<{ from: number; to: number }>, cue: PlaceCue, search: Search) {
  const { box, tokens } = search;
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (!first || !last || first.isGlued || tokens[to]?.isGlued) return undefined;
  const text = box.slice(first.wordStart, last.wordEnd);
  const reading = search.readPlace(text);
  if (reading === undefined) return undefined;
  const plausibility = plausibilityOf({ reading, text, cue, from, to, ...search });
  return plausibility === 0 ? undefined : { text, reading, plausibility };
}

/** "Denver within 10 miles", "Denver 10 mi" */
function withRadiusAfter(place: BoxPlace, { box, tokens }: Search): BoxPlace {
  const found = place.radius ? undefined : matchAt({ box, tokens, at: place.to }, RADIUS_AFTER);
  const radius = found && radiusFrom(found.match[1], found.match[2]);
  return found && radius ? { ...place, to: found.to, radius } : place;
}

function radiusFrom(distance: string | undefined, unit: string | undefined): Radius | undefined {
  const radius = {
    distance: Number(distance),
    unit: unit?.toLowerCase().startsWith('k') ? 'km' : 'mile',
  } as const;
  const isUsable = radius.distance >= 1 && radius.distance * KM_PER[radius.unit] <= MAX_RADIUS_KM;
  return isUsable ? radius : undefined;
}
