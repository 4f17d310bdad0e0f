/** The last second of a calendar day on the clocks of a time zone. Pure: the zone is data of the platform. */

const DAY_LESS_A_SECOND_MS = 86_399_000;

/** `midnightUtcMs` names the day. Throws RangeError for a zone that does not exist: the configuration has checked it. */
export function endOfDayMs(midnightUtcMs: number, timeZone: string): number {
  const asIfUtc = midnightUtcMs + DAY_LESS_A_SECOND_MS;
  const near = asIfUtc - offsetMs(asIfUtc, timeZone);
  // A second look: the offset at the guess may be that of the day before a change of the clocks.
  return asIfUtc - offsetMs(near, timeZone);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Positive east of Greenwich. */
function offsetMs(atMs: number, timeZone: string): number {
  const name = formatOf(timeZone)
    .formatToParts(atMs)
    .find((part) => part.type === 'timeZoneName')?.value;
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '') ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -offset : offset;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, format);
  return format;
}
