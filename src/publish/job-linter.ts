/** The lint of jobs with what people accepted: for pages that publish markup, and for runs that count. */
import type { RuleId } from '../config/lint-schema.ts';
import type { Clock } from '../shared/clock.ts';
import type { Acceptance, AcceptanceStore } from './acceptance.ts';
import type { Finding } from './lint/finding.ts';
import { isWithheld, type LintSettings, lintJob } from './lint/lint-job.ts';
import type { PublicJob } from './public-job.ts';

export type JobLinter = Readonly<{
  /** Worst first, accepted ones too. */
  findings(job: PublicJob): readonly Finding[];
  /** Whether the page of the job may carry JobPosting markup. Asks the store only where an acceptance could matter. */
  mayPublish(job: PublicJob): Promise<boolean>;
}>;

export type JobLinterOptions = Readonly<{
  settings: LintSettings;
  acceptances: Pick<AcceptanceStore, 'ofJob'>;
  clock: Clock;
}>;

export function createJobLinter({ settings, acceptances, clock }: JobLinterOptions): JobLinter {
  const findings = (job: PublicJob) => lintJob(job, settings, clock().toISOString());
  return {
    findings,
    mayPublish: async (job) => {
      const found = findings(job);
      if (!isWithheld(found, NONE)) return true;
      const all = new Set(found.map(({ rule }) => rule));
      if (isWithheld(found, all)) return false;
      return !isWithheld(found, rulesOf(await acceptances.ofJob(job.id)));
    },
  };
}

const NONE: ReadonlySet<RuleId> = new Set();

export function rulesOf(accepted: readonly Acceptance[]): ReadonlySet<RuleId> {
  return new Set(accepted.map(({ rule }) => rule));
}
