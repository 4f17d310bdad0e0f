/** Runs of a source that answers what a test says: each posting reads as its version and its deadline. */
import type { OpenDatabase } from '../../src/db/open-database.ts';
import type { ClosingRules } from '../../src/ingest/close-missing-jobs.ts';
import type { PostingReader } from '../../src/ingest/posting-reader.ts';
import { createRunStore } from '../../src/ingest/sql-run-store.ts';
import type { SyncOptions } from '../../src/ingest/sync-source.ts';
import type { JobDraft } from '../../src/jobs/job.ts';
import { jobIdOf } from '../../src/jobs/job-id.ts';
import type { JobStore } from '../../src/jobs/job-store.ts';
import { AppError } from '../../src/shared/errors.ts';
import type { Source, SourceItem, SourceJob } from '../../src/sources/source.ts';
import type { Answer, Posting } from './feed-truth-model.ts';
import { dayOf } from './feed-truth-steps.ts';

export type ScriptedDay = Readonly<{
  database: OpenDatabase;
  jobs: JobStore;
  rules: ClosingRules;
  /** Days since the first. */
  day: number;
}>;

export const BOARD = 'board';

export function storedId(id: number): string {
  return jobIdOf(BOARD, String(id));
}

export function titleOf({ id, version }: Posting): string {
  return `Job ${id}, version ${version}`;
}

/** As the reader makes it of the posting. */
export function draftOf(posting: Posting): JobDraft {
  const { id, version, closesAt } = posting;
  return {
    sourceId: BOARD,
    externalId: String(id),
    title: titleOf(posting),
    descriptionHtml: '',
    descriptionText: '',
    places: [{ raw: `Town ${version}` }],
    employmentTypes: [],
    language: 'en',
    ...(version === 2 ? { pay: { max: 90_000, currency: 'USD', period: 'YEAR', source: 'text' } } : {}),
    ...(closesAt === undefined ? {} : { closesAt }),
  };
}

/** A run of that day. */
export function optionsFor(
  { database, jobs, rules, day }: ScriptedDay,
  answer: Answer,
  read: number[],
): SyncOptions {
  return {
    source: sourceOf(answer),
    reader: readerOf(answer, read),
    jobs,
    runs: createRunStore(database.kysely),
    clock: () => new Date(dayOf(day)),
    newRunId: () => `run-${day}`,
    closing: rules,
    batchSize: 3,
  };
}

function sourceOf(answer: Answer): Source {
  return {
    id: BOARD,
    type: 'scripted',
    async *fetch() {
      const fault = new AppError('SOURCE_UNREACHABLE', { url: 'https://x.example', reason: 'gone' });
      if (answer.kind === 'fails-at-once') throw fault;
      yield* itemsOf(answer);
      if (answer.kind === 'fails-at-the-end') throw fault;
      return answer.kind === 'partial'
        ? { verdict: 'partial', reason: 'a page is missing' }
        : { verdict: 'complete' };
    },
  };
}

function itemsOf({ postings, broken, hasNamelessReject }: Answer): readonly SourceItem[] {
  const reject = { kind: 'reject', reason: 'bad', raw: 0 } as const;
  return [
    ...postings.map((posting): SourceItem => ({ kind: 'job', job: sourceJobOf(posting) })),
    ...broken.map((id): SourceItem => ({ ...reject, externalId: String(id) })),
    ...(hasNamelessReject ? [reject] : []),
  ];
}

function sourceJobOf(posting: Posting): SourceJob {
  const { id, closesAt } = posting;
  const said = { externalId: String(id), title: titleOf(posting), places: [] };
  return closesAt === undefined ? said : { ...said, closesAt };
}

/** Notes which postings it had to read. */
function readerOf({ postings }: Answer, read: number[]): PostingReader {
  const byId = new Map(postings.map((posting) => [String(posting.id), posting]));
  return {
    recipe: 'test',
    read: async (jobs) =>
      jobs.map(({ externalId }) => {
        const posting = byId.get(externalId);
        if (!posting) throw new RangeError(`nothing lists ${externalId}`);
        read.push(posting.id);
        return { kind: 'draft', draft: draftOf(posting), notes: [], first: NOT_PLACED };
      }),
  };
}

const NOT_PLACED = {
  decision: 'none',
  confidence: 1,
  reasons: [],
  alternatives: [],
  classifier: 'none',
} as const;
