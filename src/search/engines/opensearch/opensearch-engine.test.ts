import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  OPENSEARCH_IS_MISSING,
  openOpenSearch,
  orSkipped,
  type TestCluster,
} from '../../../../test/support/opensearch.ts';
import { describeRelevance } from '../../../../test/support/relevance-conformance.ts';
import { sampleTaxonomy } from '../../../../test/support/sample-taxonomy.ts';
import { describeSearchEngine } from '../../../../test/support/search-engine-conformance.ts';
import { ALL, fill, named } from '../../../../test/support/search-engine-fixtures.ts';
import type { Taxonomy } from '../../../taxonomy/taxonomy.ts';
import type { SearchEngine } from '../../engine.ts';
import { createOpenSearchEngine } from './opensearch-engine.ts';

let cluster: TestCluster;

describe.skipIf(OPENSEARCH_IS_MISSING)(orSkipped('an OpenSearch cluster', OPENSEARCH_IS_MISSING), () => {
  beforeAll(async () => {
    cluster = await openOpenSearch();
  }, 150_000);
  afterAll(() => cluster.stop());

  const open = async (taxonomy: Taxonomy, index = `metier-test-${randomUUID().slice(0, 8)}`) => {
    const engine = engineFor(taxonomy, index);
    const close = async () => {
      await engine.close();
      await ask('DELETE', `/${index}-*`);
    };
    return { engine, close, index };
  };

  describeSearchEngine('OpenSearch', () => open(sampleTaxonomy()));
  describeRelevance('OpenSearch', open, { ndcg: 0.93, mrr: 0.99 });

  describe('indexes of OpenSearch', () => {
    let opened: Awaited<ReturnType<typeof open>>;
    const engine = (): SearchEngine => opened.engine;
    beforeAll(async () => {
      opened = await open(sampleTaxonomy());
    });
    afterAll(() => opened.close());
    const indexes = async () => Object.keys(JSON.parse(await ask('GET', `/${opened.index}-*/_alias`)));

    it('keeps the one that was replaced, and removes those before it', async () => {
      for (let sequence = 1; sequence <= 3; sequence++) await fill(engine(), [named('Nurse')], sequence);
      expect(await indexes()).toHaveLength(2);
      expect((await engine().search(ALL)).sequence).toBe(3);
    });

    it('never brings back a job by a write that comes late', async () => {
      const nurse = named('Nurse');
      await fill(engine(), [nurse], 1);
      await engine().apply([{ sequence: 3, jobId: nurse.id, job: undefined }], { after: 1, upTo: 3 });
      const [live = ''] = (await indexes()).toSorted().reverse();
      const late = JSON.stringify({ kind: 'job', id: nurse.id });
      const answer = await ask('PUT', `/${live}/_doc/${nurse.id}?version=2&version_type=external_gte`, late);
      expect(answer).toContain('version_conflict');
    });

    it('says how a change changes its version, and that another taxonomy needs another index', async () => {
      await fill(engine(), [named('Nurse')], 1);
      const before = await engine().version();
      const driver = named('Driver');
      await engine().apply([{ sequence: 2, jobId: driver.id, job: driver }], { after: 1, upTo: 2 });
      expect(await engine().version()).not.toBe(before);
      expect(await engine().check()).toEqual([]);
      const other = engineFor({ ...sampleTaxonomy(), version: 'another' }, opened.index);
      expect((await other.position()).sequence).toBe(0);
      await other.close();
    });

    it('reaches hits far behind the first ten thousand, and none behind the last', async () => {
      const jobs = Array.from({ length: 10_020 }, (_, at) => named(`Job ${at}`, { descriptionText: '' }));
      await engine().rebuild(batchesOf(jobs), 5);
      const query = { ...ALL, pageSize: 10 };
      const { hits, total } = await engine().search({ ...query, page: 1002 });
      expect({ total, hits: hits.length }).toEqual({ total: 10_020, hits: 10 });
      const before = await engine().search({ ...query, page: 999 });
      const after = await engine().search({ ...query, after: before.next ?? '' });
      expect((await engine().search({ ...query, page: 1000 })).hits).toEqual(after.hits);
      expect((await engine().search({ ...query, page: 1003 })).hits).toEqual([]);
    }, 120_000);
  });
});

function engineFor(taxonomy: Taxonomy, index: string): SearchEngine {
  // Two shards on nodes of their own: what is counted is put together from both.
  const shape = { shards: 2, replicas: 0 };
  const { nodes } = cluster;
  return createOpenSearchEngine({
    nodes,
    index,
    taxonomy,
    currency: 'USD',
    requestTimeoutMs: 5000,
    ...shape,
  });
}

async function ask(method: string, path: string, body?: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${cluster.nodes[0]}${path}`, { method, headers, ...(body ? { body } : {}) });
  return answer.text();
}

async function* batchesOf<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < items.length; start += 500) yield items.slice(start, start + 500);
}
