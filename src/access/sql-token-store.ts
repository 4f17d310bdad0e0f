import type { Kysely } from 'kysely';
import type { Database, TokensTable } from '../db/schema.ts';
import type { Token } from './token.ts';
import type { TokenStore } from './token-store.ts';

export function createTokenStore(db: Kysely<Database>): TokenStore {
  return {
    add: async (token) => {
      await db.insertInto('tokens').values(rowFrom(token)).execute();
    },
    all: async () => {
      const rows = await db.selectFrom('tokens').selectAll().orderBy('created_at').orderBy('id').execute();
      return rows.map(tokenFrom);
    },
    byHash: async (secretHash) => {
      const row = await db
        .selectFrom('tokens')
        .selectAll()
        .where('secret_hash', '=', secretHash)
        .executeTakeFirst();
      return row && tokenFrom(row);
    },
    markUsed: (id, day) => markUsed(db, id, day),
    remove: async (id) => {
      const { numDeletedRows } = await db.deleteFrom('tokens').where('id', '=', id).executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
  };
}

async function markUsed(db: Kysely<Database>, id: string, day: string): Promise<void> {
  await db
    .updateTable('tokens')
    .set({ last_used_on: day })
    .where('id', '=', id)
    .where((where) => where.or([where('last_used_on', 'is', null), where('last_used_on', '<', day)]))
    .execute();
}

function rowFrom(token: Token): TokensTable {
  return {
    id: token.id,
    name: token.name,
    source_id: token.sourceId,
    secret_hash: token.secretHash,
    created_at: token.createdAt,
    last_used_on: token.lastUsedOn ?? null,
    expires_at: token.expiresAt ?? null,
  };
}

function tokenFrom(row: TokensTable): Token {
  return {
    id: row.id,
    name: row.name,
    sourceId: row.source_id,
    secretHash: row.secret_hash,
    createdAt: row.created_at,
    ...(row.last_used_on === null ? {} : { lastUsedOn: row.last_used_on }),
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
  };
}
