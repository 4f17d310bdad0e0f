/** The part of OpenSearch's query language that is used here, as types: nothing that people type becomes syntax. */

type Nothing = Readonly<{ [key: string]: never }>;

export type Query =
  | Readonly<{ match_none: Nothing }>
  | Readonly<{ term: Readonly<Record<string, string | number>> }>
  | Readonly<{ terms: Readonly<Record<string, readonly string[]>> }>
  | Readonly<{ prefix: Readonly<Record<string, Readonly<{ value: string }>>> }>
  | Readonly<{ match_phrase: Readonly<Record<string, Readonly<{ query: string }>>> }>
  | Readonly<{
      match_phrase_prefix: Readonly<Record<string, Readonly<{ query: string; max_expansions: number }>>>;
    }>
  | Readonly<{ range: Readonly<Record<string, Readonly<{ gte: number }>>> }>
  | Readonly<{ exists: Readonly<{ field: string }> }>
  | Readonly<{ geo_distance: Readonly<{ distance: string; points: GeoPoint; distance_type: 'arc' }> }>
  | Readonly<{ bool: BoolQuery }>
  | Readonly<{ constant_score: Readonly<{ filter: Query; boost: number }> }>
  | Readonly<{ dis_max: Readonly<{ queries: readonly Query[] }> }>
  | Readonly<{ function_score: FunctionScore }>
  | Readonly<{ term: Readonly<Record<string, Readonly<{ value: string; boost: number }>>> }>;

export type GeoPoint = Readonly<{ lat: number; lon: number }>;

export type BoolQuery = Readonly<{
  filter?: readonly Query[];
  must?: readonly Query[];
  should?: readonly Query[];
  must_not?: readonly Query[];
  minimum_should_match?: number;
}>;

export type FunctionScore = Readonly<{
  query: Query;
  functions: readonly ScoreFunction[];
  score_mode: 'sum';
  boost_mode: 'multiply';
}>;

export type ScoreFunction =
  | Readonly<{ weight: number }>
  | Readonly<{
      weight: number;
      exp: Readonly<{ postedMs: Readonly<{ origin: number; scale: number; decay: number }> }>;
    }>
  | Readonly<{
      weight: number;
      filter: Query;
      linear: Readonly<{
        points: Readonly<{ origin: GeoPoint; scale: string; decay: number }>;
        multi_value_mode: 'min';
      }>;
    }>;

export type Aggregation = Readonly<{
  filter?: Query;
  filters?: Readonly<{ filters: Readonly<Record<string, Query>> }>;
  terms?: Readonly<{
    field: string;
    size: number;
    shard_size: number;
    order?: readonly Readonly<Record<string, 'asc' | 'desc'>>[];
  }>;
  max?: Readonly<{ field: string }>;
  top_hits?: Readonly<{ size: number; _source: readonly string[]; sort: Sort }>;
  global?: Nothing;
  aggs?: Aggregations;
}>;

export type Aggregations = Readonly<Record<string, Aggregation>>;

export type Sort = readonly Readonly<Record<string, unknown>>[];

export const MATCH_NONE: Query = { match_none: {} };

/** Every one of them. */
export function allOf(queries: readonly Query[]): Query {
  const [only] = queries;
  return queries.length === 1 && only !== undefined ? only : { bool: { filter: queries } };
}

/** Any of them; none where there are none. */
export function anyOf(queries: readonly Query[]): Query {
  const [only] = queries;
  if (only === undefined) return MATCH_NONE;
  return queries.length === 1 ? only : { bool: { should: queries, minimum_should_match: 1 } };
}

export function noneOf(queries: readonly Query[]): Query {
  return { bool: { must_not: queries } };
}

export function constantScore(filter: Query, boost: number): Query {
  return { constant_score: { filter, boost } };
}
