import { describeRunStore } from '../../test/support/run-store-conformance.ts';
import { openDatabase } from '../db/open-database.ts';
import { createRunStore } from './sql-run-store.ts';

describeRunStore('SQLite', async () => {
  const { kysely, close } = await openDatabase(':memory:');
  const writeReport = async (report: string) => {
    await kysely.updateTable('runs').set({ report }).execute();
  };
  return { store: createRunStore(kysely), writeReport, close };
});
