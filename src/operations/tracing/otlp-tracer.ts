/** Traces by the SDK of OpenTelemetry, sent to a collector by OTLP over HTTP. Loaded only where tracing is on. */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Context,
  ROOT_CONTEXT,
  type Span as SdkSpan,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { AppError } from '../../shared/errors.ts';
import type { Span, SpanOptions, Tracer } from './tracer.ts';

export type OtlpTracerOptions = Readonly<{
  /** Of the collector: `/v1/traces` is added. */
  endpoint: string;
  /** Of the traces that are begun here, or by a caller that records its own: whoever asks must not decide how much is sent. */
  sampleShare: number;
  service: Readonly<{ name: string; version: string }>;
}>;

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT } as const;

export function createOtlpTracer({ endpoint, sampleShare, service }: OtlpTracerOptions): Tracer {
  const sampler = new TraceIdRatioBasedSampler(sampleShare);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service.name, 'service.version': service.version }),
    sampler: new ParentBasedSampler({ root: sampler, remoteParentSampled: sampler }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer(service.name, service.version);
  const contexts = new AsyncLocalStorage<Context>();
  const start = ({ name, kind, attributes, traceparent }: SpanOptions, startTime?: Date) => {
    const parent = contexts.getStore() ?? contextFrom(traceparent);
    const options = {
      kind: kind === undefined ? SpanKind.INTERNAL : KINDS[kind],
      ...(attributes === undefined ? {} : { attributes }),
      ...(startTime === undefined ? {} : { startTime }),
    };
    const span = tracer.startSpan(name, options, parent);
    return { span, context: trace.setSpan(parent, span) };
  };
  return {
    async span(options, work) {
      const { span, context } = start(options);
      try {
        return await contexts.run(context, () => work(finishing(span)));
      } catch (error) {
        fail(span, error);
        throw error;
      } finally {
        span.end();
      }
    },
    ended(options, { durationMs, error }) {
      if (contexts.getStore() === undefined) return;
      const { span } = start(options, new Date(Date.now() - durationMs));
      if (error !== undefined) fail(span, error);
      span.end();
    },
    headers() {
      const context = contexts.getStore();
      const within = context && trace.getSpanContext(context);
      if (within === undefined) return {};
      const flags = within.traceFlags.toString(16).padStart(2, '0');
      return { traceparent: `00-${within.traceId}-${within.spanId}-${flags}` };
    },
    close: () => provider.shutdown(),
  };
}

function contextFrom(traceparent: string | undefined): Context {
  const remote = traceparent === undefined ? null : parseTraceParent(traceparent);
  return remote === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...remote, isRemote: true });
}

function finishing(span: SdkSpan): Span {
  return {
    finish({ name, attributes, isFailed }) {
      if (name !== undefined) span.updateName(name);
      if (attributes !== undefined) span.setAttributes(attributes);
      if (isFailed) span.setStatus({ code: SpanStatusCode.ERROR });
    },
  };
}

/** By its code alone: messages name hosts, and what people typed. */
function fail(span: SdkSpan, error: unknown): void {
  const message = error instanceof AppError ? error.code : 'INTERNAL';
  span.setStatus({ code: SpanStatusCode.ERROR, message });
}
