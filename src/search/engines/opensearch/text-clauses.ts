/** What a text shall say, as queries: where it is said, how near it is to what was typed, what it is worth. Pure. */
import { foldWord } from '../../document/read-words.ts';
import { stemWord } from '../../stem-word.ts';
import type { TextClause, TextWay, WayKind } from '../../text-query.ts';
import { TIERS_OF_TEXT } from './job-source.ts';
import { allOf, anyOf, constantScore, MATCH_NONE, type Query } from './query-dsl.ts';

/** 0 the word itself, 1 its stem or beginning, 2 a synonym, 3 a correction. */
export const FARTHEST = 3;
/** The tier of the text that describes the job. */
export const LAST_TIER = TIERS_OF_TEXT.length - 1;
const TELLING_TIER = 2;
const LAST_TIER_WITHIN = { all: LAST_TIER, telling: TELLING_TIER, title: 0 } as const;

/** Shorter beginnings match too much to be of use. */
export const MIN_PREFIX_LENGTH = 4;
const MAX_PREFIX_WORDS = 256;
/** What a longer word is worth that begins so: about as much as a word of a title, of the other telling texts, of the body. */
const WORTHS_OF_BEGINNING = [0.5, 0.2, 0.1, 0.04] as const;

const OWN_NEARNESS: Readonly<Record<WayKind, number>> = { typed: 0, quoted: 0, synonym: 2, corrected: 3 };
const STEM_NEARNESS: Readonly<Record<WayKind, number>> = { typed: 1, quoted: 0, synonym: 2, corrected: 3 };

type Reach = Readonly<{
  /** In the first so many texts. */
  tier: number;
  /** By ways at most that far from what was typed. */
  nearness: number;
  /** Whether the last word may be the beginning of a longer one. */
  asBeginning: boolean;
}>;

export const EVERYWHERE = { tier: LAST_TIER, nearness: FARTHEST } as const;

type ReadWay = Readonly<{ terms: readonly string[]; kind: WayKind }>;

/** The jobs that say it within reach. */
export function saysClause(clause: TextClause, { tier, nearness, asBeginning }: Reach): Query {
  const at = TIERS_OF_TEXT[Math.min(tier, LAST_TIER_WITHIN[clause.within ?? 'all'])] ?? 'all';
  const ways = readWays(clause);
  const words = termsAt(ways, nearness, OWN_NEARNESS);
  const stems = termsAt(ways, nearness, STEM_NEARNESS, ({ kind }) => kind !== 'quoted').map(stemWord);
  const phrases = ways.flatMap((way) => phraseOf(way, at, nearness));
  const beginnings = asBeginning && nearness >= 1 ? beginningsOf(clause, at) : [];
  return anyOf([
    ...(words.length > 0 ? [{ terms: { [`words.${at}`]: words } }] : []),
    ...(stems.length > 0 ? [{ terms: { [`stems.${at}`]: [...new Set(stems)] } }] : []),
    ...phrases,
    ...beginnings,
  ]);
}

/** Jobs that say every clause. */
export function saysAll(clauses: readonly TextClause[], reach: Reach): Query {
  return allOf(clauses.map((clause) => saysClause(clause, reach)));
}

/** Whether anything that near is asked for. */
export function hasNearness(clause: TextClause, nearness: number): boolean {
  return clause.ways.some(({ kind }) => OWN_NEARNESS[kind] === nearness || STEM_NEARNESS[kind] === nearness);
}

/** Scores what the best way is worth, `rarity` at the most. */
export function worthOfClause(clause: TextClause, rarity: number, asBeginning: boolean): Query {
  const queries = readWays(clause).map((way) => worthOfWay(way, rarity));
  if (asBeginning && clause.isOpenEnded === true) {
    TIERS_OF_TEXT.forEach((tier, at) => {
      const worth = (WORTHS_OF_BEGINNING[at] ?? 0) * rarity;
      for (const query of beginningsOf(clause, tier)) queries.push(constantScore(query, worth));
    });
  }
  return queries.length === 0 ? MATCH_NONE : { dis_max: { queries } };
}

/** Whether the last word is long enough to be the beginning of another. */
export function canBeBeginning({ isOpenEnded, ways }: TextClause): boolean {
  return isOpenEnded === true && foldWord(ways[0]?.terms.at(-1) ?? '').length >= MIN_PREFIX_LENGTH;
}

/** Jobs in whose telling texts some word begins as the last one typed. */
export function tellsBeginning(clause: TextClause): Query {
  const { terms = [] } = clause.ways[0] ?? {};
  return { prefix: { 'words.telling': { value: foldWord(terms.at(-1) ?? '') } } };
}

/** Roughly how many look-ups the clause takes, once. */
export function costOfClause(clause: TextClause): number {
  return readWays(clause).reduce((sum, { terms }) => sum + (terms.length > 1 ? 2 * terms.length : 0), 2);
}

/** A phrase is worth what its last word is, which says what it is. */
function worthOfWay({ terms, kind }: ReadWay, rarity: number): Query {
  const last = terms.at(-1) ?? '';
  const [field, value] = kind === 'quoted' ? ['worths', last] : ['stemWorths', stemWord(last)];
  const word: Query = { term: { [field]: { value, boost: rarity } } };
  if (terms.length === 1) return word;
  return { bool: { must: [word], filter: [phraseQuery(terms, 'all', kind)] } };
}

function readWays({ ways }: TextClause): readonly ReadWay[] {
  return ways.flatMap(({ terms, kind }: TextWay) => {
    const folded = terms.map(foldWord).filter((term) => term !== '');
    return folded.length === 0 ? [] : [{ terms: folded, kind }];
  });
}

/** Single words that are asked for at most that far from what was typed. */
function termsAt(
  ways: readonly ReadWay[],
  nearness: number,
  nearnessOf: Readonly<Record<WayKind, number>>,
  isMeant: (way: ReadWay) => boolean = () => true,
): readonly string[] {
  const meant = ways.filter(
    (way) => way.terms.length === 1 && nearnessOf[way.kind] <= nearness && isMeant(way),
  );
  return [...new Set(meant.flatMap(({ terms }) => terms))];
}

function phraseOf({ terms, kind }: ReadWay, at: string, nearness: number): readonly Query[] {
  if (terms.length < 2 || OWN_NEARNESS[kind] > nearness) return [];
  const isExact = kind === 'quoted' || STEM_NEARNESS[kind] > nearness;
  return [phraseQuery(terms, at, isExact ? 'quoted' : kind)];
}

function phraseQuery(terms: readonly string[], at: string, kind: WayKind): Query {
  if (kind === 'quoted') return { match_phrase: { [`words.${at}`]: { query: terms.join(' ') } } };
  return { match_phrase: { [`stems.${at}`]: { query: terms.map(stemWord).join(' ') } } };
}

function beginningsOf(clause: TextClause, at: string): readonly Query[] {
  if (!canBeBeginning(clause)) return [];
  const terms = (clause.ways[0]?.terms ?? []).map(foldWord).filter((term) => term !== '');
  const [field, last] = [`words.${at}`, terms.at(-1) ?? ''];
  if (terms.length === 1) return [{ prefix: { [field]: { value: last } } }];
  return [{ match_phrase_prefix: { [field]: { query: terms.join(' '), max_expansions: MAX_PREFIX_WORDS } } }];
}
