import { expect, it } from 'vitest';
import { databaseName, isPostgresUrl } from './database-name.ts';

it.each([
  ['postgres://metier:s3cret@db.example:5432/jobs?sslmode=verify-full', 'postgres://db.example:5432/jobs'],
  ['postgresql://metier:p%40ss@db.example/jobs', 'postgres://db.example/jobs'],
  ['postgres://metier:wr@ng@db.example/jobs', 'postgres://db.example/jobs'],
  ['postgres://db.example/jobs?user=metier&password=s3cret@', 'postgres://db.example/jobs'],
  ['/var/lib/metier/metier.sqlite', '/var/lib/metier/metier.sqlite'],
])('names %s without what must not be logged', (location, name) => {
  expect(databaseName(location)).toBe(name);
});

it('tells a server from a file', () => {
  expect(['postgres://h/d', 'postgresql://h/d'].every(isPostgresUrl)).toBe(true);
  expect(['./postgres', ':memory:', 'mysql://h/d'].some(isPostgresUrl)).toBe(false);
});
