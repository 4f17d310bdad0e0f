import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { createOtlpTracer } from './otlp-tracer.ts';
import { NO_TRACER, type Tracer } from './tracer.ts';

type SentSpan = {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  status: object;
  kind: number;
};

let collector: Server;
let spans: SentSpan[];
let path: string | undefined;
let tracer: Tracer;
beforeEach(async () => {
  spans = [];
  collector = createServer((request, response) => {
    path = request.url;
    void takeSpans(request).finally(() => response.end('{}'));
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  tracer = tracerOf(1);
});
afterEach(() => {
  collector.closeAllConnections();
  collector.close();
});

async function takeSpans(request: IncomingMessage): Promise<void> {
  const sent: ReturnType<typeof JSON.parse> = await json(request);
  spans.push(...sent.resourceSpans[0].scopeSpans[0].spans);
}

function tracerOf(sampleShare: number): Tracer {
  const address = collector.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return createOtlpTracer({
    endpoint: `http://127.0.0.1:${port}/`,
    sampleShare,
    service: { name: 'metier', version: '1.2.3' },
  });
}

const sentSpans = async () => {
  await tracer.close();
  return spans;
};
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = `00-${TRACE}-b7ad6b7169203331-01`;

it('sends spans within each other to a collector, as part of the trace of whoever asks', async () => {
  let carried: string | undefined;
  await tracer.span({ name: 'GET', kind: 'server', traceparent: CALLER }, async (span) => {
    await tracer.span({ name: 'search' }, async () => {
      carried = tracer.headers().traceparent;
      tracer.ended({ name: 'db select', kind: 'client' }, { durationMs: 3 });
    });
    span.finish({ name: 'GET /jobs', attributes: { 'http.route': '/jobs' } });
  });
  const [statement, search, request] = await sentSpans();
  expect(path).toBe('/v1/traces');
  expect([request, search, statement].map((span) => [span?.name, span?.traceId, span?.parentSpanId])).toEqual(
    [
      ['GET /jobs', TRACE, 'b7ad6b7169203331'],
      ['search', TRACE, request?.spanId],
      ['db select', TRACE, search?.spanId],
    ],
  );
  expect(carried).toBe(`00-${TRACE}-${search?.spanId}-01`);
});

it('says of what failed that it did, and no word that may be secret', async () => {
  const work = () =>
    Promise.reject(
      new AppError('DATABASE_UNREACHABLE', { name: 'postgres://db.example', reason: 'refused' }),
    );
  await expect(tracer.span({ name: 'GET' }, work)).rejects.toThrow('db.example');
  expect(await sentSpans()).toMatchObject([{ status: { code: 2, message: 'DATABASE_UNREACHABLE' } }]);
  expect(JSON.stringify(spans)).not.toContain('db.example');
});

it('begins a trace where a caller sends nonsense, and tells of no statement outside of one', async () => {
  tracer.ended({ name: 'db select' }, { durationMs: 3 });
  await tracer.span({ name: 'GET', traceparent: 'nonsense' }, async () => undefined);
  const sent = await sentSpans();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.parentSpanId).toBeUndefined();
  expect(tracer.headers()).toEqual({});
});

it('sends no more than its share, whatever callers want', async () => {
  tracer = tracerOf(0);
  await tracer.span({ name: 'GET', traceparent: CALLER }, async () => undefined);
  expect(await sentSpans()).toEqual([]);
});

it('does nothing but the work where tracing is off', async () => {
  expect(
    await NO_TRACER.span({ name: 'GET' }, async (span) => {
      span.finish({ isFailed: true });
      return 7;
    }),
  ).toBe(7);
  expect(NO_TRACER.headers()).toEqual({});
});
