/** What every word of a job is worth, by the same rules as in the embedded index. Pure. */
import { eachWord } from '../../document/read-words.ts';
import type { SearchTexts } from '../../document/search-texts.ts';
import { titleShape } from '../../document/title-shape.ts';
import { FIELDS, fieldBit, qualityOf, titleSteps, WORTHS } from '../../document/word-quality.ts';
import { stemWord } from '../../stem-word.ts';

/** Worths are whole numbers of frequency in the index, and shares of one in a score. */
export const WORTH_STEPS = 1000;

type Count = { fieldBits: number; titleSteps: number; timesInBody: number };

/** Words and stems with their worth as a frequency: "nurse|588 case|412". */
export function wordWorths(texts: SearchTexts): Readonly<{ worths: string; stemWorths: string }> {
  const counts = new Map<string, Count>();
  const bodyLength = countWords(texts, counts);
  const worths = new Map<string, number>();
  const stemWorths = new Map<string, number>();
  for (const [word, count] of counts) {
    const worth = WORTHS[qualityOf({ ...count, bodyLength })] ?? 0;
    const stem = stemWord(word);
    worths.set(word, worth);
    stemWorths.set(stem, Math.max(worth, stemWorths.get(stem) ?? 0));
  }
  return { worths: written(worths), stemWorths: written(stemWorths) };
}

/** The length of the body. */
function countWords(texts: SearchTexts, counts: Map<string, Count>): number {
  const countOf = (word: string): Count => {
    const known = counts.get(word);
    if (known !== undefined) return known;
    const count = { fieldBits: 0, titleSteps: 0, timesInBody: 0 };
    counts.set(word, count);
    return count;
  };
  for (const field of FIELDS) {
    eachWord(texts[field], (word) => {
      countOf(word).fieldBits |= fieldBit(field);
    });
  }
  const shape = titleShape(texts.title);
  let place = 0;
  eachWord(texts.title, (word) => {
    const count = countOf(word);
    count.titleSteps = Math.max(count.titleSteps, titleSteps(place++, shape));
  });
  let length = 0;
  eachWord(texts.body, (word) => {
    countOf(word).timesInBody += 1;
    length += 1;
  });
  return length;
}

/** A frequency is at least 1. */
function written(worths: ReadonlyMap<string, number>): string {
  return [...worths]
    .map(([word, worth]) => `${word}|${Math.max(1, Math.round(worth * WORTH_STEPS))}`)
    .join(' ');
}
