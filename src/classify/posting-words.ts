/** Words of a posting for comparison: folded, abbreviations spelled out, lightly stemmed. Pure. */
import { ABBREVIATIONS, NEUTRAL_WORDS, ONLY_IN_CAPITALS, PLACE_CODES, STOP_WORDS } from './title-lexicon.ts';

/** A word as it is compared, and as the posting had it (for reasons). */
export type Word = Readonly<{
  stem: string;
  written: string;
  /** How many breaks (dashes, brackets, commas) stand before it: 0 is the part of a title that is read first. */
  segment: number;
}>;

const WORD = /[a-z0-9][a-z0-9+#'’]*(?:\.[a-z](?![a-z0-9]))*/g;
const ANY_SCRIPT_WORD = /[\p{L}\p{N}][\p{L}\p{N}+#'’]*/gu;
const BREAK = /[–—|(),:;[\]•]|\s[-/]|[-/]\s/;
const ASCII = /^[\0-\x7f]*$/;
const LONGEST_ABBREVIATION = 9;
const LONGEST_TITLE = 150;

/** Words in their order, abbreviations spelled out in place; each keeps what was written. */
export function wordsOf(text: string, maxWords = Number.POSITIVE_INFINITY): Word[] {
  const isAscii = ASCII.test(text);
  const plain = isAscii ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  const lower = plain.toLowerCase();
  // A title in capitals hides nothing; a whole text in capitals has lost the difference between "IT" and "it".
  const shouts = plain.length <= LONGEST_TITLE && plain === plain.toUpperCase();
  const words: Word[] = [];
  let segment = 0;
  let end = 0;
  for (const { 0: match, index } of lower.matchAll(isAscii ? WORD : ANY_SCRIPT_WORD)) {
    if (isBreak(lower, end, index)) segment += 1;
    const isPlace = PLACE_CODES.has(match) && lower.slice(end, index).trim() === ',';
    end = index + match.length;
    if (isPlace) continue;
    const written = plain.slice(index, end);
    for (const stem of stemsFor(match, written, shouts)) words.push({ stem, written, segment });
    if (words.length >= maxWords) break;
  }
  return words;
}

/** The words that can tell one kind of work from another: no stop words, levels, hours or single letters. */
export function contentWordsOf(text: string, maxWords?: number): Word[] {
  return wordsOf(text, maxWords).filter(({ stem }) => isContentWord(stem));
}

export function isContentWord(stem: string): boolean {
  return stem.length > 1 && !STOP_WORDS.has(stem) && !NEUTRAL_WORDS.has(stem);
}

/** A light stemmer meets plurals; a strong one would join "provider" and "provide". */
export function stemOf(word: string): string {
  if (word.length <= 3 || !word.endsWith('s')) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (/(?:sh|ch|x|ss)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

const SPACE = 32;
const EXPANSIONS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(ABBREVIATIONS).map(([short, words]) => [short, words.split(' ').map(stemOf)]),
);

function isBreak(text: string, from: number, to: number): boolean {
  const isOneSpace = to - from === 1 && text.charCodeAt(from) === SPACE;
  return !isOneSpace && BREAK.test(text.slice(from, to));
}

/** One stem, or those of the words that an abbreviation stands for. */
function stemsFor(lower: string, written: string, shouts: boolean): readonly string[] {
  const folded = foldOf(lower);
  const words = folded.length <= LONGEST_ABBREVIATION ? EXPANSIONS.get(folded) : undefined;
  if (!words) return [stemOf(folded)];
  const isMeant = !ONLY_IN_CAPITALS.has(folded) || shouts || written === written.toUpperCase();
  return isMeant ? words : [stemOf(folded)];
}

function foldOf(word: string): string {
  return /['’.]/.test(word) ? word.replace(/['’]s$|['’.]/g, '') : word;
}
