import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeIdempotencyStore } from '../../test/support/idempotency-store-conformance.ts';
import { openDatabase } from '../db/open-database.ts';
import { createIdempotencyStore } from './sql-idempotency-store.ts';

describeIdempotencyStore('SQLite', async () => {
  const { kysely, close } = await openDatabase(':memory:');
  return { store: createIdempotencyStore(kysely), close };
});

it('a key is held across processes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'metier-keys-'));
  const path = join(folder, 'metier.sqlite');
  const databases = [await openDatabase(path), await openDatabase(path)];
  const claims = databases.map(({ kysely }, n) =>
    createIdempotencyStore(kysely).claim({
      tokenId: 'token',
      key: 'key',
      holder: `process-${n}`,
      now: '2026-11-20T00:00:00.000Z',
      leasedUntil: '2026-11-20T00:00:05.000Z',
      expiresAt: '2026-11-21T00:00:00.000Z',
    }),
  );
  expect((await Promise.all(claims)).map(({ kind }) => kind).toSorted()).toEqual(['busy', 'claimed']);
  await Promise.all(databases.map(({ close }) => close()));
  rmSync(folder, { recursive: true });
});
