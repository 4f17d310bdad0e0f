/** Run reports as people read them. */
import type { RunReport } from '../ingest/run-report.ts';
import { type Terminal, tableLines } from './terminal.ts';

const SHOWN_REJECTS = 5;
const SHOWN_NOTES = 8;

/** The summary of one run: figures first, then what needs a look. */
export function reportLines(report: RunReport, terminal: Terminal): string[] {
  return [
    headline(report, terminal),
    ...failureLines(report, terminal),
    ...(report.failed && report.seen === 0 ? [] : figureLines(report)),
    ...unchangedAnswerLines(report),
    ...heldLines(report, terminal),
    ...rejectLines(report, terminal),
    ...skipLines(report),
    ...noteLines(report),
  ];
}

function headline(report: RunReport, terminal: Terminal): string {
  const seconds = (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000;
  const outcome = report.failed
    ? terminal.style('red', 'failed')
    : report.completeness.verdict === 'complete'
      ? terminal.style('green', 'complete')
      : terminal.style('yellow', `partial: ${report.completeness.reason}`);
  const origin = report.replayOf === undefined ? '' : `replay of ${report.replayOf}, `;
  return `${terminal.style('bold', report.sourceId)}  ${outcome}  ${seconds.toFixed(1)} s  ${origin}run ${report.runId}`;
}

function figureLines(report: RunReport): string[] {
  const { accepted, review, none } = report.classified;
  return tableLines([
    ['', 'seen', 'new', 'changed', 'unchanged', 'reopened', 'closed', 'missing', 'held', 'rejected'],
    [
      '  jobs',
      ...[report.seen, report.new, report.changed, report.unchanged, report.reopened].map(String),
      ...[report.closed, report.missing, report.held?.count ?? 0, report.rejectedTotal].map(String),
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

function heldLines(report: RunReport, terminal: Terminal): string[] {
  if (!report.held) return [];
  return [`  ${terminal.style('yellow', `held ${report.held.count} closings:`)} ${report.held.reason}`];
}

function rejectLines(report: RunReport, terminal: Terminal): string[] {
  if (report.rejectedTotal === 0) return [];
  const shown = report.rejected.slice(0, SHOWN_REJECTS);
  const more = report.rejectedTotal - shown.length;
  return [
    `  ${terminal.style('yellow', 'rejected:')}`,
    ...shown.map(({ externalId, reason }) => `    ${externalId ?? '(no id)'}: ${reason}`),
    ...(more > 0 ? [`    and ${more} more: --json lists them`] : []),
  ];
}

function skipLines({ skipped = [] }: RunReport): string[] {
  return skipped.map(({ reason, count }) => `  left out, not an opening: ${reason} (${count}x)`);
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
