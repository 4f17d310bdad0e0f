/** Words that stand side by side in one text of a job. */

import { withFields } from '../../document/word-quality.ts';
import { bitOfPosition } from './document-words.ts';
import type { KeyList } from './growing-numbers.ts';
import type { IndexFile } from './index-file.ts';
import type { Term } from './index-words.ts';
import type { Bytes } from './number-bytes.ts';
import { type Postings, readPostings } from './posting-list.ts';

/** For each place, one after the other, the words that may stand there. */
export type PhrasePlaces = readonly (readonly Term[])[];

/** More than any position: one number says a slot and a place in its text, and the next place is one more. */
const POSITIONS = 2 ** 25;

/** Leaves the jobs that have the phrase in the scratch memory, as postings of it; how many. */
export function matchPhrase(places: PhrasePlaces, index: IndexFile): number {
  const { scratch } = index;
  const generation = stampJobsWithAll(places, index);
  if (generation === undefined) return 0;
  let [runs, next] = scratch.keyLists;
  for (const [at, terms] of places.entries()) {
    next.length = 0;
    for (const term of terms) readKeys(term, next, { index, generation });
    if (terms.length > 1) next.sort();
    if (at > 0) keepFollowing(next, runs);
    [runs, next] = [next, runs];
  }
  return writePostings(runs, scratch.phraseQualities, scratch.postings);
}

/** Positions are read only of jobs that hold a word of every place. Undefined where there are none. */
function stampJobsWithAll(places: PhrasePlaces, { words, scratch }: IndexFile): number | undefined {
  const { phraseStamps, phraseQualities, postings } = scratch;
  let before: number | undefined;
  for (const terms of places) {
    const generation = scratch.nextGeneration();
    let found = 0;
    for (const term of terms) {
      const count = readPostings(words.postings(term), postings);
      for (let at = 0; at < count; at++) {
        const slot = postings.slots[at] ?? 0;
        if (before !== undefined && phraseStamps[slot] !== before) continue;
        phraseQualities[slot] = postings.qualities[at] ?? 0;
        phraseStamps[slot] = generation;
        found += 1;
      }
    }
    if (found === 0) return undefined;
    before = generation;
  }
  return before;
}

type Reading = Readonly<{ index: IndexFile; generation: number }>;

/** Adds where the word stands in the jobs of the generation: upwards. */
function readKeys(term: Term, keys: KeyList, { index, generation }: Reading): void {
  const { phraseStamps, postings } = index.scratch;
  readPostings(index.words.postings(term), postings);
  let from = 0;
  for (const bytes of index.words.positions(term)) {
    from = readChunkKeys(bytes, keys, { from, slots: postings.slots, stamps: phraseStamps, generation });
  }
}

type ChunkReading = Readonly<{
  /** Place of the chunk's first posting among the slots. */
  from: number;
  slots: Readonly<Uint32Array>;
  stamps: Readonly<Uint32Array>;
  generation: number;
}>;

/** The place of the posting after the chunk. */
function readChunkKeys(
  bytes: Bytes,
  keys: KeyList,
  { from, slots, stamps, generation }: ChunkReading,
): number {
  let posting = from;
  let at = 0;
  while (at < bytes.length) {
    let byte = bytes[at++] ?? 0;
    let length = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++] ?? 0;
      length |= (byte & 127) << shift;
    }
    const end = at + length;
    const slot = slots[posting++] ?? 0;
    if (stamps[slot] !== generation) at = end;
    let key = slot * POSITIONS;
    while (at < end) {
      byte = bytes[at++] ?? 0;
      let distance = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++] ?? 0;
        distance |= (byte & 127) << shift;
      }
      key += distance;
      keys.push(key);
    }
  }
  return posting;
}

/** Keeps the keys that come right behind one of the others. */
function keepFollowing(keys: KeyList, others: KeyList): void {
  let kept = 0;
  let other = 0;
  for (let at = 0; at < keys.length; at++) {
    const key = keys.values[at] ?? 0;
    while (other < others.length && (others.values[other] ?? 0) < key - 1) other += 1;
    if (other < others.length && others.values[other] === key - 1) keys.values[kept++] = key;
  }
  keys.length = kept;
}

/** The phrase weighs in a job what its last word does, which says what it is, in the texts where the phrase stands. */
function writePostings(keys: KeyList, lastQualities: Readonly<Uint8Array>, into: Postings): number {
  let count = 0;
  for (let at = 0; at < keys.length; at++) {
    const key = keys.values[at] ?? 0;
    const slot = Math.floor(key / POSITIONS);
    const bit = bitOfPosition(key - slot * POSITIONS);
    if (count > 0 && into.slots[count - 1] === slot) {
      into.qualities[count - 1] = (into.qualities[count - 1] ?? 0) | bit;
      continue;
    }
    into.slots[count] = slot;
    into.qualities[count++] = withFields(lastQualities[slot] ?? 0, bit);
  }
  return count;
}
