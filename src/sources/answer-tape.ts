/** What a source receives, request by request: the port between those who ask and those who keep the answers. */
import type { Validators } from './http.ts';

/** The bytes of a file, in chunks. */
export type ReadBytes = (path: string, signal?: AbortSignal) => AsyncIterable<Uint8Array>;

/** An answer without its body. */
export type AnswerHead = Readonly<{
  contentType?: string;
  validators?: Validators;
  /** Oddities, see `HttpText`. */
  notes?: readonly string[];
}>;

export type KnownAnswer = Readonly<{ validators: Validators; notes: readonly string[] }>;

/** Written by a run. A request that neither ends nor fails counts as cut off. */
export interface AnswerTape {
  /** Requests stand in the order in which they were begun. */
  begin(request: string): TapeEntry;
  /** Shows a parsed answer, or a row, to what watches over the shape of a source. */
  observe(value: unknown): void;
}

export interface TapeEntry {
  /** The answer of an earlier run to the same request, when its body is kept and a server can be asked about it. */
  readonly known: KnownAnswer | undefined;
  /** Makes the known answer that of this run, and gives its body; undefined when the body is gone or damaged. */
  reuseKnown(): Promise<string | undefined>;
  /** The next piece of the body. */
  write(bytes: Uint8Array): Promise<void>;
  end(head: AnswerHead): Promise<void>;
  fail(error: unknown): Promise<void>;
}

/** Read by a replay. */
export interface RecordedAnswers {
  /** The next answer to the request. The body throws what the run met, or that it is not kept. Throws REPLAY_REQUEST_MISSING. */
  take(request: string): RecordedAnswer;
}

export type RecordedAnswer = Readonly<{ notes: readonly string[]; body: AsyncIterable<Uint8Array> }>;

/** A source reads one file, wherever it lies: a record of it is found again when it was moved. */
export const FILE_REQUEST = 'READ file';
