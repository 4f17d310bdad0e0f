import type { Kysely } from 'kysely';
import { z } from 'zod';
import { RULE_IDS } from '../config/lint-schema.ts';
import type { Database, LintAcceptancesTable } from '../db/schema.ts';
import type { Acceptance, AcceptanceStore } from './acceptance.ts';

export function createAcceptanceStore(db: Kysely<Database>): AcceptanceStore {
  const inOrder = () => db.selectFrom('lint_acceptances').selectAll().orderBy('job_id').orderBy('rule');
  return {
    accept: async ({ jobId, rule, because, at }) => {
      await db
        .insertInto('lint_acceptances')
        .values({ job_id: jobId, rule, because, accepted_at: at })
        .onConflict((conflict) =>
          conflict.columns(['job_id', 'rule']).doUpdateSet({ because, accepted_at: at }),
        )
        .execute();
    },
    remove: async (jobId, rule) => {
      const { numDeletedRows } = await db
        .deleteFrom('lint_acceptances')
        .where('job_id', '=', jobId)
        .where('rule', '=', rule)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    ofJob: async (jobId) => (await inOrder().where('job_id', '=', jobId).execute()).flatMap(acceptanceFrom),
    all: async () => (await inOrder().execute()).flatMap(acceptanceFrom),
  };
}

const ruleSchema = z.enum(RULE_IDS);

/** A rule that this version does not know accepts nothing. */
function acceptanceFrom({ job_id, rule, because, accepted_at }: LintAcceptancesTable): readonly Acceptance[] {
  const known = ruleSchema.safeParse(rule);
  return known.success ? [{ jobId: job_id, rule: known.data, because, at: accepted_at }] : [];
}
