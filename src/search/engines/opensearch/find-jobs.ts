/** Searches: what is found, in which order, and how it counts. One request for all of it, after the words were read. */
import { z } from 'zod';
import { distanceKm } from '../../distance.ts';
import type { SearchHit, SearchResult } from '../../engine.ts';
import type { PlaceFilter, SearchQuery } from '../../query.ts';
import { hasWords, type TextQuery } from '../../text-query.ts';
import { unavailable } from './cluster.ts';
import { facetAggregations, facetsFrom, facetsSchema, inexactFacet } from './count-facets.ts';
import { facetFilters, withinPlace } from './job-filters.ts';
import type { IndexAnswer, IndexHit, JobIndex } from './job-index.ts';
import { type Aggregations, allOf, type Query } from './query-dsl.ts';
import { isScored, type Ranking, scoringQueries, sortOf } from './rank-jobs.ts';
import { readBeginning, readText } from './read-text.ts';
import { readCursor, type SortValues, writeCursor } from './search-cursor.ts';
import { EVERYWHERE, saysAll, saysClause } from './text-clauses.ts';

/** As many hits as OpenSearch counts from the first. */
const WINDOW = 10_000;
/** Pages farther back are reached by cursor alone: a page number must not cost a robot nothing and the cluster minutes. */
const MAX_STRIDES = 20;

/** Of every shard, whatever the search leaves out. */
const SEQUENCE: Aggregations = {
  log: {
    global: {},
    aggs: {
      state: { filter: { term: { kind: 'state' } }, aggs: { sequence: { max: { field: 'sequence' } } } },
    },
  },
};
const sequenceSchema = z.object({
  log: z.object({ state: z.object({ sequence: z.object({ value: z.number().nullable() }) }) }),
});

type Page = Readonly<{ from: number; after: SortValues | undefined }>;

export async function findJobs(query: SearchQuery, index: JobIndex): Promise<SearchResult> {
  const sort = sortOf(query);
  const cursor = query.after === undefined ? undefined : readCursor(query.after, query, sort.length);
  const reading = cursor?.reading ?? (await readText(query.text, index));
  const ranking = { query, reading, nowMs: cursor?.nowMs ?? Date.parse(query.now) };
  const body = bodyOf(ranking);
  const page = { from: cursor === undefined ? (query.page - 1) * query.pageSize : 0, after: cursor?.values };
  const isDeep = page.from + query.pageSize >= WINDOW;
  const answer = await index.search({
    ...body,
    aggs: { ...facetAggregations(query), ...SEQUENCE },
    ...(isDeep ? { size: 0 } : pageOf(page, query.pageSize + 1)),
  });
  const hits = isDeep ? await deepHits(page.from, { answer, ranking, index }) : answer.hits;
  return resultOf(answer, hits, ranking);
}

/** The number of results, exactly. */
export async function countJobsOf(query: SearchQuery, index: JobIndex): Promise<number> {
  const asBeginning = await readBeginning(query.text, index);
  const filter = [foundQuery(query, asBeginning), ...facetFilters(query).values()];
  return (await index.search({ size: 0, query: allOf(filter) })).total;
}

function bodyOf(ranking: Ranking) {
  const { query, reading } = ranking;
  const chosen = [...facetFilters(query).values()];
  return {
    query: {
      bool: { filter: [foundQuery(query, reading.asBeginning)], should: scoringQueries(ranking) },
    } satisfies Query,
    ...(chosen.length === 0 ? {} : { post_filter: allOf(chosen) }),
    sort: sortOf(query),
    _source: ['id', 'points'],
  };
}

/** What every facet counts among: words and place. */
function foundQuery({ text, place }: SearchQuery, asBeginning: boolean): Query {
  return {
    bool: {
      filter: [
        ...(hasWords(text) ? [saysAll(text.all, { ...EVERYWHERE, asBeginning })] : []),
        ...(place === undefined ? [] : [withinPlace(place)]),
      ],
      must_not: unwanted(text),
    },
  };
}

function unwanted({ none }: TextQuery): readonly Query[] {
  return none.map((clause) => saysClause(clause, { ...EVERYWHERE, asBeginning: false }));
}

function pageOf({ from, after }: Page, size: number) {
  return after === undefined ? { from, size } : { search_after: after, size };
}

/** Hits so far back are reached in strides, each behind the last hit of the one before; none beyond the last stride. */
async function deepHits(
  from: number,
  { answer, ranking, index }: Readonly<{ answer: IndexAnswer; ranking: Ranking; index: JobIndex }>,
): Promise<readonly IndexHit[]> {
  const body = bodyOf(ranking);
  let after: SortValues | undefined;
  if (from >= answer.total || from > MAX_STRIDES * WINDOW) return [];
  for (let left = from; left > 0; ) {
    const size = Math.min(left, WINDOW);
    const stride = await index.search({ ...body, _source: ['id'], ...pageOf({ from: 0, after }, size) });
    after = stride.hits.at(-1)?.sort;
    if (stride.hits.length < size || after === undefined) return [];
    left -= size;
  }
  return (await index.search({ ...body, ...pageOf({ from: 0, after }, ranking.query.pageSize + 1) })).hits;
}

function resultOf(answer: IndexAnswer, found: readonly IndexHit[], ranking: Ranking): SearchResult {
  const { query, reading, nowMs } = ranking;
  const facets = facetsOf(answer);
  const hits = found.slice(0, query.pageSize);
  const values = hits.at(-1)?.sort;
  const hasMore = found.length > query.pageSize && values !== undefined;
  return {
    total: answer.total,
    hits: hits.map((hit) => hitOf(hit, query)),
    facets: facetsFrom(facets, query),
    ...(hasMore ? { next: writeCursor(query, { values, reading, nowMs }) } : {}),
    sequence: sequenceSchema.safeParse(answer.aggregations).data?.log.state.sequence.value ?? 0,
  };
}

function facetsOf({ isThere, aggregations }: IndexAnswer) {
  if (!isThere) return undefined;
  const parsed = facetsSchema.safeParse(aggregations);
  if (!parsed.success) throw unavailable(`its counts have another shape: ${z.prettifyError(parsed.error)}`);
  const inexact = inexactFacet(parsed.data);
  if (inexact !== undefined) throw unavailable(`the facet "${inexact}" has too many values to count`);
  return parsed.data;
}

function hitOf({ _source, _score }: IndexHit, query: SearchQuery): SearchHit {
  const distance = distanceOf(_source.points ?? [], query.place);
  const hit = { id: _source.id ?? '', score: isScored(query) ? (_score ?? 0) : 0 };
  return distance === undefined ? hit : { ...hit, distanceKm: distance };
}

/** To the nearest place within the circle. */
function distanceOf(
  points: NonNullable<IndexHit['_source']['points']>,
  place: PlaceFilter | undefined,
): number | undefined {
  if (place?.kind !== 'circle') return undefined;
  const distances = points.map(({ lat, lon }) => distanceKm(place, { latitude: lat, longitude: lon }));
  const nearest = Math.min(...distances);
  return nearest <= place.radiusKm ? nearest : undefined;
}
