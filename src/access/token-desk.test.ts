import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import { createTokenStore } from './sql-token-store.ts';
import { createTokenDesk, type TokenDesk } from './token-desk.ts';

let database: OpenDatabase;
let now: Date;
let desk: TokenDesk;
beforeEach(async () => {
  database = await openDatabase(':memory:');
  now = new Date('2026-11-20T23:30:00.000Z');
  desk = createTokenDesk(createTokenStore(database.kysely), () => now);
});
afterEach(() => database.close());

const REQUEST = { sourceId: 'hr-system', name: 'HR system' };

describe('a token', () => {
  it('has a secret of 256 random bits that only its holder knows', async () => {
    const { token, secret } = await desk.issue(REQUEST);
    expect(secret).toMatch(/^mtr_[\w-]{43}$/);
    expect((await desk.issue(REQUEST)).secret).not.toBe(secret);
    const rows = await database.kysely.selectFrom('tokens').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(secret.slice(4));
    expect(await desk.check(secret)).toMatchObject({ id: token.id, sourceId: 'hr-system' });
  });

  it('tells the day of its last use', async () => {
    const { secret } = await desk.issue(REQUEST);
    expect((await desk.list())[0]?.lastUsedOn).toBeUndefined();
    await desk.check(secret);
    now = new Date('2026-11-21T00:30:00.000Z');
    await desk.check(secret);
    expect((await desk.list())[0]?.lastUsedOn).toBe('2026-11-21');
  });

  it('is refused from the moment it expires', async () => {
    const { token, secret } = await desk.issue({ ...REQUEST, validForDays: 90 });
    expect(token.expiresAt).toBe('2027-02-18T23:30:00.000Z');
    now = new Date('2027-02-18T23:29:59.999Z');
    await desk.check(secret);
    now = new Date('2027-02-18T23:30:00.000Z');
    await expect(desk.check(secret)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });

  it('is refused once it is revoked', async () => {
    const { token, secret } = await desk.issue(REQUEST);
    await desk.revoke(token.id);
    await expect(desk.check(secret)).rejects.toMatchObject({ code: 'TOKEN_UNKNOWN' });
    await expect(desk.revoke(token.id)).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' });
  });

  it.each(['', 'mtr_', 'mtr_guess', 'a'.repeat(64)])('is not known by %j', async (secret) => {
    await desk.issue(REQUEST);
    await expect(desk.check(secret)).rejects.toMatchObject({ code: 'TOKEN_UNKNOWN' });
  });
});
