/** Whatever a source answers and people say: the record store holds the last complete feed, and over it what people say. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Answer,
  isOver,
  type Posting,
  type RunTruth,
  type TrueJob,
  type Truth,
  takeRun,
  takeWord,
  type Word,
} from '../../test/support/feed-truth-model.ts';
import { BOARD, draftOf, optionsFor, storedId, titleOf } from '../../test/support/feed-truth-runs.ts';
import {
  dayOf,
  MAX_STEPS,
  randomPostings,
  randomSteps,
  type Step,
} from '../../test/support/feed-truth-steps.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import type { Job } from '../jobs/job.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { sourceDraftOf } from '../jobs/overrides.ts';
import { createJobStore } from '../jobs/sql-job-store.ts';
import { AppError } from '../shared/errors.ts';
import type { ClosingRules } from './close-missing-jobs.ts';
import { confirmDrop } from './confirm-drop.ts';
import type { RunReport } from './run-report.ts';
import { syncSource } from './sync-source.ts';

const SEQUENCES = 1000;

it('the store holds what the rules keep, and after good runs the feed itself, under what people say', {
  timeout: 120_000,
}, async () => {
  const done = { run: 0, word: 0, closed: 0, held: 0, confirmed: 0, reopened: 0, known: 0 };
  const rules: fc.Arbitrary<ClosingRules> = fc.record({
    closeAfterMissingRuns: fc.integer({ min: 1, max: 3 }),
    maxDropShare: fc.constantFrom(0, 0.1, 0.3, 0.6, 1),
  });
  const lastFeed = randomPostings().filter(({ length }) => length > 0);
  await fc.assert(
    fc.asyncProperty(randomSteps(), rules, lastFeed, async (steps, closing, feed) => {
      const story = await openStory(closing, done);
      try {
        for (const step of steps) await takeStep(story, step);
        await expectFeed(story, feed);
      } finally {
        await story.database.close();
      }
    }),
    { numRuns: SEQUENCES },
  );
  // That all of it really happened.
  for (const [deed, times] of Object.entries(done)) expect(times, deed).toBeGreaterThan(100);
});

type Deed = 'run' | 'word' | 'closed' | 'held' | 'confirmed' | 'reopened' | 'known';

/** A store, and beside it the truth that it has to hold. */
type Story = {
  readonly database: OpenDatabase;
  readonly jobs: JobStore;
  readonly rules: ClosingRules;
  readonly truth: Truth;
  readonly done: Record<Deed, number>;
  /** Days since the first. */
  day: number;
  heldRunId?: string | undefined;
};

async function openStory(rules: ClosingRules, done: Story['done']): Promise<Story> {
  const database = await openDatabase(':memory:');
  return { database, jobs: createJobStore(database.kysely), rules, truth: new Map(), done, day: 0 };
}

async function takeStep(story: Story, step: Step): Promise<void> {
  story.day += 1;
  if (step.kind === 'word') await sayWord(story, step.word);
  else await run(story, step.answer, { isConfirming: step.kind === 'confirm' });
  await expectTruth(story);
}

/** The desk takes back only what was said. */
async function sayWord({ jobs, truth, day, done }: Story, word: Word): Promise<void> {
  const { id, field, set, isTakenBack } = word;
  if (isTakenBack && !(field in (truth.get(id)?.overrides ?? {}))) return;
  const said = { set: isTakenBack ? {} : set, remove: isTakenBack ? [field] : [] };
  const job = await jobs.override({ jobId: storedId(id), ...said, because: 'so it is' }, dayOf(day));
  expect(job !== undefined).toBe(truth.has(id));
  takeWord(truth, word, dayOf(day));
  done.word += 1;
}

async function run(
  story: Story,
  answer: Answer,
  { isConfirming }: Readonly<{ isConfirming: boolean }>,
): Promise<void> {
  const { truth, day, rules } = story;
  const held = [...truth].filter(([, { isHeld }]) => isHeld).map(([id]) => id);
  const confirmed = isConfirming && held.length > 0 ? new Set(held) : undefined;
  const read: number[] = [];
  const options = optionsFor(story, answer, read);
  const report =
    confirmed && story.heldRunId !== undefined
      ? await confirmDrop(story.heldRunId, options).catch(onlyUnproven)
      : await syncSource(options);
  const expected = takeRun(truth, answer, { now: dayOf(day), rules, confirmed });
  expect(read, 'read').toEqual(expected.read);
  if (expected.isHeld) story.heldRunId = options.newRunId();
  if (report) expectReport(report, expected, answer);
  if (report) countDeeds(story, report);
  story.done.known += answer.postings.length - expected.read.length;
}

function countDeeds({ done }: Story, { closed, reopened, held, confirmedDrop }: RunReport): void {
  done.run += 1;
  done.closed += closed;
  done.reopened += reopened;
  done.held += held?.count ?? 0;
  done.confirmed += confirmedDrop?.closed ?? 0;
}

/** A drop that no complete listing proves: the run took place. */
function onlyUnproven(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'DROP_UNPROVEN') return undefined;
  throw error;
}

function expectReport(report: RunReport, { isHeld }: RunTruth, { kind, hasNamelessReject }: Answer): void {
  expect(report.held !== undefined, 'held').toBe(isHeld);
  expect(report.failed !== undefined, 'failed').toBe(kind.startsWith('fails'));
  const isComplete = kind === 'complete' && !hasNamelessReject;
  expect(report.completeness.verdict).toBe(isComplete ? 'complete' : 'partial');
}

/** Good runs of one feed end in that feed: confirmed where they would drop too much, and as often as absence has to be seen. */
async function expectFeed(story: Story, postings: readonly Posting[]): Promise<void> {
  const answer: Answer = { kind: 'complete', postings, broken: [], hasNamelessReject: false };
  for (let runs = 0; runs <= story.rules.closeAfterMissingRuns; runs++) {
    story.day = MAX_STEPS + 1 + runs;
    await run(story, answer, { isConfirming: true });
    await expectTruth(story);
  }
  const now = dayOf(story.day);
  const listed = postings.filter((posting) => !isOver(posting, story.truth.get(posting.id), now));
  const open = await story.jobs.openJobs(BOARD);
  expect(open.map(({ externalId }) => externalId).toSorted()).toEqual(
    listed.map(({ id }) => String(id)).toSorted(),
  );
  const kept = await story.jobs.byIds(listed.map(({ id }) => storedId(id)));
  expect(kept.map((job) => sourceDraftOf(job).title)).toEqual(listed.map((posting) => titleOf(posting)));
}

async function expectTruth({ jobs, truth }: Story): Promise<void> {
  const stored = await jobs.byIds([...truth.keys()].map(storedId));
  const refs = new Map((await jobs.openJobs(BOARD)).map((ref) => [ref.id, ref]));
  const held = [...truth].filter(([, { isHeld }]) => isHeld).map(([id]) => storedId(id));
  expect(stored.map((job) => factsOf(job, refs.get(job.id)?.missingRuns ?? 0))).toEqual(
    [...truth].map(([id, job]) => trueFactsOf(id, job)),
  );
  expect((await jobs.heldJobs(BOARD))?.ids ?? []).toEqual(held.toSorted());
}

/** All that a posting or a person may say, and what the rules make of it. */
function factsOf(job: Job, missingRuns: number) {
  const { id, title, places, pay, closesAt, state, closedBecause, isHidden, isPinned } = job;
  const { title: sourceTitle, closesAt: sourceClosesAt } = sourceDraftOf(job);
  const said = { title, places, pay, closesAt, isHidden, isPinned };
  return { id, said, state, closedBecause, missingRuns, source: { sourceTitle, sourceClosesAt } };
}

function trueFactsOf(id: number, job: TrueJob): ReturnType<typeof factsOf> {
  const { posting, overrides, state, closedBecause } = job;
  const { title, places, pay, closesAt } = draftOf(posting);
  const { hidden, pinned, ...fields } = overrides;
  return {
    id: storedId(id),
    said: { title, places, pay, closesAt, ...fields, isHidden: hidden, isPinned: pinned },
    state,
    closedBecause,
    missingRuns: state === 'open' ? job.missingRuns : 0,
    source: { sourceTitle: title, sourceClosesAt: closesAt },
  };
}
