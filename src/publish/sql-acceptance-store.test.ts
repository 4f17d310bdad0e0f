import { describeAcceptanceStore } from '../../test/support/acceptance-store-conformance.ts';
import { openDatabase } from '../db/open-database.ts';
import { createAcceptanceStore } from './sql-acceptance-store.ts';

describeAcceptanceStore('SQLite', async () => {
  const { kysely, close } = await openDatabase(':memory:');
  return { store: createAcceptanceStore(kysely), close };
});
