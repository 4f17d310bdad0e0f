import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isPostgresUrl } from '../shared/database-name.ts';
import { AppError } from '../shared/errors.ts';

/** An address as it is; of a file the absolute path. */
export function databasePlace(named: string): string {
  return isPostgresUrl(named) ? named : resolve(named);
}

/** Opening a file that is not there would make one. Throws FILE_UNREADABLE. */
export function refuseAbsent(place: string): void {
  if (isPostgresUrl(place) || existsSync(place)) return;
  throw new AppError('FILE_UNREADABLE', { path: place, reason: 'there is none' });
}
