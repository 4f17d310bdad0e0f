import type { Kysely } from 'kysely';
import type { Database, LeasesTable } from '../db/schema.ts';
import type { Lease, LeaseStore } from './lease.ts';

/** Every step is one statement that compares and swaps: no transaction, and no moment in which two hold a lease. */
export function createLeaseStore(db: Kysely<Database>): LeaseStore {
  return {
    acquire: (lease) => acquire(db, lease),
    async renew({ name, holder, expiresAt }) {
      const renewed = await db
        .updateTable('leases')
        .set({ expires_at: expiresAt })
        .where('name', '=', name)
        .where('holder', '=', holder)
        .returning('name')
        .executeTakeFirst();
      return renewed !== undefined;
    },
    async release({ name, holder }) {
      await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute();
    },
  };
}

async function acquire(db: Kysely<Database>, lease: Lease): Promise<Lease> {
  for (;;) {
    if (await swap(db, lease)) return lease;
    const standing = await db
      .selectFrom('leases')
      .selectAll()
      .where('name', '=', lease.name)
      .executeTakeFirst();
    if (standing) return leaseFrom(standing);
    // It was released between the two statements.
  }
}

async function swap(db: Kysely<Database>, { name, holder, acquiredAt, expiresAt }: Lease): Promise<boolean> {
  const row = { holder, acquired_at: acquiredAt, expires_at: expiresAt };
  const taken = await db
    .insertInto('leases')
    .values({ name, ...row })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet(row)
        .where((where) =>
          where.or([
            where('leases.expires_at', '<=', acquiredAt),
            where('leases.acquired_at', '>', expiresAt),
          ]),
        ),
    )
    .returning('name')
    .executeTakeFirst();
  return taken !== undefined;
}

function leaseFrom(row: LeasesTable): Lease {
  return { name: row.name, holder: row.holder, acquiredAt: row.acquired_at, expiresAt: row.expires_at };
}
