/** Texts of the index and words of queries as the index spells them: lower case, without accents. */
import { rememberWords } from '../../shared/word-memory.ts';

/** Longer runs are no words, and nobody types them. */
const MAX_WORD_LENGTH = 64;

const SEPARATOR = 0;
const LOWER = 1;
const UPPER = 2;
const FOREIGN = 4;
/** What a character of ASCII is to a word. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z0-9]/.test(character)) return LOWER;
  return /[A-Z]/.test(character) ? UPPER : SEPARATOR;
});

/** Visits the words of a text in their order. */
export function eachWord(text: string, visit: (word: string) => void): void {
  eachRun(text, (start, end, kinds) => {
    const run = text.slice(start, end);
    if ((kinds & FOREIGN) !== 0) eachForeignWord(run, visit);
    else visit((kinds & UPPER) === 0 ? run : run.toLowerCase());
  });
}

/** Visits the numbers of the words of a text in their order. */
export type WordNumberReader = (text: string, visit: (number: number) => void) => void;

/** For many texts: `numberOf`, whose answers do not change, is asked for the same word now and then, not each time. */
export function createWordNumberReader(numberOf: (word: string) => number): WordNumberReader {
  const numberAt = rememberWords((run) => numberOf(run.toLowerCase()));
  return (text, visit) =>
    eachRun(text, (start, end, kinds) => {
      if ((kinds & FOREIGN) === 0) visit(numberAt(text, start, end));
      else eachForeignWord(text.slice(start, end), (word) => visit(numberOf(word)));
    });
}

type VisitRun = (start: number, end: number, kinds: number) => void;

/** Runs that hold a word, or several of other scripts. Almost every one is ASCII: a regular expression takes four times as long. */
function eachRun(text: string, visit: VisitRun): void {
  const { length } = text;
  let at = 0;
  while (at < length) {
    const start = at;
    let kinds = 0;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      const kind = code < 128 ? (KINDS[code] ?? SEPARATOR) : FOREIGN;
      if (kind === SEPARATOR) break;
      kinds |= kind;
    }
    const isTooLong = (kinds & FOREIGN) === 0 && at - start > MAX_WORD_LENGTH;
    if (at > start && !isTooLong) visit(start, at, kinds);
    at++;
  }
}

/** A word of a query as the index has it; '' where it has none. */
export function foldWord(word: string): string {
  let folded = '';
  eachWord(word, (part) => {
    folded += part;
  });
  return folded;
}

function eachForeignWord(run: string, visit: (word: string) => void): void {
  const folded = run
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  for (const word of folded.match(/[\p{L}\p{N}]+/gu) ?? []) if (word.length <= MAX_WORD_LENGTH) visit(word);
}
