/** The lint of postings, wired: for pages, for runs, and for the terminal. */
import type { Config } from '../config/schema.ts';
import type { OpenDatabase } from '../db/open-database.ts';
import type { LintPosting } from '../ingest/lint-posting.ts';
import type { Job } from '../jobs/job.ts';
import { jobIdOf } from '../jobs/job-id.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { withOverrides } from '../jobs/overrides.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import type { AcceptanceStore } from '../publish/acceptance.ts';
import { createJobLinter, type JobLinter } from '../publish/job-linter.ts';
import { loadPayLaws } from '../publish/lint/load-pay-laws.ts';
import { RULES } from '../publish/lint/rules.ts';
import { createLintDesk, type LintDesk } from '../publish/lint-desk.ts';
import { type PublicJobContext, toPublicJob } from '../publish/public-job.ts';
import { createAcceptanceStore } from '../publish/sql-acceptance-store.ts';
import type { Clock } from '../shared/clock.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';

export type Lint = Readonly<{
  linter: JobLinter;
  desk: LintDesk;
  /** For one run: with what people override and accept by now. */
  forRun(): Promise<LintPosting>;
}>;

export type LintParts = Readonly<{
  config: Config;
  database: OpenDatabase;
  jobs: JobStore;
  taxonomy: Taxonomy;
  gazetteer: Gazetteer;
  clock: Clock;
}>;

/** Throws what loadPayLaws throws. */
export async function createLint(parts: LintParts): Promise<Lint> {
  const { config, database, jobs, clock } = parts;
  const { rules, employees, payLaws } = config.lint;
  const acceptances = createAcceptanceStore(database.kysely);
  const settings = {
    laws: await loadPayLaws(payLaws),
    rules,
    ...(employees === undefined ? {} : { employees }),
  };
  const linter = createJobLinter({ settings, acceptances, clock });
  return {
    linter,
    desk: createLintDesk({ jobs, acceptances, linter, context: parts, clock }),
    forRun: () => lintForRun({ linter, acceptances, jobs, context: parts }),
  };
}

type RunLint = Readonly<{
  linter: JobLinter;
  acceptances: AcceptanceStore;
  jobs: JobStore;
  context: PublicJobContext;
}>;

async function lintForRun({ linter, acceptances, jobs, context }: RunLint): Promise<LintPosting> {
  const overrides = await jobs.overrides();
  const accepted = new Set((await acceptances.all()).map(({ jobId, rule }) => `${jobId} ${rule}`));
  return ({ draft, classification }, at) => {
    const id = jobIdOf(draft.sourceId, draft.externalId);
    const job: Job = {
      ...withOverrides(draft, overrides.get(id) ?? {}),
      id,
      classification,
      state: 'open',
      firstSeenAt: at,
      lastSeenAt: at,
      lastVerifiedAt: at,
      contentHash: '',
    };
    return linter
      .findings(toPublicJob(job, context))
      .filter(({ rule }) => !accepted.has(`${id} ${rule}`))
      .map(({ rule, severity }) => ({ rule, severity, fix: RULES[rule].fix }));
  };
}
