import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Classifier } from '../classify/classifier.ts';
import { openDatabase } from '../db/open-database.ts';
import { createJobStore } from '../jobs/sql-job-store.ts';
import type { Normalised } from '../normalise/normalise-job.ts';
import { AppError } from '../shared/errors.ts';
import type { Completeness, Source, SourceItem, SourceJob } from '../sources/source.ts';
import { createPostingReader } from './posting-reader.ts';
import { createRunStore } from './sql-run-store.ts';
import { syncSource } from './sync-source.ts';

/** What the source answers in one run. `broken` ids arrive as rejects; `expired` ones with a deadline in the past. */
type Answer = Readonly<{
  kind: 'complete' | 'partial' | 'fails-at-once' | 'fails-at-the-end';
  ids: readonly number[];
  broken: readonly number[];
  expired: readonly number[];
  hasNamelessReject: boolean;
}>;

type Rules = Readonly<{ closeAfterMissingRuns: number; maxDropShare: number }>;

/** The rules again, as plainly as they can be told: open jobs with the complete runs in a row that missed them. */
type Model = Map<number, number>;

function expectedAfter(before: Model, answer: Answer, rules: Rules): Model {
  if (answer.kind === 'fails-at-once') return before;
  if (answer.kind === 'fails-at-the-end') return withFailedRun(before, answer);
  const dead = expiredOnly(answer);
  const listed = new Set([...answer.ids, ...answer.broken, ...dead]);
  const after: Model = new Map(before);
  for (const id of answer.ids) after.set(id, 0);
  for (const id of dead) after.delete(id);
  for (const id of listed) if (after.has(id)) after.set(id, 0);
  if (answer.kind === 'partial' || answer.hasNamelessReject) return after;
  const missing = [...after.keys()].filter((id) => !listed.has(id));
  if (listed.size > 0 && !isTooManyFor(rules, missing.length, after.size))
    countAbsence(after, missing, rules);
  return after;
}

function isTooManyFor({ maxDropShare }: Rules, missing: number, open: number): boolean {
  return missing === 1 ? maxDropShare === 0 : missing / open > maxDropShare;
}

function countAbsence(open: Model, missing: readonly number[], rules: Rules): void {
  for (const id of missing) {
    const runs = (open.get(id) ?? 0) + 1;
    if (runs >= rules.closeAfterMissingRuns) open.delete(id);
    else open.set(id, runs);
  }
}

function expiredOnly({ expired, ids }: Answer): readonly number[] {
  return expired.filter((id) => !ids.includes(id));
}

/** What arrived is saved; nothing is closed. The absence of an unchanged job is not cleared by a run that failed. */
function withFailedRun(before: Model, { ids }: Answer): Model {
  return new Map([...ids.map((id) => [id, 0] as const), ...before]);
}

const PAST = '2020-01-01T00:00:00.000Z';

function itemsOf({ ids, broken, expired, hasNamelessReject }: Answer): readonly SourceItem[] {
  const job = (id: number, closesAt?: string): SourceItem => ({
    kind: 'job',
    job: { externalId: String(id), title: `Job ${id}`, places: [], ...(closesAt ? { closesAt } : {}) },
  });
  return [
    ...ids.map((id) => job(id)),
    ...broken.map((id): SourceItem => ({ kind: 'reject', externalId: String(id), reason: 'bad', raw: id })),
    ...expired.filter((id) => !ids.includes(id)).map((id) => job(id, PAST)),
    ...(hasNamelessReject ? [{ kind: 'reject', reason: 'bad', raw: 0 } as const] : []),
  ];
}

function sourceOf(answer: Answer): Source {
  return {
    id: 'board',
    type: 'scripted',
    async *fetch(): AsyncGenerator<SourceItem, Completeness> {
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

function normalise({ externalId, title, closesAt }: SourceJob): Normalised {
  const draft = {
    sourceId: 'board',
    externalId,
    title,
    descriptionHtml: '',
    descriptionText: '',
    places: [],
    employmentTypes: [],
    language: 'en',
    ...(closesAt === undefined ? {} : { closesAt }),
  };
  return { kind: 'draft', draft, notes: [] };
}

const classifier: Classifier = {
  name: 'none',
  classify: () => ({ decision: 'none', confidence: 1, reasons: [], alternatives: [], classifier: 'none' }),
};

const ids = fc.uniqueArray(fc.nat(9), { maxLength: 10 });
const answers: fc.Arbitrary<Answer> = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant('complete' as const) },
    { weight: 1, arbitrary: fc.constant('partial' as const) },
    { weight: 1, arbitrary: fc.constant('fails-at-once' as const) },
    { weight: 1, arbitrary: fc.constant('fails-at-the-end' as const) },
  ),
  // Mostly the whole board with a job more or less: what makes jobs close; sometimes anything at all.
  ids: fc.oneof(
    { weight: 3, arbitrary: fc.uniqueArray(fc.nat(9), { minLength: 8, maxLength: 10 }) },
    { weight: 1, arbitrary: ids },
  ),
  broken: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: ids }),
  expired: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.nat(9), { maxLength: 2 }) },
  ),
  hasNamelessReject: fc.oneof(
    { weight: 6, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
});

const rules: fc.Arbitrary<Rules> = fc.record({
  closeAfterMissingRuns: fc.integer({ min: 1, max: 3 }),
  maxDropShare: fc.constantFrom(0, 0.1, 0.3, 0.6, 1),
});

describe('whatever a source answers, run after run', () => {
  it('the open jobs are those the rules keep open, and a listing alone never empties the site', {
    timeout: 60_000,
  }, async () => {
    let closings = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(answers, { minLength: 1, maxLength: 8 }), rules, async (sequence, rule) => {
        const { kysely, close } = await openDatabase(':memory:');
        const jobs = createJobStore(kysely);
        let model: Model = new Map();
        for (const [run, answer] of sequence.entries()) {
          const report = await syncSource({
            source: sourceOf(answer),
            reader: createPostingReader({ normalise, classifier, recipe: 'test' }),
            jobs,
            runs: createRunStore(kysely),
            clock: () => new Date(Date.UTC(2026, 10, 2 + run)),
            newRunId: () => `run-${run}`,
            closing: rule,
            batchSize: 3,
          });
          const before = model;
          model = expectedAfter(before, answer, rule);
          const open = await jobs.openJobs('board');
          expect(
            new Map(open.map(({ externalId, missingRuns }) => [Number(externalId), missingRuns])),
          ).toEqual(model);
          if (before.size > 0 && answer.expired.length === 0 && answer.ids.length === 0)
            expect(model.size).toBeGreaterThan(0);
          closings += report.closed;
        }
        await close();
      }),
      { numRuns: 300 },
    );
    expect(closings).toBeGreaterThan(100);
  });
});
