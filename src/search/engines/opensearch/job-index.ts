/** Asks the index for jobs. What is answered is whole, or an error. */
import { z } from 'zod';
import { type Cluster, unavailable } from './cluster.ts';
import type { Aggregations, Query, Sort } from './query-dsl.ts';

export type SearchBody = Readonly<{
  query?: Query;
  /** What leaves out hits and counts in the total, but not in the aggregations. */
  post_filter?: Query;
  aggs?: Aggregations;
  suggest?: Readonly<Record<string, unknown>>;
  sort?: Sort;
  from?: number;
  size: number;
  search_after?: readonly (number | string)[];
  _source?: readonly string[];
}>;

const hitSchema = z.object({
  _score: z.number().nullable(),
  _source: z
    .object({
      id: z.string().optional(),
      title: z.string().optional(),
      function: z.string().optional(),
      area: z.string().optional(),
      points: z.array(z.object({ lat: z.number(), lon: z.number() })).optional(),
    })
    .default({}),
  sort: z.array(z.union([z.number(), z.string()])).default([]),
});
export type IndexHit = z.infer<typeof hitSchema>;

const answerSchema = z.object({
  timed_out: z.boolean(),
  _shards: z.object({ failed: z.number() }),
  hits: z.object({ total: z.object({ value: z.number(), relation: z.string() }), hits: z.array(hitSchema) }),
  aggregations: z.unknown().optional(),
  suggest: z.unknown().optional(),
});

export type IndexAnswer = Readonly<{
  /** False where nothing was ever built. */
  isThere: boolean;
  total: number;
  hits: readonly IndexHit[];
  aggregations: unknown;
  suggest: unknown;
}>;

export interface JobIndex {
  /** Only of jobs. Throws SEARCH_UNAVAILABLE rather than answer from a part of the index. */
  search(body: SearchBody): Promise<IndexAnswer>;
}

const ABSENT: IndexAnswer = {
  isThere: false,
  total: 0,
  hits: [],
  aggregations: undefined,
  suggest: undefined,
};
const IS_JOB: Query = { term: { kind: 'job' } };

/** `timeoutMs`: how long each shard may look. */
export function createJobIndex(cluster: Cluster, alias: string, timeoutMs: number): JobIndex {
  return {
    async search({ query, ...body }) {
      const answer = await cluster.send({
        method: 'POST',
        path: `/${alias}/_search`,
        querystring: { allow_partial_search_results: false },
        body: {
          ...body,
          query: { bool: { filter: [IS_JOB], ...(query === undefined ? {} : { must: [query] }) } },
          track_total_hits: true,
          timeout: `${timeoutMs}ms`,
        },
        patience: 'reader',
      });
      return answer.status === 404 ? ABSENT : wholeAnswer(answer.body);
    },
  };
}

function wholeAnswer(body: unknown): IndexAnswer {
  const parsed = answerSchema.safeParse(body);
  if (!parsed.success) throw unavailable(`its answer has another shape: ${z.prettifyError(parsed.error)}`);
  const { timed_out: isCut, _shards: shards, hits, aggregations, suggest } = parsed.data;
  if (isCut) throw unavailable('a shard did not finish in time');
  if (shards.failed > 0) throw unavailable(`${shards.failed} shards did not answer`);
  if (hits.total.relation !== 'eq') throw unavailable('it did not count to the end');
  return { isThere: true, total: hits.total.value, hits: hits.hits, aggregations, suggest };
}
