/** Finds the jobs whose text fits a query, and how well each does. */

import { ALL_BITS, TELLING_BITS, TIERS, WORTHS } from '../../document/word-quality.ts';
import type { TextClause, TextQuery } from '../../text-query.ts';
import type { IndexFile } from './index-file.ts';
import type { Slots } from './job-filter.ts';
import { matchPhrase } from './match-phrase.ts';
import { readPostings } from './posting-list.ts';
import { canBeBeginning, type Nearness, type ResolvedClause, resolveClause } from './resolve-clauses.ts';
import type { Scratch } from './scratch.ts';

/** How a query was read: repeated for its next page, so that changes meanwhile do not change the order of what stays. */
export type Reading = Readonly<{
  /** Whether the last word was taken as the beginning of a longer one. */
  asBeginning: boolean;
  /** Of each clause: how much it tells, from 0 to 1. */
  rarities: readonly number[];
}>;

export type TextMatches = Readonly<{
  /** In no order. The scratch memory says how well each fits. */
  slots: Slots;
  reading: Reading;
}>;

/** Nearness (4) within tier (4): the lower the better. */
const CLASSES = 16;
const MOST_WORTH = 65_535;
/** The bit of a manner that stands for the text. */
const BODY = 1 << 3;
const LEAST_RARITY = 0.05;

/** Every job where no words are wanted. */
export function matchText(text: TextQuery, index: IndexFile, known?: Reading): TextMatches {
  index.scratch.makeRoom(index.columns.live.length);
  const { slots, reading } =
    text.all.length === 0
      ? { slots: index.columns.liveSlots, reading: { asBeginning: false, rarities: [] } }
      : matchWanted(text.all, index, known);
  return { slots: withoutUnwanted(slots, text.none, index), reading };
}

/**
 * The class of each manner of being found. A manner has a bit for the tier of each clause, and above them one for its
 * nearness: the worst of either counts.
 */
export const CLASS_OF_MANNER = Uint8Array.from({ length: 256 }, (_, manner) => {
  const worst = (bits: number) => Math.max(0, 31 - Math.clz32(bits));
  return worst(manner & 15) * 4 + worst(manner >> 4);
});

/** Of one clause, by how much better than the worst class it is. */
const MANNERS = Uint8Array.from({ length: CLASSES }, (_, better) => {
  const clauseClass = CLASSES - 1 - better;
  return (1 << (clauseClass >> 2)) | (16 << (clauseClass & 3));
});

/**
 * Every clause. The last word may be the beginning of one where that finds jobs by what they are and whole words do not:
 * "pharmacy tech" means Pharmacy Technician, even when the text of some other job holds both words.
 */
function matchWanted(all: TextQuery['all'], index: IndexFile, known: Reading | undefined): TextMatches {
  const resolve = (asBeginning: boolean) =>
    all.map((clause) => resolveClause(clause, index.words, asBeginning && clause.isOpenEnded === true));
  const match = (clauses: readonly ResolvedClause[], asBeginning: boolean): TextMatches => {
    const rarities = known?.rarities ?? clauses.map(({ frequency }) => rarityOf(frequency, index));
    return {
      slots: matchClauses(clauses, { rarities, fields: ALL_BITS, index }),
      reading: { asBeginning, rarities },
    };
  };
  if (known !== undefined) return match(resolve(known.asBeginning), known.asBeginning);
  const whole = resolve(false);
  const matches = match(whole, false);
  if (hasTelling(matches.slots, index) || !all.some((clause) => canBeBeginning(clause, index.words))) {
    return matches;
  }
  const found = matches.slots.length;
  const longer = resolve(true);
  return found === 0 || isTelling(longer, index) ? match(longer, true) : match(whole, false);
}

/** Whether one of the jobs that were just found has it all in the texts that say what it is. */
function hasTelling(slots: Slots, { scratch }: IndexFile): boolean {
  return slots.some((slot) => ((scratch.manners[slot] ?? 0) & BODY) === 0);
}

/** The same of any jobs, which is cheaper than to find them all. */
function isTelling(clauses: readonly ResolvedClause[], index: IndexFile): boolean {
  const rarities = clauses.map(() => 1);
  return matchClauses(clauses, { rarities, fields: TELLING_BITS, index }).length > 0;
}

function rarityOf(frequency: number, { columns }: IndexFile): number {
  const jobs = Math.max(1, columns.liveCount);
  const rarity = Math.log(1 + jobs / Math.max(1, frequency)) / Math.log(1 + jobs);
  return Math.round(1000 * Math.min(1, Math.max(LEAST_RARITY, rarity))) / 1000;
}

type Matching = Readonly<{
  /** Of each clause. */
  rarities: readonly number[];
  /** Where a word counts. */
  fields: number;
  index: IndexFile;
}>;

/** The rarest first, so that each of the others is looked up only for jobs that are still in question. */
function matchClauses(clauses: readonly ResolvedClause[], { rarities, fields, index }: Matching): Slots {
  const { scratch, columns } = index;
  const order = clauses
    .map((clause, at) => ({ clause, rarity: rarities[at] ?? 1 }))
    .toSorted((one, other) => one.clause.frequency - other.clause.frequency);
  let count = 0;
  let generation: number | undefined;
  for (const { clause, rarity } of order) {
    const found = findBest(clause, { rarity, fields: fields & clause.fields, within: generation, index });
    const next = scratch.nextGeneration();
    const isFirst = generation === undefined;
    count = foldBest(found, { isFirst, generation: next, scratch, live: columns.live });
    generation = next;
    if (count === 0) break;
  }
  return scratch.found.subarray(0, count);
}

type Search = Readonly<{ rarity: number; fields: number; within: number | undefined; index: IndexFile }>;

/** Leaves in `best` the best manner and worth of each job that says it, and in `found` which they are; how many. */
function findBest({ words, phrases }: ResolvedClause, { rarity, fields, within, index }: Search): number {
  const { scratch } = index;
  const scaleOf = createScales(rarity, fields);
  let count = 0;
  for (const { term, nearness } of words) {
    const read = readPostings(index.words.postings(term), scratch.postings);
    count = keepBest(read, { scale: scaleOf(nearness), within, scratch, count });
  }
  for (const { places, nearness } of phrases) {
    const read = matchPhrase(places, index);
    count = keepBest(read, { scale: scaleOf(nearness), within, scratch, count });
  }
  return count;
}

/**
 * For each nearness a table from the quality of a word to its manner and worth in one number: the higher the better, 0
 * where the word does not count.
 */
function createScales(rarity: number, fields: number): (nearness: Nearness) => Readonly<Uint32Array> {
  const scales = new Map<Nearness, Uint32Array>();
  return (nearness) => {
    const known = scales.get(nearness);
    if (known !== undefined) return known;
    const scale = Uint32Array.from(WORTHS, (worth, quality) => {
      if ((quality & fields) === 0) return 0;
      const better = CLASSES - 1 - ((TIERS[quality] ?? 0) * 4 + nearness);
      return better * (MOST_WORTH + 1) + Math.max(1, Math.round(worth * rarity * MOST_WORTH));
    });
    scales.set(nearness, scale);
    return scale;
  };
}

type Keeping = Readonly<{
  scale: Readonly<Uint32Array>;
  within: number | undefined;
  scratch: Scratch;
  /** Slots found so far. */
  count: number;
}>;

/** Takes the first so many postings in the scratch memory; how many slots are found then. */
function keepBest(read: number, { scale, within, scratch, count }: Keeping): number {
  const { best, found, stamps } = scratch;
  const { slots, qualities } = scratch.postings;
  let next = count;
  for (let at = 0; at < read; at++) {
    const slot = slots[at] ?? 0;
    if (within !== undefined && stamps[slot] !== within) continue;
    const one = scale[qualities[at] ?? 0] ?? 0;
    const known = best[slot] ?? 0;
    if (one <= known) continue;
    if (known === 0) found[next++] = slot;
    best[slot] = one;
  }
  return next;
}

type Folding = Readonly<{
  isFirst: boolean;
  generation: number;
  scratch: Scratch;
  live: Readonly<Uint8Array>;
}>;

/** Adds what the clause found to what the clauses before it found; how many slots are still in question. */
function foldBest(count: number, { isFirst, generation, scratch, live }: Folding): number {
  const { best, found, stamps, manners, worths } = scratch;
  let next = 0;
  for (let at = 0; at < count; at++) {
    const slot = found[at] ?? 0;
    const its = best[slot] ?? 0;
    best[slot] = 0;
    if (live[slot] !== 1) continue;
    const manner = MANNERS[its >>> 16] ?? 0;
    const worth = its & MOST_WORTH;
    manners[slot] = isFirst ? manner : (manners[slot] ?? 0) | manner;
    worths[slot] = isFirst ? worth : (worths[slot] ?? 0) + worth;
    stamps[slot] = generation;
    found[next++] = slot;
  }
  return next;
}

function withoutUnwanted(slots: Slots, none: TextQuery['none'], index: IndexFile): Slots {
  if (none.length === 0) return slots;
  const { scratch } = index;
  for (const clause of none) markUnwanted(clause, index);
  const count = copyUnmarked(slots, scratch.marks, scratch.found);
  scratch.marks.fill(0);
  return scratch.found.subarray(0, count);
}

function markUnwanted(clause: TextClause, index: IndexFile): void {
  const { words, scratch } = index;
  const { postings, marks } = scratch;
  const mark = (read: number) => {
    for (let at = 0; at < read; at++) {
      if (((postings.qualities[at] ?? 0) & fields) !== 0) marks[postings.slots[at] ?? 0] = 1;
    }
  };
  const resolved = resolveClause(clause, words);
  const { fields } = resolved;
  for (const { term } of resolved.words) mark(readPostings(words.postings(term), postings));
  for (const { places } of resolved.phrases) mark(matchPhrase(places, index));
}

function copyUnmarked(slots: Slots, marks: Readonly<Uint8Array>, into: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? 0;
    if (marks[slot] === 0) into[count++] = slot;
  }
  return count;
}
