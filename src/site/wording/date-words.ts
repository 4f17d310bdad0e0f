/** Dates in words, in the site's time zone, against the injected clock. */

export type DateWords = Readonly<{
  /** "November 20, 2026" */
  day(iso: string): string;
  /** "today", "yesterday", "3 days ago", "in 2 weeks" */
  ago(iso: string): string;
  /** `ago` of what has happened: the day of a source whose calendar is ahead of the site's is "today", not "tomorrow". */
  since(iso: string): string;
  /** "just now", "20 minutes ago", "3 hours ago", then as `ago` */
  preciseAgo(iso: string): string;
}>;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const longDayFormat = remembered(
  (timeZone) => new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone }),
);
const calendarDayFormat = remembered((timeZone) => new Intl.DateTimeFormat('en-CA', { timeZone }));
const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' });

export function createDateWords(timeZone: string, now: Date): DateWords {
  const daysUntil = (iso: string): number =>
    dayNumber(iso, timeZone) - dayNumber(now.toISOString(), timeZone);
  const daysInWords = (days: number): string => {
    const size = Math.abs(days);
    if (size < 14) return relative.format(days, 'day');
    if (size < 60) return relative.format(Math.trunc(days / 7), 'week');
    if (size < 730) return relative.format(Math.trunc(days / 30.4), 'month');
    return relative.format(Math.trunc(days / 365.25), 'year');
  };
  const ago = (iso: string): string => daysInWords(daysUntil(iso));
  return {
    day: (iso) => longDayFormat(zoneOf(iso, timeZone)).format(new Date(iso)),
    ago,
    since: (iso) => {
      const days = daysUntil(iso);
      return daysInWords(days === 1 ? 0 : days);
    },
    preciseAgo: (iso) => {
      const minutes = Math.floor((now.getTime() - Date.parse(iso)) / MINUTE_MS);
      if (minutes < 1) return 'just now';
      if (minutes < 60) return relative.format(-minutes, 'minute');
      return minutes < 24 * 60 ? relative.format(-Math.floor(minutes / 60), 'hour') : ago(iso);
    },
  };
}

/** Days since 1970 of the calendar day on which the instant falls. */
function dayNumber(iso: string, timeZone: string): number {
  const parts = calendarDayFormat(zoneOf(iso, timeZone)).format(new Date(iso));
  return Math.round(Date.parse(`${parts}T00:00:00Z`) / DAY_MS);
}

/** A source that gives only a day is stored as that day's midnight in UTC: in a western zone it would be the day before. */
function zoneOf(iso: string, timeZone: string): string {
  return /^\d{4}-\d\d-\d\d(T00:00:00(\.000)?Z)?$/.test(iso) ? 'UTC' : timeZone;
}

function remembered(create: (key: string) => Intl.DateTimeFormat): (key: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (key) => {
    const known = made.get(key) ?? create(key);
    made.set(key, known);
    return known;
  };
}
