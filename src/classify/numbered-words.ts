/** The words of a title or text that can tell one kind of work from another, as numbers of a vocabulary. Pure. */
import { rememberWords } from '../shared/word-memory.ts';
import { scanText, stemsAt, type Word } from './posting-words.ts';
import { numberOf, type Vocabulary } from './vocabulary.ts';
import { readingOf, type Stem } from './word-readings.ts';

export type NumberedWords = Readonly<{
  numbers: readonly number[];
  /** As the posting wrote it: an abbreviation for each of the words that it is short for. */
  writtenAt: (index: number) => string;
}>;

export type TextReader = (text: string) => NumberedWords;

const MAX_WORDS = 800;
const MAX_CONTENT_WORDS = 400;

/** Instead of a number: for a word that tells nothing, and for one whose meaning depends on how and where it stands. */
const SAYS_NOTHING = -(2 ** 31);
const DEPENDS = 1 - 2 ** 31;

/** Reads the first words of a text as contentWordsOf does, without an object for each. */
export function createTextReader(vocabulary: Vocabulary): TextReader {
  const meaningAt = rememberWords((word) => meaningOf(word, vocabulary));
  return (text) => {
    const scan = scanText(text);
    const { lower, plain, spans } = scan;
    const numbers: number[] = [];
    const places: number[] = [];
    const add = (meaning: number, at: number): void => {
      if (meaning === SAYS_NOTHING || numbers.length === MAX_CONTENT_WORDS) return;
      numbers.push(meaning);
      places.push(at);
    };
    for (let at = 0, words = 0; at < spans.length && words < MAX_WORDS; at += 2) {
      const meaning = meaningAt(lower, spans[at] ?? 0, spans[at + 1] ?? 0);
      if (meaning === DEPENDS) {
        const stems = stemsAt(at, scan);
        for (const stem of stems) add(meaningOfStem(stem, vocabulary), at);
        words += stems.length;
      } else {
        add(meaning, at);
        words += 1;
      }
    }
    return {
      numbers,
      writtenAt: (index) => plain.slice(spans[places[index] ?? 0], spans[(places[index] ?? 0) + 1]),
    };
  };
}

export function toNumbered(words: readonly Word[], vocabulary: Vocabulary): NumberedWords {
  return {
    numbers: words.map(({ stem }) => numberOf(stem, vocabulary)),
    writtenAt: (index) => words[index]?.written ?? '',
  };
}

function meaningOf(word: string, vocabulary: Vocabulary): number {
  const { asWritten, spelledOut, isPlaceCode } = readingOf(word);
  return isPlaceCode || spelledOut ? DEPENDS : meaningOfStem(asWritten, vocabulary);
}

function meaningOfStem({ stem, isContent }: Stem, vocabulary: Vocabulary): number {
  return isContent ? numberOf(stem, vocabulary) : SAYS_NOTHING;
}
