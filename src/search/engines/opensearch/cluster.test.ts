/** What a cluster says that has too much to do, fails, or answers from a part of the index: by a server that says so. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { sampleJob } from '../../../../test/support/sample-jobs.ts';
import { sampleTaxonomy } from '../../../../test/support/sample-taxonomy.ts';
import { ALL } from '../../../../test/support/search-engine-fixtures.ts';
import { writeJobs } from './bulk-write.ts';
import { backOffMs, createCluster } from './cluster.ts';
import { createJobIndex } from './job-index.ts';
import { jobSourceFrom } from './job-source.ts';
import { createOpenSearchEngine } from './opensearch-engine.ts';

type Answer = Readonly<{ status: number; body: unknown }>;

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

/** Gives the answers one after the other, the last for ever; what was sent is kept. */
async function clusterThatSays(...answers: readonly Answer[]) {
  const sent: string[] = [];
  const waits: number[] = [];
  const server = createServer((request, response) => {
    const { status, body } = answers[Math.min(sent.length, answers.length - 1)] ?? { status: 500, body: {} };
    const at = sent.push('') - 1;
    request.on('data', (chunk) => {
      sent[at] += String(chunk);
    });
    request.on('end', () => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const sleep = async (delayMs: number) => {
    waits.push(delayMs);
  };
  const options = { nodes: [url], requestTimeoutMs: 1000, random: () => 1, sleep };
  return { options, cluster: createCluster(options), sent, waits };
}

const BUSY = { status: 429, body: { error: { type: 'rejected_execution_exception' } } };
const found = (overrides: object) => ({
  status: 200,
  body: {
    timed_out: false,
    _shards: { total: 3, successful: 3, failed: 0 },
    hits: { total: { value: 7, relation: 'eq' }, hits: [] },
    ...overrides,
  },
});
const items = (...statuses: readonly number[]) => ({
  status: 200,
  body: { items: statuses.map((status) => ({ index: { status, ...errorOf(status) } })) },
});
const errorOf = (status: number) =>
  status < 300 ? { result: 'created' } : { error: { type: 'some_exception', reason: 'it says why' } };
const writes = ['a', 'b', 'c'].map((externalId) => {
  const source = jobSourceFrom(sampleJob({ externalId }), { taxonomy: sampleTaxonomy(), currency: 'USD' });
  return { jobId: source.id, sequence: 4, source };
});

it('asks a cluster that is busy again, later each time, and gives up in the end', async () => {
  const { cluster, waits } = await clusterThatSays(BUSY, BUSY, { status: 200, body: { ok: true } });
  const request = { method: 'GET', path: '/x', patience: 'writer' } as const;
  expect(await cluster.send(request)).toEqual({ status: 200, body: { ok: true } });
  expect(waits).toEqual([100, 200]);
  const busy = await clusterThatSays(BUSY);
  await expect(busy.cluster.send(request)).rejects.toMatchObject({ code: 'SEARCH_UNAVAILABLE' });
  expect(busy.waits).toHaveLength(7);
  await expect(busy.cluster.send({ ...request, patience: 'reader' })).rejects.toMatchObject({
    cause: { message: 'it has too much to do (429)' },
  });
  expect(busy.waits).toHaveLength(8);
});

it('waits at the longest five seconds, and not every process alike', () => {
  expect([1, 2, 6, 7, 20].map((attempt) => backOffMs(attempt, () => 1))).toEqual([
    100, 200, 3200, 5000, 5000,
  ]);
  expect(backOffMs(3, () => 0)).toBe(200);
});

it('repeats of a bulk only what was not taken, and takes what is newer there for done', async () => {
  const { cluster, options, sent, waits } = await clusterThatSays(
    items(201, 429, 409),
    items(503),
    items(201),
  );
  await writeJobs(writes, cluster, { ...options, writeAlias: 'jobs-1-write' });
  const ids = sent.map((text) => [...text.matchAll(/"_id":"(\w+)"/g)].map(([, id]) => id));
  expect(ids).toEqual([writes.map(({ jobId }) => jobId), [writes[1]?.jobId], [writes[1]?.jobId]]);
  expect(sent[0]).toContain('"version":4,"version_type":"external_gte"');
  expect(waits).toEqual([100, 200]);
});

it('names the job that the index refuses', async () => {
  const { cluster, options } = await clusterThatSays(items(201, 400, 201));
  await expect(writeJobs(writes, cluster, { ...options, writeAlias: 'jobs-1-write' })).rejects.toMatchObject({
    code: 'INDEX_UNUSABLE',
    message: expect.stringContaining(`it refused job ${writes[1]?.jobId}: some_exception it says why`),
  });
});

it.each([
  ['a shard did not finish in time', found({ timed_out: true })],
  ['2 shards did not answer', found({ _shards: { total: 3, successful: 1, failed: 2 } })],
  ['it did not count to the end', found({ hits: { total: { value: 7, relation: 'gte' }, hits: [] } })],
  ['its answer has another shape', { status: 200, body: { hits: [] } }],
  ['ResponseError', { status: 503, body: { error: { type: 'search_phase_execution_exception' } } }],
])('answers from no part of an index: %s', async (reason, answer) => {
  const { cluster } = await clusterThatSays(answer);
  const index = createJobIndex(cluster, 'jobs', 1000);
  await expect(index.search({ size: 0 })).rejects.toMatchObject({
    code: 'SEARCH_UNAVAILABLE',
    status: 503,
    cause: { message: expect.stringContaining(reason) },
  });
});

it('is unavailable where no node answers', async () => {
  const engine = createOpenSearchEngine({
    nodes: ['http://127.0.0.1:9'],
    requestTimeoutMs: 500,
    index: 'jobs',
    shards: 1,
    replicas: 0,
    taxonomy: sampleTaxonomy(),
    currency: 'USD',
  });
  await expect(engine.search(ALL)).rejects.toMatchObject({ code: 'SEARCH_UNAVAILABLE' });
  await expect(engine.position()).rejects.toMatchObject({ code: 'SEARCH_UNAVAILABLE' });
  expect(await engine.check()).toEqual([expect.stringContaining('not available')]);
  await engine.close();
});
