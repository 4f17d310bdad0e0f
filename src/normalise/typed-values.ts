/** Reads what a person types for a field of a job as the words of a source are read. Pure. */
import type { Pay, Place } from '../jobs/job.ts';
import { countryOf } from './conditions.ts';
import { parseDate } from './dates.ts';
import { findPay } from './pay.ts';
import { findPlaces } from './place.ts';
import type { PlaceContext } from './region-list.ts';
import { cleanLine } from './visible-text.ts';

export type TypedValueContext = PlaceContext &
  Readonly<{
    /** IANA name: a closing day ends when it ends there. */
    timeZone: string;
  }>;

/** Undefined: it says nothing, or more than fits. */
export function readTypedLine(text: string, maxCharacters: number): string | undefined {
  const line = cleanLine(text);
  return line === '' || line.length > maxCharacters ? undefined : line;
}

/** Labels that name no known place are kept raw, and are `unresolved`. */
export function readTypedPlaces(
  labels: readonly string[],
  context: PlaceContext,
): Readonly<{ places: readonly Place[]; unresolved: readonly string[] }> {
  const { places, unresolved } = findPlaces(labels, context);
  return { places, unresolved };
}

/** As a field: a person who types a range states it. "$" is the dollar of the places. */
export function readTypedPay(
  text: string,
  places: readonly Place[],
  { defaultCountry }: PlaceContext,
): Pay | undefined {
  const country = countryOf(places) ?? defaultCountry;
  const { pay } = findPay({
    payText: cleanLine(text),
    title: '',
    text: '',
    country,
    employerCountry: defaultCountry,
  });
  return pay && { ...pay, source: 'structured' };
}

export function readTypedClosingTime(text: string, { timeZone }: TypedValueContext): string | undefined {
  return parseDate(text, { endOfDayIn: timeZone });
}
