/** What a run would change, as people read it. */
import type { FieldChange } from '../ingest/job-diff.ts';
import type { ChangedJob, RunPreview } from '../ingest/preview-run.ts';
import type { RunReject } from '../ingest/run-report.ts';
import type { CommandDeps } from './cli-deps.ts';
import { reportLines } from './report-text.ts';
import { type Terminal, tableLines } from './terminal.ts';

/** Changed jobs shown in full, unless --limit says otherwise. */
export const SHOWN_EXAMPLES = 5;

/** Prints previews, and sets exit status 1 when a run would fail. */
export function printPreviews(previews: readonly RunPreview[], asJson: boolean, deps: CommandDeps): void {
  const { terminal } = deps;
  if (asJson) terminal.out(JSON.stringify(previews, null, 2));
  else for (const preview of previews) for (const line of previewLines(preview, terminal)) terminal.out(line);
  if (previews.some(({ report }) => report.failed !== undefined)) deps.setStatus(1);
}

function previewLines(preview: RunPreview, terminal: Terminal): string[] {
  return [
    ...reportLines(preview.report, terminal, { isPreview: true }),
    ...fieldLines(preview),
    ...exampleLines(preview.examples, terminal),
    ...moveLines(preview),
    ...rejectLines('rejects that are new:', preview.newRejects),
    ...rejectLines('rejects that are none any more:', preview.vanishedRejects),
  ];
}

const SHOWN_MOVES = 20;
const SHOWN_REJECTS = 10;

function fieldLines({ report, fields, moves, otherwiseReasoned }: RunPreview): string[] {
  const isSame = report.new + report.changed + report.reopened === 0;
  if (isSame) return ['  no job would change'];
  return [
    ...(fields.length > 0 ? ['  fields that would change:'] : []),
    ...tableLines(fields.map(({ field, count }) => [`    ${field}`, jobsText(count)])),
    ...(fields.length === 0 && moves.length === 0 ? ['  no field of a known job would change'] : []),
    ...(otherwiseReasoned > 0
      ? [`  only the confidence or the reasons of the classifier: ${jobsText(otherwiseReasoned)}`]
      : []),
  ];
}

function exampleLines(examples: readonly ChangedJob[], terminal: Terminal): string[] {
  if (examples.length === 0) return [];
  return [
    `  the first ${examples.length}:`,
    ...examples.flatMap(({ id, title, fields }) => [
      `    ${terminal.style('bold', title)} (${id})`,
      ...fields.map(changeLine),
    ]),
  ];
}

function changeLine({ field, from, to }: FieldChange): string {
  return `      ${field}: ${valueText(from)} -> ${valueText(to)}`;
}

function moveLines({ moves }: RunPreview): string[] {
  if (moves.length === 0) return [];
  const rest = moves.length - SHOWN_MOVES;
  return [
    '  functions:',
    ...tableLines(
      moves.slice(0, SHOWN_MOVES).map(({ from, to, count }) => [`    ${from} -> ${to}`, jobsText(count)]),
    ),
    ...(rest > 0 ? [`    and ${rest} more kinds of move: --json lists them`] : []),
  ];
}

function rejectLines(heading: string, rejects: readonly RunReject[]): string[] {
  if (rejects.length === 0) return [];
  const rest = rejects.length - SHOWN_REJECTS;
  return [
    `  ${heading}`,
    ...rejects
      .slice(0, SHOWN_REJECTS)
      .map(({ externalId, reason }) => `    ${externalId ?? '(no id)'}: ${reason}`),
    ...(rest > 0 ? [`    and ${rest} more: --json lists them`] : []),
  ];
}

const SHOWN_CHARACTERS = 80;

function valueText(value: unknown): string {
  if (value === undefined) return 'not stated';
  const text = JSON.stringify(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS - 1)}…` : text;
}

function jobsText(count: number): string {
  return count === 1 ? '1 job' : `${count} jobs`;
}
