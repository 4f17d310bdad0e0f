import { describePayloadStore } from '../../test/support/payload-store-conformance.ts';
import { openDatabase } from '../db/open-database.ts';
import { createPayloadStore } from './sql-payload-store.ts';

describePayloadStore('SQLite', async () => {
  const { kysely, close } = await openDatabase(':memory:');
  return { store: createPayloadStore(kysely), kysely, close };
});
