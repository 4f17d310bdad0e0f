/** Lints what the public is told about a job: what keeps its markup from being published, and what to mend. Pure. */
import { bySeverity, REQUIRED_RULES, type RuleId, type Severity } from '../../config/lint-schema.ts';
import type { PublicJob } from '../public-job.ts';
import type { Finding, Found } from './finding.ts';
import { googleFindings } from './google-rules.ts';
import { lawFindings } from './law-rules.ts';
import type { PayLaw } from './pay-laws.ts';
import { qualityFindings } from './quality-rules.ts';
import { RULES } from './rules.ts';

export type LintSettings = Readonly<{
  laws: readonly PayLaw[];
  /** Of the configuration; rules that Google requires are never among them. */
  rules: Readonly<Partial<Record<RuleId, Severity | 'off'>>>;
  employees?: number;
}>;

/** Every finding, worst first. `now` is ISO 8601 in UTC. */
export function lintJob(job: PublicJob, settings: LintSettings, now: string): readonly Finding[] {
  const { laws, rules, employees } = settings;
  const isRaised = rules['pay-missing'] === 'block';
  const found = [
    ...googleFindings(job, now),
    ...lawFindings(job, { laws, now, isRaised, ...(employees === undefined ? {} : { employees }) }),
    ...qualityFindings(job),
  ];
  return found.flatMap((one) => asSet(one, rules)).sort(bySeverity);
}

/** Where the employer says "block" to a law, the law itself says whether it may. */
function asSet({ rule, saw, severity }: Found, rules: LintSettings['rules']): readonly Finding[] {
  const own = severity ?? RULES[rule].severity;
  const set = rules[rule] ?? own;
  if (set === 'off') return [];
  const isCapped = set === 'block' && RULES[rule].from === 'law';
  return [{ rule, saw, severity: isCapped ? own : set }];
}

/** Whether a person may let the markup be published in spite of the rule. */
export function isAcceptable(rule: RuleId): boolean {
  return !REQUIRED.has(rule);
}

const REQUIRED: ReadonlySet<RuleId> = new Set(REQUIRED_RULES);

/** Whether the markup stays off the page: a blocking finding that no person has accepted. */
export function isWithheld(findings: readonly Finding[], accepted: ReadonlySet<RuleId>): boolean {
  return findings.some(
    ({ severity, rule }) => severity === 'block' && !(accepted.has(rule) && isAcceptable(rule)),
  );
}
