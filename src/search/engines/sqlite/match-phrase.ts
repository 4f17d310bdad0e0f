/** Words that stand side by side in one text of a job. */
import { qualityOfPhrase } from './document-words.ts';
import type { IndexFile } from './index-file.ts';
import { eachPosting, type Postings, readPostings } from './posting-list.ts';
import type { Nearness, NearTerm, Phrase } from './resolve-clauses.ts';

type Run = Readonly<{ ends: readonly number[]; quality: number; nearness: Nearness }>;

/** For each nearness that occurs: what brings the jobs that have the phrase that near into memory as postings of it. */
export type PhraseMatches = ReadonlyMap<Nearness, (into: Postings) => number>;

export function matchPhrase(phrase: Phrase, index: IndexFile): PhraseMatches {
  const matches = new Map<Nearness, (into: Postings) => number>();
  const generation = stampJobsWithAll(phrase, index);
  if (generation === undefined) return matches;
  let runs: ReadonlyMap<number, Run> | undefined;
  for (const words of phrase) runs = extendRuns(runs, words, { index, generation });
  const found = [...(runs ?? [])];
  for (const nearness of new Set(found.map(([, run]) => run.nearness))) {
    const near = found.filter(([, run]) => run.nearness === nearness);
    matches.set(nearness, (into) => writePostings(near, into));
  }
  return matches;
}

function writePostings(runs: readonly (readonly [slot: number, run: Run])[], into: Postings): number {
  runs.forEach(([slot, { ends, quality }], at) => {
    into.slots[at] = slot;
    into.qualities[at] = qualityOfPhrase(ends, quality);
  });
  return runs.length;
}

/** Positions are read only of jobs that hold a word of every place. Undefined where there are none. */
function stampJobsWithAll(phrase: Phrase, { words, scratch }: IndexFile): number | undefined {
  const { phraseStamps: stamps, postings } = scratch;
  let before: number | undefined;
  for (const place of phrase) {
    const generation = scratch.nextGeneration();
    let found = 0;
    for (const { term } of place) {
      const count = readPostings(words.postings(term), postings);
      for (let at = 0; at < count; at++) {
        const slot = postings.slots[at] ?? 0;
        if (before !== undefined && stamps[slot] !== before) continue;
        stamps[slot] = generation;
        found += 1;
      }
    }
    if (found === 0) return undefined;
    before = generation;
  }
  return before;
}

/** The runs of words so far that a word of the next place goes on with. */
function extendRuns(
  runs: ReadonlyMap<number, Run> | undefined,
  place: readonly NearTerm[],
  { index, generation }: Readonly<{ index: IndexFile; generation: number }>,
): Map<number, Run> {
  const { words, scratch } = index;
  const { phraseStamps: stamps, postings } = scratch;
  const longer = new Map<number, Run>();
  for (const { term, nearness } of place) {
    readPostings(words.postings(term), postings);
    let from = 0;
    for (const chunk of words.positions(term)) {
      from += eachPosting(chunk, (at, readPositions) => {
        const slot = postings.slots[from + at] ?? 0;
        if (stamps[slot] !== generation) return;
        const run = runs?.get(slot);
        if (runs !== undefined && run === undefined) return;
        const ends = readPositions().filter(
          (position) => run === undefined || run.ends.includes(position - 1),
        );
        if (ends.length === 0) return;
        const one = {
          ends,
          quality: run?.quality ?? postings.qualities[from + at] ?? 0,
          nearness: farther(run?.nearness, nearness),
        };
        longer.set(slot, either(longer.get(slot), one));
      });
    }
  }
  return longer;
}

function farther(one: Nearness | undefined, other: Nearness): Nearness {
  return one === undefined || other > one ? other : one;
}

/** Two words of one place, as "nurse" and "nurses", both go on. */
function either(known: Run | undefined, one: Run): Run {
  if (known === undefined) return one;
  const nearness = known.nearness < one.nearness ? known.nearness : one.nearness;
  return { ends: [...known.ends, ...one.ends], quality: known.quality, nearness };
}
