import type { Kysely } from 'kysely';
import type { CorrectionsTable, Database } from '../db/schema.ts';
import type { Correction, CorrectionStore } from './correction.ts';

export function createCorrectionStore(db: Kysely<Database>): CorrectionStore {
  return {
    record: (correction) => record(db, correction),
    all: async () => {
      const rows = await db
        .selectFrom('corrections')
        .selectAll()
        .orderBy('made_at')
        .orderBy('job_id')
        .execute();
      return rows.map(correctionFrom);
    },
    remove: async (jobId) => {
      const { numDeletedRows } = await db
        .deleteFrom('corrections')
        .where('job_id', '=', jobId)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    markLearned: () => db.transaction().execute(markLearned),
    unmarkLastStep: () => db.transaction().execute(unmarkLastStep),
  };
}

async function record(db: Kysely<Database>, correction: Correction): Promise<void> {
  const { job_id, ...values } = rowFrom(correction);
  await db
    .insertInto('corrections')
    .values({ job_id, ...values })
    .onConflict((conflict) => conflict.column('job_id').doUpdateSet(values))
    .execute();
}

async function markLearned(db: Kysely<Database>): Promise<number> {
  const step = (await lastStep(db)) + 1;
  const { numUpdatedRows } = await db
    .updateTable('corrections')
    .set({ learned_step: step })
    .where('learned_step', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

async function unmarkLastStep(db: Kysely<Database>): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('corrections')
    .set({ learned_step: null })
    .where('learned_step', '=', await lastStep(db))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** 0 before anything was learned. */
async function lastStep(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom('corrections')
    .select((select) => select.fn.max('learned_step').as('step'))
    .executeTakeFirst();
  return row?.step ?? 0;
}

function rowFrom(correction: Correction): CorrectionsTable {
  return {
    job_id: correction.jobId,
    title: correction.title,
    function_key: correction.functionKey ?? null,
    proposed_key: correction.proposedKey ?? null,
    made_at: correction.madeAt,
    learned_step: correction.learnedStep ?? null,
    because: correction.because ?? null,
  };
}

function correctionFrom(row: CorrectionsTable): Correction {
  return {
    jobId: row.job_id,
    title: row.title,
    ...(row.function_key === null ? {} : { functionKey: row.function_key }),
    ...(row.proposed_key === null ? {} : { proposedKey: row.proposed_key }),
    madeAt: row.made_at,
    ...(row.learned_step === null ? {} : { learnedStep: row.learned_step }),
    ...(row.because === null ? {} : { because: row.because }),
  };
}
