/** All that is known of a job, as people read it: each field with where its value comes from. */
import type { Job, JobDraft } from '../jobs/job.ts';
import { originOf } from '../jobs/origin.ts';
import { insteadOf, NOT_STATED, overrideWords, payWords, placesWords } from './override-words.ts';
import { tableLines } from './terminal.ts';

type Row = readonly [label: string, origin: string, value: string];

export function jobLines(job: Job): string[] {
  return tableLines([
    ...withOverrides([...identityRows(job), ...placementRows(job), ...conditionRows(job)], job),
    ...historyRows(job),
  ]);
}

const LABELS = {
  title: 'title',
  function: 'function',
  places: 'places',
  pay: 'pay',
  closesAt: 'closes on',
  hidden: 'hidden',
  pinned: 'featured',
} as const;

/** Below each field that a person overrides stands what its source says; what no source says has a row of its own. */
function withOverrides(rows: readonly Row[], job: Job): readonly Row[] {
  const words = overrideWords(job);
  const beside = rows.flatMap((row): readonly Row[] => {
    const override = words.find(({ field }) => LABELS[field] === row[0]);
    return override ? [row, ['', '', insteadOf(override)]] : [row];
  });
  const own = words
    .filter(({ field }) => !rows.some(([label]) => label === LABELS[field]))
    .map(
      (override): Row => [LABELS[override.field], 'override', `${override.value}, ${insteadOf(override)}`],
    );
  return [...beside, ...own];
}

function identityRows(job: Job): readonly Row[] {
  const { id, sourceId, externalId, state, closedAt = '', closedBecause = '' } = job;
  return [
    fieldRow('title', 'title', job, job.title),
    ['id', '', `${id} (${sourceId} ${externalId})`],
    fieldRow('requisition', 'requisitionId', job, job.requisitionId),
    fieldRow('department', 'department', job, job.department),
    ['state', '', state === 'open' ? 'open' : `closed ${closedAt}: ${closedBecause}`],
  ];
}

function placementRows({ classification, overridden }: Job): readonly Row[] {
  const { decision, functionKey, confidence, reasons, alternatives } = classification;
  return [
    [
      'function',
      overridden?.function ? 'override' : 'classifier',
      `${functionKey ?? 'none'} (${decision}, confidence ${confidence.toFixed(2)})`,
    ],
    ['because of', '', reasons.map(({ words, field }) => `"${words}" in the ${field}`).join(', ') || '-'],
    [
      'or else',
      '',
      alternatives.map((other) => `${other.functionKey} ${other.confidence.toFixed(2)}`).join(', ') || '-',
    ],
  ];
}

function conditionRows(job: Job): readonly Row[] {
  return [
    fieldRow('places', 'places', job, placesWords(job.places)),
    fieldRow('workplace', 'workplaceType', job, job.workplaceType),
    ...(job.remoteEligibility
      ? [fieldRow('may live in', 'remoteEligibility', job, eligibilityText(job.remoteEligibility))]
      : []),
    fieldRow('employment', 'employmentTypes', job, job.employmentTypes.join(', ')),
    fieldRow('level', 'level', job, job.level),
    fieldRow('shift', 'shift', job, job.shift),
    fieldRow('pay', 'pay', job, payWords(job.pay)),
    fieldRow('language', 'language', job, job.language),
    fieldRow('apply', 'applyUrl', job, job.applyUrl),
    fieldRow('posted', 'postedAt', job, job.postedAt),
    fieldRow('updated', 'updatedAt', job, job.updatedAt),
    fieldRow('closes on', 'closesAt', job, job.closesAt),
  ];
}

function historyRows({ repostOf, repostCount }: Job): readonly Row[] {
  if (repostOf === undefined) return [];
  return [['re-post of', '', `${repostOf} (re-post number ${repostCount})`]];
}

function fieldRow(
  label: string,
  field: Exclude<keyof JobDraft, 'provenance'>,
  job: Job,
  value: string | undefined,
): Row {
  return [label, originOf(job, field) ?? '-', value || NOT_STATED];
}

function eligibilityText({ countries, regions }: NonNullable<Job['remoteEligibility']>): string {
  return (regions.length > 0 ? regions : countries).join(', ');
}
