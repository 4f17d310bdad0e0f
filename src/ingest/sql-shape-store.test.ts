import { describeShapeStore } from '../../test/support/shape-store-conformance.ts';
import { openDatabase } from '../db/open-database.ts';
import { createShapeStore } from './sql-shape-store.ts';

describeShapeStore('SQLite', async () => {
  const { kysely, close } = await openDatabase(':memory:');
  return { store: createShapeStore(kysely), close };
});
