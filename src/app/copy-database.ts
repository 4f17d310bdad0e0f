/** Opens two databases and copies the one to the other. */
import type { CopyRequest } from '../cli/cli-deps.ts';
import { copyDatabase } from '../db/copy-database.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import type { TableContents } from '../db/table-contents.ts';
import { AppError } from '../shared/errors.ts';
import { databasePlace, refuseAbsent } from './database-place.ts';

/** Throws what openDatabase and copyDatabase throw, FILE_UNREADABLE for a path without a file, and USAGE for a copy onto itself. */
export async function copyBetween({ from, to, onTable }: CopyRequest): Promise<readonly TableContents[]> {
  const [source, target] = [databasePlace(from), databasePlace(to)];
  if (source === target) {
    throw new AppError('USAGE', { problem: 'A database cannot be copied to itself.' });
  }
  refuseAbsent(source);
  const opened: OpenDatabase[] = [];
  try {
    for (const place of [source, target]) opened.push(await openDatabase(place, { statementTimeoutMs: 0 }));
    const [fromDatabase, toDatabase] = opened;
    if (fromDatabase === undefined || toDatabase === undefined) throw new TypeError('Both are open.');
    return await copyDatabase({ from: fromDatabase, to: toDatabase, onTable });
  } finally {
    await Promise.all(opened.map(({ close }) => close()));
  }
}
