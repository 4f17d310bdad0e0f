import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';
import { AppError } from '../shared/errors.ts';
import { problemsOf } from '../shared/zod-problems.ts';
import type { RunReport, RunStore } from './run-report.ts';
import { runReportSchema } from './run-report-schema.ts';

/** Saving a report again replaces it. */
export function createRunStore(db: Kysely<Database>): RunStore {
  return {
    save: (report) => saveReport(db, report),
    async latest(limit, sourceId) {
      const newest = db
        .selectFrom('runs')
        .select(['run_id', 'report'])
        .where('replay_of', 'is', null)
        .orderBy('started_at', 'desc')
        .orderBy('run_id', 'desc')
        .limit(limit);
      const rows = await (sourceId === undefined
        ? newest
        : newest.where('source_id', '=', sourceId)
      ).execute();
      return rows.map(reportFrom);
    },
    async byId(runId) {
      const row = await db
        .selectFrom('runs')
        .select(['run_id', 'report'])
        .where('run_id', '=', runId)
        .executeTakeFirst();
      return row && reportFrom(row);
    },
  };
}

async function saveReport(db: Kysely<Database>, report: RunReport): Promise<void> {
  const row = {
    source_id: report.sourceId,
    started_at: report.startedAt,
    finished_at: report.finishedAt,
    report: JSON.stringify(report),
    manifest_hash: report.payloads?.manifestHash ?? null,
    replay_of: report.replayOf ?? null,
  };
  await db
    .insertInto('runs')
    .values({ run_id: report.runId, ...row })
    .onConflict((conflict) => conflict.column('run_id').doUpdateSet(row))
    .execute();
}

function reportFrom(row: Readonly<{ run_id: string; report: string }>): RunReport {
  const parsed = runReportSchema.safeParse(JSON.parse(row.report));
  if (parsed.success) return parsed.data;
  throw new AppError(
    'RECORD_MALFORMED',
    { table: 'runs', id: row.run_id, problems: problemsOf(parsed.error) },
    { cause: parsed.error },
  );
}
