import { openDatabase } from '../../src/db/open-database.ts';

/** As if the minute had passed after which the leases of a killed process end. */
export function endLeases(database: string): Promise<void> {
  return moveEnd(database, '2020-01-01T00:00:00.000Z');
}

/** As if that minute had only begun, however slow the machine is. */
export function holdLeases(database: string): Promise<void> {
  return moveEnd(database, new Date(Date.now() + 3_600_000).toISOString());
}

async function moveEnd(database: string, expiresAt: string): Promise<void> {
  const { kysely, close } = await openDatabase(database);
  await kysely.updateTable('leases').set({ expires_at: expiresAt }).execute();
  await close();
}
