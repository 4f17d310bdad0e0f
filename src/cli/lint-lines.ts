/** What the lint found, as people read it. */
import { bySeverity, isAsBad, type RuleId, type Severity } from '../config/lint-schema.ts';
import { RULE_ORDER, RULES } from '../publish/lint/rules.ts';
import type { JudgedFinding, LintedJob } from '../publish/lint-desk.ts';
import { type Terminal, tableLines } from './terminal.ts';

/** The findings of one rule at one severity, over all jobs that were linted. */
export type RuleSummary = Readonly<{
  rule: RuleId;
  severity: Severity;
  /** Jobs of which nobody accepted it. */
  jobs: number;
  accepted: readonly Readonly<{ jobId: string; because: string; at: string }>[];
  /** The first few, with what was seen. */
  examples: readonly Readonly<{ jobId: string; title: string; saw: string }>[];
}>;

export type LintSummary = Readonly<{ jobs: number; withheld: number; rules: readonly RuleSummary[] }>;

const EXAMPLES = 3;

/** Findings at `severity` or worse; the worst first, and the most frequent of them. */
export async function summariseLint(
  linted: AsyncIterable<LintedJob>,
  severity: Severity,
): Promise<LintSummary> {
  const rules = new Map<string, RuleSummary>();
  let jobs = 0;
  let withheld = 0;
  for await (const { job, findings, isWithheld } of linted) {
    jobs += 1;
    if (isWithheld) withheld += 1;
    for (const finding of findings.filter((one) => isAsBad(one.severity, severity))) {
      const key = `${finding.rule} ${finding.severity}`;
      rules.set(key, withFinding(rules.get(key), finding, job));
    }
  }
  const worstFirst = [...rules.values()].sort(
    (a, b) => bySeverity(a, b) || b.jobs - a.jobs || RULE_ORDER.indexOf(a.rule) - RULE_ORDER.indexOf(b.rule),
  );
  return { jobs, withheld, rules: worstFirst };
}

function withFinding(
  known: RuleSummary | undefined,
  { rule, severity, saw, accepted }: JudgedFinding,
  { id, title }: LintedJob['job'],
): RuleSummary {
  const summary = known ?? { rule, severity, jobs: 0, accepted: [], examples: [] };
  if (accepted) return { ...summary, accepted: [...summary.accepted, { jobId: id, ...accepted }] };
  const { examples } = summary;
  return {
    ...summary,
    jobs: summary.jobs + 1,
    examples: examples.length < EXAMPLES ? [...examples, { jobId: id, title, saw }] : examples,
  };
}

/** What is wrong, on how many jobs, who asks for it, and how to mend it. */
export function lintLines({ jobs, withheld, rules }: LintSummary, terminal: Terminal): readonly string[] {
  const headline = `${jobs} listed ${jobs === 1 ? 'job' : 'jobs'}, ${withheld} without JobPosting markup because of what is found`;
  return [
    terminal.style('bold', headline),
    ...rules.flatMap((summary) => ['', ...ruleLines(summary, terminal)]),
  ];
}

const STYLES = { block: 'red', warn: 'yellow', hint: 'dim' } as const;

function ruleLines({ rule, severity, jobs, accepted, examples }: RuleSummary, terminal: Terminal): string[] {
  const { from, says, fix } = RULES[rule];
  const count = `${jobs} ${jobs === 1 ? 'job' : 'jobs'}${accepted.length > 0 ? `, ${accepted.length} accepted` : ''}`;
  return [
    `${terminal.style(STYLES[severity], severity)}  ${terminal.style('bold', rule)}  ${count}  (${from})`,
    `  ${says}`,
    `  To mend it: ${fix}`,
    ...tableLines(examples.map(({ jobId, title, saw }) => [`    ${jobId}`, clip(title, 50), clip(saw, 100)])),
    ...(jobs > examples.length
      ? [`    and ${jobs - examples.length} more: --rule ${rule} --json lists them`]
      : []),
    ...accepted.map(
      ({ jobId, because, at }) => `    ${jobId}  accepted on ${at.slice(0, 10)}: ${clip(because, 100)}`,
    ),
  ];
}

function clip(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
