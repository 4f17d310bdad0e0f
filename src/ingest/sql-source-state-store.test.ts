import { describeSourceStateStore } from '../../test/support/source-state-store-conformance.ts';
import { openDatabase } from '../db/open-database.ts';
import { createJobStore } from '../jobs/sql-job-store.ts';
import { createSourceStateStore } from './sql-source-state-store.ts';

describeSourceStateStore('SQLite', async () => {
  const { kysely, close } = await openDatabase(':memory:');
  return { store: createSourceStateStore(kysely), jobs: createJobStore(kysely), close };
});
