/** Run reports as people read them. */
import { confirmDropCommand, type SourceOrigin } from '../ingest/confirm-drop-command.ts';
import type { RunReport } from '../ingest/run-report.ts';
import { CLOSED_WORDS } from './closed-words.ts';
import { type Terminal, tableLines } from './terminal.ts';

const SHOWN_REJECTS = 5;
const SHOWN_NOTES = 8;
const SHOWN_FINDINGS = 5;

export type ReportOptions = Readonly<{
  /** Of its source. Default: fetched. */
  origin?: SourceOrigin;
  /** Nothing of the run is stored: no other command knows it. */
  isPreview?: boolean;
}>;

/** The summary of one run: figures first, then what needs a look. */
export function reportLines(report: RunReport, terminal: Terminal, options: ReportOptions = {}): string[] {
  return [
    headline(report, terminal, options),
    ...failureLines(report, terminal),
    ...(report.failed && report.seen === 0 ? [] : figureLines(report)),
    ...unchangedAnswerLines(report),
    ...closedLines(report),
    ...heldLines(report, terminal, options),
    ...rejectLines(report, terminal, options),
    ...skipLines(report),
    ...lintReportLines(report, terminal),
    ...noteLines(report),
  ];
}

/** How long the run took: "1.2 s" */
export function secondsOf({ startedAt, finishedAt }: RunReport): string {
  return `${((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000).toFixed(1)} s`;
}

/** Every reject that was kept, each with its raw row. */
export function rawRejectLines({ rejected, rejectedTotal }: RunReport): string[] {
  const lost = rejectedTotal - rejected.length;
  return [
    ...rejected.flatMap(({ externalId, reason, raw }) => [
      `${externalId ?? '(no id)'}: ${reason}`,
      `  ${typeof raw === 'string' ? raw.replace(/\p{Cc}+/gu, ' ') : JSON.stringify(raw)}`,
    ]),
    ...(lost > 0 ? [`and ${lost} more, which were counted but not kept`] : []),
    ...(rejectedTotal === 0 ? ['The run rejected nothing.'] : []),
  ];
}

function headline(report: RunReport, terminal: Terminal, { isPreview }: ReportOptions): string {
  const outcome = report.failed
    ? terminal.style('red', 'failed')
    : report.completeness.verdict === 'complete'
      ? terminal.style('green', 'complete')
      : terminal.style('yellow', `partial: ${report.completeness.reason}`);
  const run = `${report.replayOf === undefined ? '' : `replay of ${report.replayOf}, `}run ${report.runId}`;
  const what = isPreview ? 'preview' : run;
  return `${terminal.style('bold', report.sourceId)}  ${outcome}  ${secondsOf(report)}  ${what}`;
}

function figureLines(report: RunReport): string[] {
  const { accepted, review, none } = report.classified;
  return tableLines([
    [
      '',
      'seen',
      'new',
      'changed',
      'unchanged',
      'reopened',
      'reposted',
      'closed',
      'missing',
      'held',
      'rejected',
    ],
    [
      '  jobs',
      ...[report.seen, report.new, report.changed, report.unchanged, report.reopened].map(String),
      ...[report.reposted, report.closed, report.missing, report.held?.count ?? 0, report.rejectedTotal].map(
        String,
      ),
    ],
  ]).concat(`  placed in a function: ${accepted}, to review: ${review}, no function fits: ${none}`);
}

function unchangedAnswerLines({ requests = 0, notModified = 0 }: RunReport): string[] {
  return notModified === 0
    ? []
    : [`  ${notModified} of ${requests} answers had not changed since the last run`];
}

function failureLines(report: RunReport, terminal: Terminal): string[] {
  if (!report.failed) return [];
  const { message, hint, code } = report.failed;
  return [`  ${terminal.style('red', message)}`, `  ${hint} (${code})`];
}

function closedLines({ closedBecause = {}, confirmedDrop }: RunReport): string[] {
  const counts: Readonly<Record<string, number | undefined>> = closedBecause;
  const reasons = Object.entries(CLOSED_WORDS)
    .filter(([reason]) => counts[reason] !== undefined)
    .map(([reason, words]) => `${counts[reason]} ${words}`);
  return [
    ...(reasons.length > 0 ? [`  closed: ${reasons.join(', ')}`] : []),
    ...(confirmedDrop
      ? [
          `  confirmed: of the closings that run ${confirmedDrop.runId} held, ${confirmedDrop.closed} were done`,
        ]
      : []),
  ];
}

function heldLines(report: RunReport, terminal: Terminal, options: ReportOptions): string[] {
  if (!report.held) return [];
  return [
    `  ${terminal.style('yellow', `held ${report.held.count} closings:`)} ${report.held.reason}`,
    ...(options.isPreview
      ? []
      : [`  if they are gone for good: ${confirmDropCommand(report, options.origin)}`]),
  ];
}

function rejectLines(report: RunReport, terminal: Terminal, { isPreview }: ReportOptions): string[] {
  if (report.rejectedTotal === 0) return [];
  const shown = report.rejected.slice(0, SHOWN_REJECTS);
  const more = report.rejectedTotal - shown.length;
  const lister = isPreview ? '--json' : `"metier runs show ${report.runId} --rejects"`;
  return [
    `  ${terminal.style('yellow', 'rejected:')}`,
    ...shown.map(({ externalId, reason }) => `    ${externalId ?? '(no id)'}: ${reason}`),
    ...(more > 0 ? [`    and ${more} more: ${lister} lists them`] : []),
  ];
}

function skipLines({ skipped = [] }: RunReport): string[] {
  return skipped.map(({ reason, count }) => `  left out, not an opening: ${reason} (${count}x)`);
}

/** Hints are left to "metier lint jobs". */
function lintReportLines({ lint }: RunReport, terminal: Terminal): string[] {
  const told = (lint?.findings ?? []).filter(({ severity }) => severity !== 'hint');
  if (!lint || told.length === 0) return [];
  const blocked = told.some(({ severity }) => severity === 'block');
  return [
    `  ${terminal.style(blocked ? 'red' : 'yellow', 'lint')} of the ${lint.jobs} that are new or changed ("metier lint jobs" says more):`,
    ...told
      .slice(0, SHOWN_FINDINGS)
      .flatMap(({ rule, severity, count, example, fix }) => [
        `    ${severity}  ${rule}  ${count}x, such as ${example}`,
        `      ${fix}`,
      ]),
    ...(told.length > SHOWN_FINDINGS ? [`    and ${told.length - SHOWN_FINDINGS} more rules`] : []),
  ];
}

function noteLines(report: RunReport): string[] {
  if (report.notes.length === 0) return [];
  const shown = report.notes.slice(0, SHOWN_NOTES);
  const rows = shown.map((note) => [`    ${note.kind}`, `"${clip(note.value)}"`, `${note.count}x`]);
  const more = report.notes.length - shown.length;
  return [
    '  worth a look (the jobs are kept):',
    ...tableLines(rows),
    ...(more > 0 ? [`    and ${more} more kinds: --json lists them`] : []),
  ];
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
