import { describeLeaseStore } from '../../test/support/lease-store-conformance.ts';
import { openDatabase } from '../db/open-database.ts';
import { createLeaseStore } from './sql-lease-store.ts';

describeLeaseStore('SQLite', async () => {
  const { kysely, close } = await openDatabase(':memory:');
  return { store: createLeaseStore(kysely), close };
});
