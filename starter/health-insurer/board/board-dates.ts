/** Dates of the demo board. All derive from one UTC midnight, so that two syncs on one day see the same board. */

const DAY_MS = 86_400_000;
const VENDOR_TIME_ZONE = 'America/New_York';

/** The UTC midnight before (or at) a moment. */
export function midnightBefore(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / DAY_MS) * DAY_MS);
}

/**
 * A moment so many days before midnight's day, at a business hour that depends only on `seed`.
 * Day 0 is the midnight itself: a posting of today never lies in the future.
 */
export function momentDaysAgo(midnight: Date, daysAgo: number, seed: number): Date {
  const secondOfDay = daysAgo === 0 ? 0 : 13 * 3600 + ((seed * 7919) % (8 * 3600));
  return new Date(midnight.getTime() - daysAgo * DAY_MS + secondOfDay * 1000);
}

/** ISO 8601 with the offset of the vendor's time zone: "2026-07-16T11:55:32-04:00". */
export function toVendorTime(moment: Date): string {
  const part = partsOf(moment);
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}${offsetAt(moment)}`;
}

/** The last second of the day so many days after midnight's day, in the vendor's time zone. */
export function toVendorDeadline(midnight: Date, inDays: number): string {
  const noon = new Date(midnight.getTime() + inDays * DAY_MS + DAY_MS / 2);
  return `${noon.toISOString().slice(0, 10)}T23:59:59${offsetAt(noon)}`;
}

function offsetAt(moment: Date): string {
  return partsOf(moment)('timeZoneName').replace('GMT', '') || '+00:00';
}

function partsOf(moment: Date): (type: Intl.DateTimeFormatPartTypes) => string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: VENDOR_TIME_ZONE,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  }).formatToParts(moment);
  return (type) => parts.find((part) => part.type === type)?.value ?? '';
}
