const HOUR = 60;
const DAY = 24 * HOUR;

/** "45 minutes", "an hour", "4 hours", "a day", "3 days": rounded up, so that a promise is never made shorter than it is. */
export function durationWords(minutes: number): string {
  if (minutes < HOUR) return counted(Math.ceil(minutes), 'minute', 'a minute');
  if (minutes < 2 * HOUR && minutes > HOUR) return `${Math.ceil(minutes)} minutes`;
  if (minutes < 2 * DAY && minutes !== DAY) return counted(Math.ceil(minutes / HOUR), 'hour', 'an hour');
  return counted(Math.ceil(minutes / DAY), 'day', 'a day');
}

function counted(count: number, unit: string, one: string): string {
  return count === 1 ? one : `${count} ${unit}s`;
}
