import { type Kysely, sql } from 'kysely';
import type { Database } from '../schema.ts';

/** The channel on which a commit that appended to the change log is told. */
export const CHANGES_CHANNEL = 'metier_changes';

/** A trigger tells of every line that is appended, whoever appends it; the server sends it when the transaction commits. */
export async function installChangeNotices(db: Kysely<Database>): Promise<void> {
  const { rows } = await sql`
    select 1 from pg_trigger where tgrelid = 'changes'::regclass and tgname = 'metier_changes_told'
  `.execute(db);
  if (rows.length > 0) return;
  await sql`
    create or replace function metier_tell_changes() returns trigger language plpgsql as
    $$ begin perform pg_notify(${sql.lit(CHANGES_CHANNEL)}, ''); return null; end $$
  `.execute(db);
  await sql`
    create or replace trigger metier_changes_told after insert on changes
    for each statement execute function metier_tell_changes()
  `.execute(db);
}
