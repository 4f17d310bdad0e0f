/** SIGKILL to a node of a real OpenSearch cluster of three: nothing that was acknowledged is lost, and nothing counts half. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../../src/jobs/job.ts';
import type { SearchEngine } from '../../src/search/engine.ts';
import { createOpenSearchEngine } from '../../src/search/engines/opensearch/opensearch-engine.ts';
import { AppError } from '../../src/shared/errors.ts';
import { OWN_CLUSTER_IS_MISSING, orSkipped, startCluster, type TestCluster } from '../support/opensearch.ts';
import { sampleTaxonomy } from '../support/sample-taxonomy.ts';
import { ALL, named } from '../support/search-engine-fixtures.ts';

const JOBS = 3000;
const CHANGES = 40;
/** So long a cluster may take to notice a loss and to go on without. */
const RECOVERS_WITHIN_MS = 90_000;

const name = orSkipped('a cluster that loses a node', OWN_CLUSTER_IS_MISSING);
describe.skipIf(OWN_CLUSTER_IS_MISSING)(name, { timeout: 180_000 }, () => {
  let cluster: TestCluster;
  let engine: SearchEngine;
  const jobs = Array.from({ length: JOBS }, (_, at) => named(`Nurse ${at}`));

  beforeAll(async () => {
    cluster = await startCluster(3);
    engine = createOpenSearchEngine({
      nodes: cluster.nodes,
      index: 'metier-jobs',
      shards: 3,
      replicas: 1,
      requestTimeoutMs: 5000,
      taxonomy: sampleTaxonomy(),
      currency: 'USD',
    });
  }, 180_000);
  afterAll(async () => {
    await engine?.close();
    await cluster?.stop();
  });

  it('answers every search whole or not at all while a node dies, and takes every change', async () => {
    await engine.rebuild(batchesOf(jobs), 1);
    let acknowledged = 0;
    const search = searchOn(engine, () => JOBS + acknowledged);
    for (let sequence = 2; sequence < 2 + CHANGES; sequence++) {
      if (acknowledged === CHANGES / 4) await cluster.kill(2);
      const job = named(`Driver ${sequence}`);
      const change = { sequence, jobId: job.id, job };
      await untilItWorks(() => engine.apply([change], { after: sequence - 1, upTo: sequence }));
      acknowledged += 1;
    }
    const { answers, failures } = await search.stop();
    // What was acknowledged before, and at most the change under way beside: never the jobs of a part of the shards.
    expect(answers.filter(({ total, before, after }) => total < before || total > after + 1)).toEqual([]);
    expect(answers.length).toBeGreaterThan(CHANGES / 4);
    expect(failures.every((error) => error instanceof AppError && error.code === 'SEARCH_UNAVAILABLE')).toBe(
      true,
    );
    const { total, sequence } = await untilItWorks(() => engine.search(ALL));
    expect({ total, sequence }).toEqual({ total: JOBS + CHANGES, sequence: 1 + CHANGES });
  });

  it('builds a whole index though a node dies in the middle of it, and keeps the old one until then', async () => {
    await cluster.restart(2);
    const before = await untilItWorks(() => engine.search(ALL));
    let builds = 0;
    const killing = async function* () {
      builds += 1;
      for await (const batch of batchesOf(jobs)) {
        yield batch;
        if (builds > 1) continue;
        await cluster.kill(0);
        builds += 1;
        expect((await untilItWorks(() => engine.search(ALL))).total).toBe(before.total);
      }
    };
    expect(await untilItWorks(() => engine.rebuild(killing(), 100))).toEqual({ jobs: JOBS });
    const { total, sequence } = await untilItWorks(() => engine.search(ALL));
    expect({ total, sequence }).toEqual({ total: JOBS, sequence: 100 });
    await expect(engine.check()).resolves.toEqual([]);
  });
});

/** Again until the cluster has got over it: as whoever follows the change log does. */
async function untilItWorks<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + RECOVERS_WITHIN_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isPassing = error instanceof AppError && error.code === 'SEARCH_UNAVAILABLE';
      if (!isPassing || Date.now() > deadline) throw error;
      await sleep(20);
    }
  }
}

/** Searches again and again, and notes how many jobs were there `before` and `after` each answer. */
function searchOn(engine: SearchEngine, jobsNow: () => number) {
  const answers: { total: number; before: number; after: number }[] = [];
  const failures: unknown[] = [];
  const stopping = new AbortController();
  const searching = (async () => {
    while (!stopping.signal.aborted) {
      const before = jobsNow();
      try {
        const { total } = await engine.search(ALL);
        answers.push({ total, before, after: jobsNow() });
      } catch (error) {
        failures.push(error);
      }
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await searching;
      return { answers, failures };
    },
  };
}

async function* batchesOf(jobs: readonly Job[]): AsyncGenerator<readonly Job[]> {
  for (let start = 0; start < jobs.length; start += 500) yield jobs.slice(start, start + 500);
}
