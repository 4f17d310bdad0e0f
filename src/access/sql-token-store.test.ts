import { describeTokenStore } from '../../test/support/token-store-conformance.ts';
import { openDatabase } from '../db/open-database.ts';
import { createTokenStore } from './sql-token-store.ts';

describeTokenStore('SQLite', async () => {
  const { kysely, close } = await openDatabase(':memory:');
  return { store: createTokenStore(kysely), close };
});
