/** Lints the jobs that are listed, and keeps what a person accepts. */
import type { Job } from '../jobs/job.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { listedJobs } from '../jobs/listed-jobs.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { Acceptance, AcceptanceStore } from './acceptance.ts';
import type { JobLinter } from './job-linter.ts';
import type { Finding } from './lint/finding.ts';
import { isAcceptable, isWithheld } from './lint/lint-job.ts';
import { knownRule } from './lint/rules.ts';
import { type PublicJobContext, toPublicJob } from './public-job.ts';

export type JudgedFinding = Finding & Readonly<{ accepted?: Pick<Acceptance, 'because' | 'at'> }>;

export type LintedJob = Readonly<{
  job: Job;
  /** Worst first. */
  findings: readonly JudgedFinding[];
  /** Whether its page has no JobPosting markup. */
  isWithheld: boolean;
}>;

export interface LintDesk {
  /** Every listed job, of one source or of all, in the order of ids. */
  jobs(sourceId?: string): AsyncIterable<LintedJob>;
  /** Throws JOB_NOT_FOUND, LINT_RULE_UNKNOWN, LINT_RULE_REQUIRED, or LINT_NOTHING_FOUND when the rule finds nothing in the job. */
  accept(jobId: string, rule: string, because: string): Promise<Acceptance>;
  /** Throws LINT_RULE_UNKNOWN, or LINT_NOT_ACCEPTED when nobody accepted it. */
  undo(jobId: string, rule: string): Promise<void>;
}

export type LintDeskOptions = Readonly<{
  jobs: Pick<JobStore, 'eachOpen' | 'byId'>;
  acceptances: AcceptanceStore;
  linter: JobLinter;
  context: PublicJobContext;
  clock: Clock;
}>;

export function createLintDesk({ jobs, acceptances, linter, context, clock }: LintDeskOptions): LintDesk {
  const findingsOf = (job: Job) => linter.findings(toPublicJob(job, context));
  return {
    async *jobs(sourceId) {
      const accepted = Map.groupBy(await acceptances.all(), ({ jobId }) => jobId);
      for await (const batch of listedJobs(jobs)) {
        for (const job of batch) {
          if (sourceId !== undefined && job.sourceId !== sourceId) continue;
          yield judged(job, findingsOf(job), accepted.get(job.id) ?? []);
        }
      }
    },
    accept: async (jobId, rule, because) => {
      const known = knownRule(rule);
      if (!isAcceptable(known)) throw new AppError('LINT_RULE_REQUIRED', { rule });
      const job = await jobs.byId(jobId);
      if (!job) throw new AppError('JOB_NOT_FOUND', { id: jobId });
      if (!findingsOf(job).some((finding) => finding.rule === known))
        throw new AppError('LINT_NOTHING_FOUND', { id: jobId, rule });
      const acceptance = { jobId, rule: known, because, at: clock().toISOString() };
      await acceptances.accept(acceptance);
      return acceptance;
    },
    undo: async (jobId, rule) => {
      if (!(await acceptances.remove(jobId, knownRule(rule))))
        throw new AppError('LINT_NOT_ACCEPTED', { id: jobId, rule });
    },
  };
}

function judged(job: Job, findings: readonly Finding[], acceptances: readonly Acceptance[]): LintedJob {
  const accepted = new Map(acceptances.map((acceptance) => [acceptance.rule, acceptance]));
  return {
    job,
    findings: findings.map((finding) => {
      const acceptance = accepted.get(finding.rule);
      if (!acceptance) return finding;
      return { ...finding, accepted: { because: acceptance.because, at: acceptance.at } };
    }),
    isWithheld: isWithheld(findings, new Set(accepted.keys())),
  };
}
