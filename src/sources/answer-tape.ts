/** What a source receives, request by request: the port between those who ask and those who keep the answers. */
import type { ErrorCode } from '../shared/errors.ts';
import type { HttpText, Validators } from './http.ts';

/** The bytes of a file, in chunks. */
export type ReadBytes = (path: string, signal?: AbortSignal) => AsyncIterable<Uint8Array>;

/** What a source sees of an answer beside its body. `url` only when the answer came from another than was asked for. */
export type AnswerMarks = Readonly<Partial<Omit<HttpText, 'text'>>>;

/** An answer without its body. */
export type AnswerHead = AnswerMarks & Readonly<{ contentType?: string; validators?: Validators }>;

export type KnownAnswer = AnswerMarks & Readonly<{ validators: Validators }>;

/** Why there is no answer, or no whole one: an error that a replay can throw again. */
export type AnswerFault = Readonly<{
  code: ErrorCode;
  args: Readonly<Record<string, string>>;
  /** Of a server that did answer, see http-status.ts. */
  status?: number;
  retryAfterMs?: number;
}>;

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
  /** Without a fault the request was cut off: it says nothing about the source. */
  fail(fault: AnswerFault | undefined): Promise<void>;
}

/** Read by a replay. */
export interface RecordedAnswers {
  /** The next answer to the request. Its body throws when it is not kept. Throws REPLAY_REQUEST_MISSING. */
  take(request: string): RecordedAnswer;
}

export type RecordedAnswer = AnswerMarks &
  Readonly<{
    body: AsyncIterable<Uint8Array>;
    /** What the run met after the body, as far as that came. */
    fault?: AnswerFault;
  }>;

/** A source reads one file, wherever it lies: a record of it is found again when it was moved. */
export const FILE_REQUEST = 'READ file';
