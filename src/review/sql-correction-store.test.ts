import { describeCorrectionStore } from '../../test/support/correction-store-conformance.ts';
import { openDatabase } from '../db/open-database.ts';
import { createCorrectionStore } from './sql-correction-store.ts';

describeCorrectionStore('SQLite', async () => {
  const { kysely, close } = await openDatabase(':memory:');
  return { store: createCorrectionStore(kysely), close };
});
