/** The history of a job as people read it: oldest first. */
import { type Job, PERSON } from '../jobs/job.ts';
import type { FieldChange, Happening, JobEvent, Placement } from '../jobs/job-history.ts';
import { zonedTimes } from '../shared/zoned-time.ts';
import { CLOSED_WORDS } from './closed-words.ts';
import { tableLines } from './terminal.ts';

export type JobStory = Readonly<{
  job: Job;
  events: readonly JobEvent[];
  /** The jobs that re-post this one. */
  reposts: readonly Job[];
  timeZone: string;
}>;

type Line = Readonly<{ at: string; runId?: string; words: readonly string[] }>;

export function storyLines(story: JobStory): string[] {
  const timeOf = zonedTimes(story.timeZone);
  const rows = linesOf(story)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .flatMap(({ at, runId, words }) =>
      words.map((line, index) =>
        index === 0 ? [`  ${timeOf(at)}`, runId === undefined ? '' : `run ${runId}`, line] : ['', '', line],
      ),
    );
  return [`history (times of ${story.timeZone}):`, ...tableLines(rows)];
}

function linesOf({ job, events, reposts }: JobStory): readonly Line[] {
  const { firstAdvertisedAt } = job;
  return [
    ...(firstAdvertisedAt === undefined
      ? []
      : [{ at: firstAdvertisedAt, words: ['its opening first advertised, as another job'] }]),
    { at: job.firstSeenAt, words: ['first seen'] },
    ...events.map(({ happening, ...when }) => ({ ...when, words: happeningWords(happening) })),
    ...closingOf(job, events),
    ...reposts.map(({ id, firstSeenAt }) => ({ at: firstSeenAt, words: [`posted again as job ${id}`] })),
    { at: job.lastSeenAt, words: ['last seen in a listing'] },
    ...(job.state === 'open' ? [{ at: job.lastVerifiedAt, words: ['last verified to be open'] }] : []),
  ];
}

/** Of a job that closed before its history was kept. */
function closingOf({ closedAt, closedBecause }: Job, events: readonly JobEvent[]): readonly Line[] {
  if (closedAt === undefined || closedBecause === undefined) return [];
  if (events.some(({ happening }) => happening.kind === 'closed')) return [];
  return [{ at: closedAt, words: [`closed: ${CLOSED_WORDS[closedBecause]}`] }];
}

function happeningWords(happening: Happening): readonly string[] {
  switch (happening.kind) {
    case 'changed':
      return happening.fields.map(changeWords);
    case 'missed':
      return ['missing: a complete listing did not name it'];
    case 'listed-again':
      return ['listed again'];
    case 'held':
      return [`closing held: ${happening.reason}`];
    case 'closed':
      return [`closed: ${CLOSED_WORDS[happening.because]}`];
    case 'reopened':
      return ['reopened: listed again after it was closed'];
    case 'moved':
      return [moveWords(happening)];
    case 'repost-of':
      return [`recognised as a re-post of job ${happening.repostOf} (re-post number ${happening.count})`];
    case 'override-set':
      return [`overridden by a person: ${valueWords(happening)}`];
    case 'override-removed':
      return [`override taken back: ${valueWords(happening)}`];
  }
}

function changeWords(change: FieldChange): string {
  if (!('fromLength' in change)) return `changed: ${valueWords(change)}`;
  if (change.isSameText) return 'changed: description laid out anew';
  const [from, to] = [change.fromLength, change.toLength].map((length) => length.toLocaleString('en-US'));
  return `changed: description rewritten, ${from} -> ${to} characters`;
}

type Values = Readonly<{ field: string; from: string | null; to: string | null }>;

function valueWords({ field, from, to }: Values): string {
  return `${FIELD_WORDS[field] ?? field} ${quoted(from)} -> ${quoted(to)}`;
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  requisitionId: 'requisition',
  workplaceType: 'workplace',
  remoteEligibility: 'may live in',
  employmentTypes: 'employment',
  postedAt: 'posted',
  closesAt: 'closes on',
  applyUrl: 'apply',
  aiNotice: 'notice on automated tools',
};

function quoted(words: string | null): string {
  return words === null ? 'not stated' : `"${words}"`;
}

function moveWords({ from, to, by }: Extract<Happening, { kind: 'moved' }>): string {
  const mover = by === PERSON ? 'a person' : `the classifier ${by}`;
  return `moved: ${placementWords(from)} -> ${placementWords(to)}, by ${mover}`;
}

function placementWords({ decision, functionKey }: Placement): string {
  if (decision === 'none' || functionKey === undefined) return 'no function';
  return decision === 'review' ? `${functionKey} (to review)` : functionKey;
}
