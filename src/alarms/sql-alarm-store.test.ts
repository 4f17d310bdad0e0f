import { describeAlarmStore } from '../../test/support/alarm-store-conformance.ts';
import { openDatabase } from '../db/open-database.ts';
import { createAlarmStore } from './sql-alarm-store.ts';

describeAlarmStore('SQLite', async () => {
  const { kysely, close } = await openDatabase(':memory:');
  return { store: createAlarmStore(kysely), close };
});
