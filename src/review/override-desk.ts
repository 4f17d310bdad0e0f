/** Where people say of a posting what its source says wrong, or does not say; what they say outlives every sync. */
import type { FunctionKey, Job, Overridden, Pay, Place } from '../jobs/job.ts';
import type { JobStore, OverrideWrite } from '../jobs/job-store.ts';
import { OVERRIDE_FIELDS, type OverrideField } from '../jobs/overrides.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { ReviewDesk } from './review-desk.ts';

/** In place of a pay, a closing date or a function: there is none, whatever the source says. */
export const NONE = 'none';

/** As a person types it; what is absent stays as it is. */
export type OverrideRequest = Readonly<{
  title?: string;
  /** Labels: "Hartford, CT". */
  places?: readonly string[];
  /** "$52,000 - $61,000 a year", or NONE. */
  pay?: string;
  /** "area/function", or NONE. */
  function?: FunctionKey;
  isHidden?: true;
  isPinned?: true;
  /** A day, which ends where the employer is, or a time; or NONE. */
  closesAt?: string;
  /** Why, for whoever reads it later. */
  because: string;
}>;

export type OverrideAnswer = Readonly<{
  job: Job;
  /** What was taken and is worth a second look, in sentences. */
  warnings: readonly string[];
}>;

export type OverriddenField = keyof Overridden;

export interface OverrideDesk {
  /** All of the request, or nothing of it. Throws JOB_NOT_FOUND, OVERRIDE_INVALID or FUNCTION_UNKNOWN. */
  override(jobId: string, request: OverrideRequest): Promise<OverrideAnswer>;
  /** Gives fields back to the source. Throws JOB_NOT_FOUND, OVERRIDE_NOT_FOUND or CORRECTION_NOT_FOUND. */
  undo(jobId: string, fields: readonly OverriddenField[]): Promise<Job>;
  /** Every job with an override, open or closed, ordered by id. */
  overridden(): Promise<readonly Job[]>;
}

/** Reads what a person types the way a source is read. Undefined: it says nothing. */
export interface ValueReader {
  line(text: string, maxCharacters: number): string | undefined;
  /** Labels that name no known place are kept raw. */
  places(labels: readonly string[]): Readonly<{ places: readonly Place[]; unresolved: readonly string[] }>;
  /** The places decide which dollar is meant. */
  pay(text: string, places: readonly Place[]): Pay | undefined;
  closingTime(text: string): string | undefined;
}

export type OverrideDeskOptions = Readonly<{
  jobs: JobStore;
  review: ReviewDesk;
  read: ValueReader;
  clock: Clock;
}>;

export function createOverrideDesk(options: OverrideDeskOptions): OverrideDesk {
  return {
    override: (jobId, request) => overrideJob(options, jobId, request),
    undo: (jobId, fields) => undoOverrides(options, jobId, fields),
    overridden: () => overriddenJobs(options),
  };
}

const MAX_TITLE_CHARACTERS = 300;
const MAX_REASON_CHARACTERS = 500;

type Reading = Readonly<{ set: OverrideWrite['set']; unresolved: readonly string[] }>;

/** The function first: that it is unknown is the last thing that can be wrong. */
async function overrideJob(
  options: OverrideDeskOptions,
  jobId: string,
  request: OverrideRequest,
): Promise<OverrideAnswer> {
  const { jobs, review, read, clock } = options;
  const known = await jobById(jobs, jobId);
  const because = read.line(request.because, MAX_REASON_CHARACTERS);
  if (because === undefined) throw invalid('reason', request.because, 'say why in a few words');
  const reading = readRequest(request, known, options);
  const { function: key } = request;
  if (key !== undefined) await review.correct(jobId, key === NONE ? undefined : key, because);
  if (Object.keys(reading.set).length > 0) {
    await jobs.override({ jobId, set: reading.set, remove: [], because }, clock().toISOString());
  }
  const job = await jobById(jobs, jobId);
  return { job, warnings: warningsOf(job, request, reading) };
}

function readRequest(request: OverrideRequest, known: Job, options: OverrideDeskOptions): Reading {
  const placed = request.places && readPlaces(request.places, options.read);
  const { pay, closesAt, title, isHidden, isPinned } = request;
  return {
    set: {
      ...(title !== undefined && { title: readTitle(title, options.read) }),
      ...(placed && { places: placed.places }),
      ...(pay !== undefined && { pay: readPay(pay, placed?.places ?? known.places, options.read) }),
      ...(closesAt !== undefined && { closesAt: readClosing(closesAt, options) }),
      ...(isHidden && { hidden: isHidden }),
      ...(isPinned && { pinned: isPinned }),
    },
    unresolved: placed?.unresolved ?? [],
  };
}

function readTitle(text: string, read: ValueReader): string {
  const title = read.line(text, MAX_TITLE_CHARACTERS);
  if (title !== undefined) return title;
  throw invalid('title', text, `it must have 1 to ${MAX_TITLE_CHARACTERS} characters`);
}

function readPlaces(labels: readonly string[], read: ValueReader): ReturnType<ValueReader['places']> {
  const found = read.places(labels);
  if (found.places.length > 0) return found;
  throw invalid('place', labels.join('; '), 'it names no place; write a city and its state: "Hartford, CT"');
}

function readPay(text: string, places: readonly Place[], read: ValueReader): Pay | undefined {
  if (isNone(text)) return undefined;
  const pay = read.pay(text, places);
  if (pay) return pay;
  throw invalid('pay', text, `write "$52,000 - $61,000 a year", "$24.50 an hour" or "${NONE}"`);
}

function readClosing(text: string, { read, clock }: OverrideDeskOptions): string | undefined {
  if (isNone(text)) return undefined;
  const closesAt = read.closingTime(text);
  if (closesAt === undefined) {
    throw invalid('closing date', text, `write a day like 2027-01-31, or "${NONE}"`);
  }
  if (Date.parse(closesAt) > clock().getTime()) return closesAt;
  throw invalid('closing date', text, 'it has passed; to take the job off the site now, hide it');
}

function isNone(text: string): boolean {
  return text.trim().toLowerCase() === NONE;
}

function invalid(field: string, value: string, reason: string): AppError {
  return new AppError('OVERRIDE_INVALID', { field, value, reason });
}

function warningsOf(job: Job, request: OverrideRequest, { unresolved }: Reading): readonly string[] {
  const isNoSight = job.isHidden && job.isPinned;
  return [
    ...unresolved.map(
      (label) => `"${label}" is no place we know: it is shown as it is, and no map finds it.`,
    ),
    ...(isNoSight ? ['The job is hidden: it is featured when it is shown again.'] : []),
    ...(request.function !== undefined && job.state === 'closed'
      ? ['The job is closed: it takes its function when it opens again.']
      : []),
  ];
}

async function undoOverrides(
  { jobs, review, clock }: OverrideDeskOptions,
  jobId: string,
  fields: readonly OverriddenField[],
): Promise<Job> {
  const { overridden = {} } = await jobById(jobs, jobId);
  const remove = fields.filter((field) => isStored(field));
  const missing = remove.find((field) => overridden[field] === undefined);
  if (missing) throw new AppError('OVERRIDE_NOT_FOUND', { id: jobId, field: missing });
  if (fields.includes('function')) await review.undo(jobId);
  if (remove.length > 0) {
    await jobs.override({ jobId, set: {}, remove, because: '' }, clock().toISOString());
  }
  return jobById(jobs, jobId);
}

function isStored(field: OverriddenField): field is OverrideField {
  return OVERRIDE_FIELDS.some((stored) => stored === field);
}

async function overriddenJobs({ jobs, review }: OverrideDeskOptions): Promise<readonly Job[]> {
  const ids = [...(await jobs.overrides()).keys(), ...(await review.history()).map(({ jobId }) => jobId)];
  const found = await jobs.byIds([...new Set(ids)].toSorted());
  return found.filter(({ overridden }) => overridden !== undefined);
}

async function jobById(jobs: JobStore, id: string): Promise<Job> {
  const job = await jobs.byId(id);
  if (!job) throw new AppError('JOB_NOT_FOUND', { id });
  return job;
}
