/** Keeps what one run of a source receives, and watches the shape of it. */
import { canonicalJson } from '../jobs/canonical-json.ts';
import type { AnswerTape } from '../sources/answer-tape.ts';
import type { Completeness } from '../sources/source.ts';
import { compareShapes, nextBaseline } from './compare-shapes.ts';
import { knownAnswers } from './known-answers.ts';
import type { ImportedFile } from './manifest.ts';
import { createShapeObserver } from './observe-shape.ts';
import type { PayloadStore } from './payload-store.ts';
import { type AnswerRecorder, createAnswerRecorder, type Recording } from './record-answers.ts';
import type { RunReceipt } from './run-report.ts';
import type { FieldDrift, ShapeStore, SourceShape } from './source-shape.ts';

export type RunEnding = Readonly<{ isCancelled: boolean; completeness: Completeness; seen: number }>;

export type RunNoteFound = Readonly<{ kind: string; value: string }>;

/** What a run is read through, as the run sees it. */
export interface RunRecording {
  /** Called once, when the source has been read to its end, whatever that was. */
  finish(end: RunEnding): Promise<Readonly<{ receipt: RunReceipt; notes: readonly RunNoteFound[] }>>;
}

export type KeepPayloads = Readonly<{ days: number; maxMegabytes: number }>;

export type RecordRunOptions = Readonly<{
  sourceId: string;
  payloads: PayloadStore;
  shapes: ShapeStore;
  keep: KeepPayloads;
  /** The time of the run, written with the shape. */
  at: string;
  importedFile?: ImportedFile;
}>;

/** With `keep.days` 0 nothing is kept; requests are counted and the shape is watched all the same. */
export async function recordRun(
  options: RecordRunOptions,
): Promise<Readonly<{ tape: AnswerTape; recording: RunRecording }>> {
  const { sourceId, payloads, keep, importedFile } = options;
  const observer = createShapeObserver();
  const recorder =
    keep.days === 0
      ? createRequestCounter()
      : createAnswerRecorder({
          sourceId,
          store: payloads,
          known: await knownAnswers(payloads, sourceId),
          maxBytes: keep.maxMegabytes * 1_000_000,
        });
  return {
    tape: { begin: recorder.begin, observe: observer.observe },
    recording: {
      finish: async (end) => {
        const kept = await recorder.finish({
          isWhole: !end.isCancelled,
          ...(importedFile ? { importedFile } : {}),
        });
        const drift = isEvidence(end) ? await followShape(observer.shape(), options) : [];
        return {
          receipt: { ...receiptFrom(kept), ...(drift.length > 0 ? { drift } : {}) },
          notes: [...notKeptNotes(kept, keep), ...drift.map(noteFrom)],
        };
      },
    },
  };
}

/** Fewer postings, or a part of them, prove nothing about the fields of a source. */
const MIN_POSTINGS = 20;

function isEvidence({ completeness, seen }: RunEnding): boolean {
  return completeness.verdict === 'complete' && seen >= MIN_POSTINGS;
}

/** The first shape of a source is taken as it is; a shape that is the same again is not written. */
async function followShape(
  now: SourceShape,
  { shapes, sourceId, at }: RecordRunOptions,
): Promise<readonly FieldDrift[]> {
  if (now.answers === 0) return [];
  const before = await shapes.get(sourceId);
  const next = nextBaseline(before, now);
  if (before && canonicalJson(before) === canonicalJson(next)) return [];
  await shapes.put(sourceId, next, at);
  return before ? compareShapes(before, now) : [];
}

type Kept = Partial<Recording> & Pick<Recording, 'requests'>;

function createRequestCounter(): Pick<AnswerRecorder, 'begin'> &
  Readonly<{ finish: (end: unknown) => Promise<Kept> }> {
  let requests = 0;
  return {
    begin: () => {
      requests += 1;
      return NOTHING_KEPT;
    },
    finish: async () => ({ requests }),
  };
}

const NOTHING_KEPT = {
  known: undefined,
  reuseKnown: async () => undefined,
  write: async () => undefined,
  end: async () => undefined,
  fail: async () => undefined,
};

function receiptFrom(kept: Kept | undefined): RunReceipt {
  const { requests = 0, notModified = 0, manifestHash, storedBytes = 0, notKept = 0 } = kept ?? {};
  return {
    requests,
    notModified,
    ...(manifestHash === undefined
      ? {}
      : { payloads: { manifestHash, storedBytes, ...(notKept > 0 ? { notKept } : {}) } }),
  };
}

function notKeptNotes(kept: Kept | undefined, { maxMegabytes }: KeepPayloads): readonly RunNoteFound[] {
  const { notKept = 0 } = kept ?? {};
  if (notKept === 0) return [];
  const answers = notKept === 1 ? '1 answer' : `${notKept} answers`;
  return [
    { kind: 'payloads-not-kept', value: `${answers} beyond keepPayloads.maxMegabytes (${maxMegabytes})` },
  ];
}

function noteFrom({ kind, path, shareBefore, shareNow }: FieldDrift): RunNoteFound {
  const value =
    kind === 'field-vanished'
      ? `${path}: in ${percent(shareBefore)} of its records before, now in none`
      : `${path}: never seen before, now in ${percent(shareNow)} of its records`;
  return { kind, value };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
