/** Dates as applicant tracking systems write them, to ISO 8601 in UTC. */

import { endOfDayMs } from './end-of-day.ts';

/** What a day without a time stands for: some moment of it, or its last second where the employer's clocks are. */
export type DateMeaning = 'moment' | Readonly<{ endOfDayIn: string }>;

const EARLIEST_YEAR = 1990;
const LATEST_YEAR = 2100;

const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;
const US = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AP])\.?M\.?)?)?$/i;
const MONTH_FIRST = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i;
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})$/i;
/** RFC 822, as in feeds: "Fri, 17 Jul 2026 08:00:00 GMT". */
const RFC_822 =
  /^(?:[a-z]{3}, )?(\d{1,2}) ([a-z]{3}) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? (GMT|UTC|UT|Z|[+-]\d{4})$/i;
const EPOCH = /^(\d{10})(\d{3})?$/;

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

type DayAndTime = Readonly<{
  year: number;
  month: number;
  day: number;
  /** Milliseconds since midnight UTC; absent for a day without a time. */
  timeMs?: number;
}>;

/**
 * Undefined for what is no date of the calendar between 1990 and 2100. A time without an offset is taken as UTC.
 * A day without a time becomes noon UTC, so that it is the same day on clocks from Honolulu to Auckland's winter; with `endOfDayIn`
 * (an IANA time zone) its last second there. m/d/yyyy is read the US way.
 */
export function parseDate(text: string, meaning: DateMeaning = 'moment'): string | undefined {
  const trimmed = text.trim();
  const epoch = EPOCH.exec(trimmed);
  if (epoch) return toIso(Number(epoch[1]) * 1000 + Number(epoch[2] ?? 0));
  const parsed = parseIso(trimmed) ?? parseUs(trimmed) ?? parseRfc822(trimmed) ?? parseWords(trimmed);
  if (parsed === undefined) return undefined;
  const { year, month, day, timeMs } = parsed;
  const midnight = Date.UTC(year, month - 1, day);
  if (new Date(midnight).getUTCMonth() !== month - 1 || day < 1) return undefined;
  if (timeMs !== undefined) return toIso(midnight + timeMs);
  return toIso(
    meaning === 'moment' ? midnight + clockMs(12, 0, 0) : endOfDayMs(midnight, meaning.endOfDayIn),
  );
}

function parseIso(text: string): DayAndTime | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '0', zone = 'Z'] = match;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  if (hour === undefined) return date;
  const time = clockMs(Number(hour), Number(minute), Number(second));
  const millis = Math.floor(Number(`0.${fraction}`) * 1000);
  return Number.isNaN(time) ? undefined : { ...date, timeMs: time + millis - offsetMs(zone) };
}

function parseUs(text: string): DayAndTime | undefined {
  const match = US.exec(text);
  if (!match) return undefined;
  const [, month, day, year, hour, minute, second = '0', half] = match;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  if (hour === undefined) return date;
  const hour24 =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
  const timeMs = clockMs(hour24, Number(minute), Number(second));
  return Number.isNaN(timeMs) ? undefined : { ...date, timeMs };
}

function parseRfc822(text: string): DayAndTime | undefined {
  const match = RFC_822.exec(text);
  if (!match) return undefined;
  const [, day, monthName, year, hour, minute, second = '0', zone = 'Z'] = match;
  const date = wordsToDay(monthName, day, year);
  const time = clockMs(Number(hour), Number(minute), Number(second));
  return date === undefined || Number.isNaN(time) ? undefined : { ...date, timeMs: time - offsetMs(zone) };
}

function parseWords(text: string): DayAndTime | undefined {
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst) return wordsToDay(monthFirst[1], monthFirst[2], monthFirst[3]);
  const dayFirst = DAY_FIRST.exec(text);
  return dayFirst ? wordsToDay(dayFirst[2], dayFirst[1], dayFirst[3]) : undefined;
}

function wordsToDay(monthName = '', day = '', year = ''): DayAndTime | undefined {
  const month = MONTHS.findIndex((name) => name.startsWith(monthName.toLowerCase())) + 1;
  return month === 0 ? undefined : { year: Number(year), month, day: Number(day) };
}

/** NaN when no clock shows it. */
function clockMs(hour: number, minute: number, second: number): number {
  return hour < 24 && minute < 60 && second < 60 ? ((hour * 60 + minute) * 60 + second) * 1000 : Number.NaN;
}

function offsetMs(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

function toIso(ms: number): string | undefined {
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  return year >= EARLIEST_YEAR && year < LATEST_YEAR ? date.toISOString() : undefined;
}
