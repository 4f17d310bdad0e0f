/** Jobs like another: words of its title, its function, its area. */
import { searchTerms } from '../../words.ts';
import type { IndexFile } from './index-file.ts';
import { anyWord, within } from './match-expression.ts';

/** How much the same function and the same area add to a title in common, whose score is at most 1. */
const SAME_FUNCTION = 1;
const SAME_AREA = 0.4;

/** Ids of the jobs most like this one, never itself; those with nothing in common are left out. */
export function similarJobs(index: IndexFile, jobId: string, limit: number): readonly string[] {
  const job = index.job(jobId);
  if (job === undefined) return [];
  const scores = placementScores(index, job.slot);
  const expression = anyWord(searchTerms(job.title));
  const titled =
    expression === undefined ? { slots: [], scores: [] } : index.ranked(within('title', expression));
  const best = titled.scores.reduce((most, score) => Math.max(most, score), Number.MIN_VALUE);
  titled.slots.forEach((slot, at) => {
    scores.set(slot, (scores.get(slot) ?? 0) + (titled.scores[at] ?? 0) / best);
  });
  scores.delete(job.slot);
  const { ids, byDate } = index.columns;
  return [...scores]
    .sort(
      ([one, score], [other, otherScore]) =>
        otherScore - score || (byDate.position[one] ?? 0) - (byDate.position[other] ?? 0),
    )
    .slice(0, limit)
    .map(([slot]) => ids[slot] ?? '');
}

function placementScores({ columns }: IndexFile, slot: number): Map<number, number> {
  const scores = new Map<number, number>();
  const own = columns.functionOf[slot] ?? 0;
  const area = columns.functions.values[own]?.split('/')[0];
  if (!area) return scores;
  for (const other of columns.byDate.slots) {
    const functionNumber = columns.functionOf[other] ?? 0;
    if (functionNumber === own) scores.set(other, SAME_FUNCTION);
    else if (columns.functions.values[functionNumber]?.startsWith(`${area}/`)) scores.set(other, SAME_AREA);
  }
  return scores;
}
