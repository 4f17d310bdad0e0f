import { afterEach, beforeEach, expect, it } from 'vitest';
import { sampleClassified } from '../../test/support/sample-jobs.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import { jobIdOf } from './job-id.ts';
import { createReplicatedJobStore } from './replicated-job-store.ts';
import { createJobStore } from './sql-job-store.ts';

const AT = '2026-11-16T08:00:00.000Z';
const id = (externalId: string) => jobIdOf('board', externalId);
const job = (externalId: string, title: string) => sampleClassified({ externalId, title });

let databases: readonly OpenDatabase[];
beforeEach(async () => {
  databases = [await openDatabase(':memory:'), await openDatabase(':memory:')];
});
afterEach(() => Promise.all(databases.map(({ close }) => close())));

it('reads what a replica has there, what it has not yet from the primary, and writes to the primary', async () => {
  const [primary, replica] = databases.map(({ kysely }) => createJobStore(kysely));
  if (primary === undefined || replica === undefined) throw new TypeError('There are two.');
  const store = createReplicatedJobStore(primary, replica);
  await store.save([job('1', 'New title'), job('2', 'Just saved')], AT);
  await replica.save([job('1', 'Old title')], AT);
  const titles = (await store.byIds([id('2'), 'nobody', id('1')])).map(({ title }) => title);
  expect(titles).toEqual(['Just saved', 'Old title']);
  expect(await store.byId(id('2'))).toMatchObject({ title: 'Just saved' });
  expect(await store.byId('nobody')).toBeUndefined();
  expect(await store.counts()).toMatchObject({ open: 1 });
  expect(await store.lastSequence()).toBe(2);
});
