/** Anything that may happen to the jobs of a source, one step a day: runs of all kinds, confirmations, and what people say. */
import * as fc from 'fast-check';
import type { OverrideSet } from '../../src/jobs/overrides.ts';
import type { Answer, Posting, Word } from './feed-truth-model.ts';

export type Step =
  | Readonly<{ kind: 'run'; answer: Answer }>
  /** Confirms what the newest held run holds; a run like any other when none does. */
  | Readonly<{ kind: 'confirm'; answer: Answer }>
  | Readonly<{ kind: 'word'; word: Word }>;

export const JOB_IDS = 10;
export const MAX_STEPS = 9;

const FIRST_DAY = Date.UTC(2026, 10, 2);
const DAY_MS = 86_400_000;

/** The moment at which the step of that day happens. */
export function dayOf(step: number): string {
  return new Date(FIRST_DAY + step * DAY_MS).toISOString();
}

export function randomSteps(): fc.Arbitrary<readonly Step[]> {
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('run' as const), answer: randomAnswer() }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('confirm' as const), answer: randomAnswer() }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('word' as const), word: randomWord() }) },
  );
  return fc.array(step, { minLength: 1, maxLength: MAX_STEPS });
}

/** Days until which a posting is open: long ago, in the time of the test, or never. */
const deadline: fc.Arbitrary<string | undefined> = fc.oneof(
  { weight: 8, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: MAX_STEPS }).map((day) => dayOf(day - 0.5)) },
  { weight: 1, arbitrary: fc.constant('2020-01-01T00:00:00.000Z') },
);

/** Mostly the first version, so that most of a listing has not changed. */
const version = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(2) });
const ids = fc.uniqueArray(fc.nat(JOB_IDS - 1), { maxLength: JOB_IDS });

/** Mostly the whole board with a job more or less: what makes jobs close; sometimes anything at all. */
export function randomPostings(): fc.Arbitrary<readonly Posting[]> {
  const listed = fc.oneof(
    { weight: 3, arbitrary: fc.uniqueArray(fc.nat(JOB_IDS - 1), { minLength: 8, maxLength: JOB_IDS }) },
    { weight: 1, arbitrary: ids },
  );
  const says = fc.array(fc.record({ version, closesAt: deadline }), {
    minLength: JOB_IDS,
    maxLength: JOB_IDS,
  });
  return fc
    .tuple(listed, says)
    .map(([all, said]) => all.map((id): Posting => ({ id, version: 0, ...said[id] })));
}

function randomAnswer(): fc.Arbitrary<Answer> {
  return fc.record({
    kind: fc.oneof(
      { weight: 6, arbitrary: fc.constant('complete' as const) },
      { weight: 1, arbitrary: fc.constant('partial' as const) },
      { weight: 1, arbitrary: fc.constant('fails-at-once' as const) },
      { weight: 1, arbitrary: fc.constant('fails-at-the-end' as const) },
    ),
    postings: randomPostings(),
    broken: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: ids }),
    hasNamelessReject: fc.oneof(
      { weight: 6, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
  });
}

function randomWord(): fc.Arbitrary<Word> {
  const closing = fc.option(fc.integer({ min: 1, max: MAX_STEPS }), { nil: undefined });
  const said: fc.Arbitrary<Pick<Word, 'field' | 'set'>> = fc.oneof(
    word(
      'title',
      fc.constantFrom('By hand', 'By another hand').map((title) => ({ title })),
    ),
    word('places', fc.constant({ places: [{ raw: 'Elsewhere' }] })),
    word('pay', fc.constantFrom<OverrideSet>({ pay: PAY }, { pay: undefined })),
    word(
      'closesAt',
      closing.map((day) => ({ closesAt: day === undefined ? undefined : dayOf(MAX_STEPS + day - 5.5) })),
    ),
    word('hidden', fc.constant({ hidden: true as const })),
    word('pinned', fc.constant({ pinned: true as const })),
  );
  return fc
    .record({ id: fc.nat(JOB_IDS - 1), said, isTakenBack: fc.boolean() })
    .map(({ said: { field, set }, ...rest }) => ({ ...rest, field, set }));
}

const PAY = { min: 20, currency: 'USD', period: 'HOUR', source: 'text' } as const;

function word(
  field: Word['field'],
  set: fc.Arbitrary<OverrideSet>,
): fc.Arbitrary<Pick<Word, 'field' | 'set'>> {
  return fc.record({ field: fc.constant(field), set });
}
