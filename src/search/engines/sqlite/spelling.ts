/** The words that misspelt ones may stand for. */

import { foldWord } from '../../document/read-words.ts';
import { editDistance, mostSlips } from '../../edit-distance.ts';
import { stemWord } from '../../stem-word.ts';
import { type IndexWords, isWorthGuess, type Term } from './index-words.ts';
import type { JobColumns } from './job-columns.ts';
import { readPostings } from './posting-list.ts';
import type { Scratch } from './scratch.ts';

const SHORTEST = 3;
const NEAREST_TRIED = 5;

type Index = Readonly<{ words: IndexWords; columns: JobColumns; scratch: Scratch }>;
type Candidate = Readonly<{ term: Term; slips: number }>;

/** All words of the index that a slip may have hit, by first letter and length. Grows with the index. */
export class Spelling {
  readonly #buckets = new Map<string, { term: Term; letters: number }[]>();
  readonly #firstLetters = new Set<string>();

  add(terms: Iterable<Term>): void {
    for (const term of terms) {
      if (term.word.length < SHORTEST) continue;
      const first = term.word.charAt(0);
      const key = bucketOf(first, term.word.length);
      const bucket = this.#buckets.get(key) ?? [];
      bucket.push({ term, letters: lettersOf(term.word) });
      this.#buckets.set(key, bucket);
      this.#firstLetters.add(first);
    }
  }

  /** Undefined where open jobs hold the word or its stem, or where nothing is near. */
  nearest(asked: string, index: Index): string | undefined {
    const word = foldWord(asked);
    if (word.length < SHORTEST || /\p{N}/u.test(word) || isHeld(word, index)) return undefined;
    const near = this.#near(word, mostSlips(word), index);
    return near.slice(0, NEAREST_TRIED).find(({ term }) => isLive(term, index))?.term.word;
  }

  /** The first letter is mostly right: other ones are tried where it gives nothing, and then for one slip only. */
  #near(word: string, limit: number, { words }: Index): readonly Candidate[] {
    const first = word.charAt(0);
    const usual = candidatesOf(this.#within(word, limit, [first]), words);
    if (usual.length > 0) return usual;
    const others = [...this.#firstLetters].filter((letter) => letter !== first);
    return candidatesOf(this.#within(word, 1, others), words);
  }

  #within(word: string, limit: number, firstLetters: readonly string[]): readonly Candidate[] {
    const letters = lettersOf(word);
    const found: Candidate[] = [];
    for (const letter of firstLetters) {
      for (let length = word.length - limit; length <= word.length + limit; length++) {
        for (const candidate of this.#buckets.get(bucketOf(letter, length)) ?? []) {
          // Each slip changes at most two of the letters that occur.
          if (bitsIn(candidate.letters ^ letters) > 2 * limit) continue;
          const slips = editDistance(word, candidate.term.word, limit);
          if (slips <= limit) found.push({ term: candidate.term, slips });
        }
      }
    }
    return found;
  }
}

/** As the index is, whenever its words were read. */
function candidatesOf(found: readonly Candidate[], words: IndexWords): readonly Candidate[] {
  return found
    .flatMap(({ term: { word }, slips }) => {
      const term = words.term(word);
      return term !== undefined && isWorthGuess(term) ? [{ term, slips }] : [];
    })
    .toSorted(byLikelihood);
}

/** The fewest slips, words of titles before words of texts, frequent before rare. */
function byLikelihood(one: Candidate, other: Candidate): number {
  return (
    one.slips - other.slips ||
    Number(other.term.titles > 0) - Number(one.term.titles > 0) ||
    other.term.titles - one.term.titles ||
    other.term.jobs - one.term.jobs ||
    (one.term.word < other.term.word ? -1 : 1)
  );
}

function isHeld(word: string, index: Index): boolean {
  const own = index.words.term(word);
  const forms = index.words.forms(stemWord(word));
  return [...(own === undefined ? [] : [own]), ...forms].some((term) => isLive(term, index));
}

function isLive(term: Term, { words, scratch, columns }: Index): boolean {
  scratch.makeRoom(columns.live.length);
  const { slots } = scratch.postings;
  return words.postings(term).some((chunk) => {
    const count = readPostings([chunk], scratch.postings);
    return slots.subarray(0, count).some((slot) => columns.live[slot] === 1);
  });
}

function bucketOf(letter: string, length: number): string {
  return `${letter}${length}`;
}

/** A bit for each letter that occurs. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function bitsIn(value: number): number {
  let rest = value;
  let bits = 0;
  for (; rest !== 0; bits++) rest &= rest - 1;
  return bits;
}
