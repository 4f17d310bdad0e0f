/**
 * Finds questions by words. Words of the question count more than words of the answer, rare words more than common
 * ones; a word may be the beginning of another, and long words may have one slip. The same words always give the same order.
 */
import type { Faq, FaqEntry } from './faq.ts';
import { hasOneSlipAtMost, stemOf, wordsOf } from './faq-words.ts';

const DEFAULT_LIMIT = 10;
const QUESTION_WEIGHT = 3;
const ANSWER_WEIGHT = 1;
const PREFIX_SHARE = 0.7;
const SLIP_SHARE = 0.4;
const MIN_PREFIX_LENGTH = 3;
const MIN_SLIP_LENGTH = 5;

type IndexedEntry = Readonly<{ entry: FaqEntry; question: ReadonlySet<string>; answer: ReadonlySet<string> }>;
type Found = Readonly<{ entry: FaqEntry; matchedWords: number; score: number }>;

export function createFaqSearch(entries: readonly FaqEntry[]): Faq['search'] {
  const index = entries.map((entry) => ({
    entry,
    question: new Set(wordsOf(entry.question).map(stemOf)),
    answer: new Set(wordsOf(entry.answerText).map(stemOf)),
  }));
  return (words, limit = DEFAULT_LIMIT) => {
    const wanted = wantedStems(words);
    const weights = wanted.map((stem) => rarityOf(stem, index));
    return index
      .map((indexed) => match(indexed, wanted, weights))
      .filter((found) => found.matchedWords > 0 && found.matchedWords * 2 >= wanted.length)
      .toSorted((a, b) => b.matchedWords - a.matchedWords || b.score - a.score)
      .slice(0, limit)
      .map((found) => found.entry);
  };
}

/** Words that are in nearly every question say nothing, unless they are all that was asked. */
const STOP_WORDS = new Set(
  'a an and any are at be by can could do does for from have how i if in is it its me my of on or our should so that the their there they this to us was we what when where which who why will with would you your'.split(
    ' ',
  ),
);

function wantedStems(words: string): readonly string[] {
  const all = wordsOf(words);
  const telling = all.filter((word) => !STOP_WORDS.has(word));
  return [...new Set((telling.length > 0 ? telling : all).map(stemOf))];
}

function match(
  { entry, question, answer }: IndexedEntry,
  wanted: readonly string[],
  weights: readonly number[],
): Found {
  let matchedWords = 0;
  let score = 0;
  for (const [index, stem] of wanted.entries()) {
    const share = QUESTION_WEIGHT * likeness(stem, question) + ANSWER_WEIGHT * likeness(stem, answer);
    if (share > 0) matchedWords++;
    score += share * (weights[index] ?? 1);
  }
  return { entry, matchedWords, score };
}

/** 1 the same word, less for a beginning of one or a slip, 0 for none. */
function likeness(stem: string, words: ReadonlySet<string>): number {
  if (words.has(stem)) return 1;
  let best = 0;
  for (const word of words) {
    if (stem.length >= MIN_PREFIX_LENGTH && word.startsWith(stem)) return PREFIX_SHARE;
    if (stem.length >= MIN_SLIP_LENGTH && hasOneSlipAtMost(stem, word)) best = SLIP_SHARE;
  }
  return best;
}

function rarityOf(stem: string, index: readonly IndexedEntry[]): number {
  const holders = index.filter(({ question, answer }) => question.has(stem) || answer.has(stem)).length;
  return Math.log(1 + index.length / (holders + 1));
}
