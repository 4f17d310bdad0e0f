/** Runs a source without saving anything, and tells what would change. */
import type { JobDraft } from '../jobs/job.ts';
import { diffJob, type FieldChange } from './job-diff.ts';
import { createPreviewJobs, type WouldBeJob } from './preview-jobs.ts';
import { createReplayJobs } from './replay-jobs.ts';
import type { RunReject, RunReport } from './run-report.ts';
import { type SyncOptions, syncSource } from './sync-source.ts';

export type ChangedJob = Readonly<{ id: string; title: string; fields: readonly FieldChange[] }>;

export type RunPreview = Readonly<{
  /** As the run would have reported it; it is not saved. */
  report: RunReport;
  /** How many jobs change in each field, most first. */
  fields: readonly Readonly<{ field: keyof JobDraft; count: number }>[];
  /** The first of the jobs that change in a field. */
  examples: readonly ChangedJob[];
  /** Jobs that go from one function to another, most first. */
  moves: readonly Readonly<{ from: string; to: string; count: number }>[];
  /** Jobs of which only the confidence or the reasons of the classifier change. */
  otherwiseReasoned: number;
  /** Rejects that the run compared with did not have, and those that only it had, among the 1,000 that a report keeps. */
  newRejects: readonly RunReject[];
  vanishedRejects: readonly RunReject[];
}>;

export type PreviewOptions = Readonly<{
  run: Omit<SyncOptions, 'runs' | 'afresh'>;
  /** Whose rejects these are compared with. */
  comparedWith?: RunReport;
  /** When the replayed run saw its postings: closed jobs stay closed, and nothing is closed. Absent: it is no replay. */
  seenAt?: string;
  maxExamples: number;
}>;

/** Every posting is read afresh. */
export async function previewRun(options: PreviewOptions): Promise<RunPreview> {
  const { run, comparedWith, seenAt } = options;
  const preview = createPreviewJobs(run.jobs);
  const jobs = seenAt === undefined ? preview.jobs : createReplayJobs(preview.jobs, seenAt);
  const report = await syncSource({ ...run, jobs, runs: FORGETFUL_RUNS, afresh: true });
  return {
    report,
    ...summarise([...preview.changed()], options.maxExamples),
    newRejects: withoutKnown(report.rejected, comparedWith?.rejected ?? []),
    vanishedRejects: withoutKnown(comparedWith?.rejected ?? [], report.rejected),
  };
}

const FORGETFUL_RUNS: SyncOptions['runs'] = {
  save: async () => undefined,
  latest: async () => [],
  byId: async () => undefined,
};

type Summary = Pick<RunPreview, 'fields' | 'examples' | 'moves' | 'otherwiseReasoned'>;

function summarise(changed: readonly WouldBeJob[], maxExamples: number): Summary {
  const diffs = changed.flatMap(({ id, before, after }) =>
    before
      ? [{ id, title: after.draft.title, isOpen: before.state === 'open', ...diffJob(before, after) }]
      : [],
  );
  return {
    fields: mostFirst(diffs.flatMap(({ fields }) => fields.map(({ field }) => field))).map(
      ([field, count]) => ({ field, count }),
    ),
    examples: diffs
      .filter(({ fields }) => fields.length > 0)
      .slice(0, maxExamples)
      .map(({ id, title, fields }) => ({ id, title, fields })),
    moves: mostFirst(diffs.flatMap(({ move }) => (move ? [`${move.from}\0${move.to}`] : []))).map(
      ([move, count]) => {
        const [from = '', to = ''] = move.split('\0');
        return { from, to, count };
      },
    ),
    otherwiseReasoned: diffs.filter(({ fields, move, isOpen }) => isOpen && fields.length === 0 && !move)
      .length,
  };
}

/** Each value with how often it comes. */
function mostFirst<T>(values: readonly T[]): readonly (readonly [value: T, count: number])[] {
  const groups = [...Map.groupBy(values, (value) => value)];
  return groups.map(([value, same]) => [value, same.length] as const).sort(([, a], [, b]) => b - a);
}

/** A reject is known by its posting; a nameless one by its reason. */
function withoutKnown(rejects: readonly RunReject[], known: readonly RunReject[]): readonly RunReject[] {
  const keys = new Set(known.map(keyOf));
  return rejects.filter((reject) => !keys.has(keyOf(reject)));
}

function keyOf({ externalId, reason }: RunReject): string {
  return externalId === undefined ? `reason ${reason}` : `id ${externalId}`;
}
