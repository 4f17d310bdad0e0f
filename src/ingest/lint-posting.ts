import type { ClassifiedJob } from '../jobs/job.ts';

/** What a rule found in a posting that is about to be saved. */
export type LintFinding = Readonly<{
  rule: string;
  severity: 'hint' | 'warn' | 'block';
  /** How to mend it. */
  fix: string;
}>;

/** Lints a posting as the site would tell of it, without the findings that a person accepted. Pure. `at`: ISO 8601 in UTC. */
export type LintPosting = (posting: ClassifiedJob, at: string) => readonly LintFinding[];
