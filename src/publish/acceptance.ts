import type { RuleId } from '../config/lint-schema.ts';

/** What a person lets pass: the rule says it of the job, and may. */
export type Acceptance = Readonly<{
  jobId: string;
  rule: RuleId;
  because: string;
  /** ISO 8601 in UTC. */
  at: string;
}>;

export interface AcceptanceStore {
  /** In the place of an earlier one of the same job and rule. */
  accept(acceptance: Acceptance): Promise<void>;
  /** Resolves to whether there was one. */
  remove(jobId: string, rule: RuleId): Promise<boolean>;
  ofJob(jobId: string): Promise<readonly Acceptance[]>;
  /** By job, then by rule. */
  all(): Promise<readonly Acceptance[]>;
}
