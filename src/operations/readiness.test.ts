import { expect, it } from 'vitest';
import { AppError } from '../shared/errors.ts';
import { createReadiness, type ReadinessOptions } from './readiness.ts';

const FINE: ReadinessOptions = {
  schemaVersion: async () => 9,
  newestSchemaVersion: 9,
  indexLag: async () => ({ changes: 3, seconds: 20 }),
  maxIndexLagSeconds: 20,
};
const reportOf = (options: Partial<ReadinessOptions>) => createReadiness({ ...FINE, ...options }).report();
const away = async () => {
  throw new AppError('DATABASE_UNREACHABLE', { name: 'postgres://db.example/jobs', reason: 'refused' });
};

it('says that all is well, and how well', async () => {
  expect(await reportOf({})).toEqual({
    status: 'ready',
    checks: {
      database: { isOk: true },
      migrations: { isOk: true, version: 9, newest: 9 },
      index: { isOk: true, changes: 3, seconds: 20, maxSeconds: 20 },
    },
  });
});

it('is not ready while the index is further behind than it may be', async () => {
  const report = await reportOf({ indexLag: async () => ({ changes: 3, seconds: 21 }) });
  expect(report).toMatchObject({ status: 'not-ready', checks: { index: { isOk: false, seconds: 21 } } });
});

it('is not ready over a schema that is old, and goes on over one that is newer', async () => {
  expect(await reportOf({ schemaVersion: async () => 8 })).toMatchObject({ status: 'not-ready' });
  expect(await reportOf({ schemaVersion: async () => 10 })).toMatchObject({ status: 'ready' });
});

it('is not ready without its database, and names no host', async () => {
  const report = await reportOf({ schemaVersion: away, indexLag: away });
  expect(report).toMatchObject({
    status: 'not-ready',
    checks: { database: { isOk: false, error: 'DATABASE_UNREACHABLE' } },
  });
  expect(JSON.stringify(report)).not.toContain('db.example');
});

it('stays ready while a search cluster is away, which it is for every process', async () => {
  const indexLag = () => Promise.reject(new AppError('SEARCH_UNAVAILABLE'));
  expect(await reportOf({ indexLag })).toMatchObject({
    status: 'ready',
    checks: { index: { error: 'SEARCH_UNAVAILABLE' } },
  });
});

it('says at once that it is draining, and asks the database once for many', async () => {
  let asked = 0;
  const schemaVersion = async () => {
    asked += 1;
    return 9;
  };
  const readiness = createReadiness({ ...FINE, schemaVersion });
  const reports = [readiness.report(), readiness.report()];
  readiness.drain();
  expect((await Promise.all(reports)).map(({ status }) => status)).toEqual(['draining', 'draining']);
  expect([asked, readiness.isDraining]).toEqual([1, true]);
});
