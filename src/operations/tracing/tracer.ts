/** Spans of what takes time, each within the one it happens in. The port; adapter: otlp-tracer.ts. */

export type Attributes = Readonly<Record<string, string | number | boolean>>;

export type SpanOptions = Readonly<{
  name: string;
  kind?: 'server' | 'client';
  attributes?: Attributes;
  /** The header `traceparent` of whoever asks; what cannot be read is none. */
  traceparent?: string | undefined;
}>;

export interface Span {
  /** For what is known at the end only. */
  finish(more: Readonly<{ name?: string; attributes?: Attributes; isFailed?: boolean }>): void;
}

export interface Tracer {
  /** Ends when the work does; work that throws has failed. */
  span<T>(options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T>;
  /** One that has just ended. Outside of any other it is not told: what runs every second would drown the rest. */
  ended(options: SpanOptions, outcome: Readonly<{ durationMs: number; error?: unknown }>): void;
  /** What a request to another service carries (W3C Trace Context); nothing outside of any span. */
  headers(): Readonly<{ traceparent?: string }>;
  /** Sends what has not been sent. */
  close(): Promise<void>;
}

const NO_SPAN: Span = { finish: () => undefined };

export const NO_TRACER: Tracer = {
  span: (_options, work) => work(NO_SPAN),
  ended: () => undefined,
  headers: () => ({}),
  close: async () => undefined,
};
