/** Jobs like another: words of its title, its function, its area. */

import { foldWord } from '../../document/read-words.ts';
import { TITLE_BIT, WORTHS } from '../../document/word-quality.ts';
import { searchTerms } from '../../words.ts';
import type { IndexFile } from './index-file.ts';
import { readPostings } from './posting-list.ts';

/** How much the same function and the same area add to a title in common, whose score is at most 1. */
const SAME_FUNCTION = 1;
const SAME_AREA = 0.4;

/** Ids of the jobs most like this one, never itself; those with nothing in common are left out. */
export function similarJobs(index: IndexFile, jobId: string, limit: number): readonly string[] {
  const slot = index.slotOf(jobId);
  if (slot === undefined) return [];
  const { ids, byDate, live, titles, block } = index.columns;
  const scores = titleScores(index, titles.values[block.titleOf[slot] ?? 0] ?? '');
  const best = scores.reduce((most, score) => Math.max(most, score), Number.MIN_VALUE);
  const shareOf = createPlacementShare(index, slot);
  const found: { slot: number; score: number }[] = [];
  for (const other of byDate.slots) {
    const score = (scores[other] ?? 0) / best + shareOf(other);
    if (score > 0 && other !== slot && live[other] === 1) found.push({ slot: other, score });
  }
  // A stable sort: equal ones stay in order of date.
  return found
    .sort((one, other) => other.score - one.score)
    .slice(0, limit)
    .map((one) => ids[one.slot] ?? '');
}

/** By slot. */
function titleScores({ words, columns, scratch }: IndexFile, title: string): Float64Array {
  scratch.makeRoom(columns.live.length);
  const { postings } = scratch;
  const scores = new Float64Array(columns.live.length);
  for (const term of searchTerms(title).flatMap((word) => words.term(foldWord(word)) ?? [])) {
    const rarity = Math.log(1 + columns.liveCount / Math.max(1, words.frequency(term)));
    const count = readPostings(words.postings(term), postings);
    for (let at = 0; at < count; at++) {
      const [slot, quality] = [postings.slots[at] ?? 0, postings.qualities[at] ?? 0];
      if ((quality & TITLE_BIT) !== 0) scores[slot] = (scores[slot] ?? 0) + rarity * (WORTHS[quality] ?? 0);
    }
  }
  return scores;
}

function createPlacementShare({ columns }: IndexFile, slot: number): (other: number) => number {
  const { functionOf } = columns.block;
  const own = functionOf[slot] ?? 0;
  const functions = columns.functions.values;
  const area = functions[own]?.split('/')[0];
  if (!area) return () => 0;
  const shares = Float64Array.from(functions, (key, code) => {
    if (code === own) return SAME_FUNCTION;
    return key.startsWith(`${area}/`) ? SAME_AREA : 0;
  });
  return (other) => shares[functionOf[other] ?? 0] ?? 0;
}
