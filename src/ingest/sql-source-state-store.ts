import type { Kysely } from 'kysely';
import type { Database, SourceStatesTable } from '../db/schema.ts';
import { NEVER_RUN, type SourceState, type SourceStateStore } from './source-state.ts';

export function createSourceStateStore(db: Kysely<Database>): SourceStateStore {
  return {
    async of(sourceId) {
      const row = await db
        .selectFrom('source_states')
        .selectAll()
        .where('source_id', '=', sourceId)
        .executeTakeFirst();
      return row ? stateFrom(row) : NEVER_RUN;
    },
    async all() {
      const rows = await db.selectFrom('source_states').selectAll().execute();
      return new Map(rows.map((row) => [row.source_id, stateFrom(row)]));
    },
    async save(sourceId, state) {
      const row = rowFrom(state);
      await db
        .insertInto('source_states')
        .values({ source_id: sourceId, ...row })
        .onConflict((conflict) => conflict.column('source_id').doUpdateSet(row))
        .execute();
    },
    async verified() {
      const rows = await db.selectFrom('sources').select(['source_id', 'last_verified_at']).execute();
      return new Map(rows.map((row) => [row.source_id, row.last_verified_at]));
    },
    async openJobs() {
      const rows = await db
        .selectFrom('jobs')
        .select((select) => ['source_id', select.fn.countAll().as('jobs')])
        .where('state', '=', 'open')
        .groupBy('source_id')
        .execute();
      return new Map(rows.map((row) => [row.source_id, Number(row.jobs)]));
    },
  };
}

function rowFrom(state: SourceState): Omit<SourceStatesTable, 'source_id'> {
  return {
    started_at: state.startedAt ?? null,
    ended_at: state.endedAt ?? null,
    failures: state.failures,
    retry_at: state.retryAt ?? null,
    jitter: state.jitter,
  };
}

function stateFrom(row: SourceStatesTable): SourceState {
  return {
    ...(row.started_at === null ? {} : { startedAt: row.started_at }),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
    failures: row.failures,
    ...(row.retry_at === null ? {} : { retryAt: row.retry_at }),
    jitter: row.jitter,
  };
}
