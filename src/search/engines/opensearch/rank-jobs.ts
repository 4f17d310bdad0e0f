/** The order of results. Whatever it is, the date and the id come last: it is the same every time. Pure. */
import { canRank, type PlaceFilter, type SearchQuery } from '../../query.ts';
import { hasWords, type TextClause } from '../../text-query.ts';
import { atPlace, DAY_MS } from './job-filters.ts';
import { allOf, constantScore, type Query, type ScoreFunction, type Sort } from './query-dsl.ts';
import type { Reading } from './read-text.ts';
import {
  costOfClause,
  EVERYWHERE,
  FARTHEST,
  hasNearness,
  LAST_TIER,
  saysAll,
  worthOfClause,
} from './text-clauses.ts';

/** The newest job gains this share of what its words are worth; half of it after a month. */
const FRESHNESS_SHARE = 0.1;
const FRESHNESS_HALF_LIFE_DAYS = 30;
/** A job at the very place gains this share, one at the edge of the circle nothing. */
const NEARNESS_SHARE = 0.1;
/** More than 20 words are worth together: a better class always wins, and a score of 32 bits still tells 2^14 worths apart. */
const CLASS_WORTH = 32;
/** A class is the tier of the words (4), whether the job is at the place (2), the nearness of the words (4). */
const HERE_CLASSES = 4;
const TIER_CLASSES = 8;
/** A cluster takes 1,024 look-ups in one query unless it is told otherwise. */
const MAX_COST = 900;

export type Ranking = Readonly<{ query: SearchQuery; reading: Reading; nowMs: number }>;

/** Whether the score is what hits are sorted by. */
export function isScored({ sort, ...query }: SearchQuery): boolean {
  return sort === 'relevance' && canRank(query);
}

export function sortOf(query: SearchQuery): Sort {
  return [
    ...(query.pinnedFirst === true ? [{ pinned: 'desc' }] : []),
    ...rankOf(query),
    { postedMs: 'desc' },
    { id: 'asc' },
  ];
}

/** What adds to the score of a job that is found. */
export function scoringQueries({ query, reading, nowMs }: Ranking): readonly Query[] {
  if (!isScored(query)) return [];
  const { place, text } = query;
  const here = place === undefined ? [] : [constantScore(atPlace(place), HERE_CLASSES * CLASS_WORTH)];
  if (!hasWords(text)) return here;
  return [...here, ...classQueries(text.all, reading), worthQuery({ query, reading, nowMs })];
}

function rankOf(query: SearchQuery): Sort {
  switch (query.sort) {
    case 'relevance':
      return isScored(query) ? [{ _score: 'desc' }] : [];
    case 'pay':
      return [{ payOrder: 'desc' }];
    case 'distance':
      return query.place?.kind === 'circle' ? [byDistance(query.place)] : [];
    case 'date':
      return [];
  }
}

function byDistance({ latitude, longitude }: Extract<PlaceFilter, { kind: 'circle' }>) {
  return {
    _geo_distance: {
      points: { lat: latitude, lon: longitude },
      order: 'asc',
      unit: 'km',
      mode: 'min',
      distance_type: 'arc',
    },
  };
}

/**
 * A job is in the best tier, and in the best nearness, in which it says all that is asked for: the clause that it says worst
 * decides. Of very long searches only the first of these are told apart.
 */
function classQueries(clauses: readonly TextClause[], { asBeginning }: Reading): readonly Query[] {
  const cost = clauses.reduce((sum, clause) => sum + costOfClause(clause), 0);
  const affordable = Math.max(0, Math.floor(MAX_COST / cost) - 3);
  const tiers = Array.from({ length: LAST_TIER }, (_, tier) =>
    constantScore(
      saysAll(clauses, { tier, nearness: FARTHEST, asBeginning }),
      (LAST_TIER - tier) * TIER_CLASSES * CLASS_WORTH,
    ),
  ).slice(0, affordable);
  const nearnesses = Array.from({ length: FARTHEST }, (_, nearness) => nearness)
    .filter((nearness) => clauses.some((clause) => hasNearness(clause, nearness)))
    .map((nearness) =>
      constantScore(
        saysAll(clauses, { ...EVERYWHERE, nearness, asBeginning }),
        (FARTHEST - nearness) * CLASS_WORTH,
      ),
    )
    .slice(0, affordable - tiers.length);
  return [tiers, nearnesses].flatMap((queries) => (queries.length === 0 ? [] : [{ dis_max: { queries } }]));
}

/** What the words of a job are worth, with its freshness and how near it is. */
function worthQuery({ query, reading, nowMs }: Ranking): Query {
  const { rarities, asBeginning } = reading;
  const should = query.text.all.map((clause, at) => worthOfClause(clause, rarities[at] ?? 1, asBeginning));
  return {
    function_score: {
      query: { bool: { should } },
      functions: [{ weight: 1 }, freshness(nowMs), ...nearness(query.place)],
      score_mode: 'sum',
      boost_mode: 'multiply',
    },
  };
}

function freshness(nowMs: number): ScoreFunction {
  const scale = FRESHNESS_HALF_LIFE_DAYS * DAY_MS;
  return { weight: FRESHNESS_SHARE, exp: { postedMs: { origin: nowMs, scale, decay: 0.5 } } };
}

function nearness(place: PlaceFilter | undefined): readonly ScoreFunction[] {
  if (place?.kind !== 'circle') return [];
  const origin = { lat: place.latitude, lon: place.longitude };
  const points = { origin, scale: `${place.radiusKm / 2}km`, decay: 0.5 };
  const isNear = allOf([atPlace(place)]);
  return [{ weight: NEARNESS_SHARE, filter: isNear, linear: { points, multi_value_mode: 'min' } }];
}
