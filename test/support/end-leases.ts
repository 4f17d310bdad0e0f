import { openDatabase } from '../../src/db/open-database.ts';

/** As if the minute had passed after which the leases of a killed process end. */
export async function endLeases(databasePath: string): Promise<void> {
  const { kysely, close } = await openDatabase(databasePath);
  await kysely.updateTable('leases').set({ expires_at: '2020-01-01T00:00:00.000Z' }).execute();
  await close();
}
