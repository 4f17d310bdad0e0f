import { describe, expect, it } from 'vitest';
import { databaseLocation, databaseSchema } from './database-schema.ts';

const SERVER = 'postgres://metier@db.example/jobs';

describe('the database of a configuration', () => {
  it('is a file of SQLite unless it says otherwise', () => {
    expect(databaseLocation(databaseSchema.parse(undefined))).toBe('./.metier/metier.sqlite');
    expect(databaseLocation(databaseSchema.parse({ path: './a.sqlite' }))).toBe('./a.sqlite');
  });

  it('is a server with bounds', () => {
    const parsed = databaseSchema.parse({ url: SERVER, readUrls: [SERVER] });
    expect(parsed).toEqual({ url: SERVER, readUrls: [SERVER], poolSize: 10, statementTimeoutMs: 30_000 });
    expect(databaseLocation(parsed)).toBe(SERVER);
  });

  it.each([
    ['two at once', { url: SERVER, path: './a.sqlite' }, 'name one of the two'],
    ['replicas of a file', { readUrls: [SERVER] }, 'name that one as url'],
    ['an address of something else', { url: 'mysql://db.example/jobs' }, 'must be an address such as'],
  ])('refuses %s', (_, input, words) => {
    expect(() => databaseSchema.parse(input)).toThrow(words);
  });
});
