/** Listed jobs in short, and when they changed. Part of sql-job-store.ts. */
import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/schema.ts';
import type { Change, IdRange, ListedJob } from './job-store.ts';

type Reader = Kysely<Database> | Transaction<Database>;

export async function* eachListed(
  db: Reader,
  { from, before }: IdRange,
  batchSize: number,
): AsyncGenerator<readonly ListedJob[]> {
  let after: string | undefined;
  for (;;) {
    let query = selectListed(db).orderBy('jobs.id').limit(batchSize);
    query = after === undefined ? query.where('jobs.id', '>=', from) : query.where('jobs.id', '>', after);
    if (before !== undefined) query = query.where('jobs.id', '<', before);
    const rows = await query.execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ id, title, said, changedAt }) => ({
      id,
      title: said === null ? title : z.string().parse(JSON.parse(said)),
      changedAt,
    }));
    if (rows.length < batchSize) return;
    after = last.id;
  }
}

function selectListed(db: Reader) {
  return db
    .selectFrom('jobs')
    .leftJoin('overrides as hidden', (join) =>
      join.onRef('hidden.job_id', '=', 'jobs.id').on('hidden.field', '=', 'hidden'),
    )
    .leftJoin('overrides as named', (join) =>
      join.onRef('named.job_id', '=', 'jobs.id').on('named.field', '=', 'title'),
    )
    .select((select) => [
      'jobs.id as id',
      'jobs.title as title',
      'named.value as said',
      select.fn
        .coalesce(
          select
            .selectFrom('changes')
            .select((change) => change.fn.max('changes.at').as('at'))
            .whereRef('changes.job_id', '=', 'jobs.id'),
          select.ref('jobs.first_seen_at'),
        )
        .as('changedAt'),
    ])
    .where('jobs.state', '=', 'open')
    .where('hidden.field', 'is', null);
}

export async function lastChangeIn(
  db: Reader,
  { from, before }: IdRange,
): Promise<Omit<Change, 'jobId'> | undefined> {
  let query = db
    .selectFrom('changes')
    .select(({ fn }) => [fn.max('sequence').as('sequence'), fn.max('at').as('at')])
    .where('job_id', '>=', from);
  if (before !== undefined) query = query.where('job_id', '<', before);
  const row = await query.executeTakeFirst();
  // Of no rows the greatest is null, which the types of aggregates leave out.
  const found = z.object({ sequence: z.number(), at: z.string() }).safeParse(row);
  return found.success ? found.data : undefined;
}
