/** The words box in pieces: words with their place in the text, phrases in quotes, what stands under a minus. Pure. */
import { phraseTerms } from '../words.ts';

/** From one character of the box up to another. */
export type Stretch = Readonly<{ start: number; end: number }>;

export type BoxToken = Stretch &
  Readonly<{
    kind: 'word' | 'phrase';
    /** With all its signs: "R.N.", "C++", "(remote)". */
    text: string;
    /** In lower case, without the signs around it. */
    word: string;
    /** Where the word stands, without the signs around it and the minus before it. */
    wordStart: number;
    wordEnd: number;
    /** As the engine knows it; none where there is no letter or digit. */
    terms: readonly string[];
    /** "-manager" */
    isExcluded: boolean;
    /** Joined to the token before, as "time" in "part-time": no reading begins here. */
    isGlued: boolean;
  }>;

/** A minus before either; a phrase in quotes; or a run of anything else, in which "80,000" is one. */
const PIECE = /(-(?=[\p{L}\p{N}"“]))?(?:"([^"]*)"|“([^”]*)”|((?:(?<=\d),(?=\d)|[^\s,;|"“”])+|["“”]))/gu;
const HYPHEN = /(?<=[\p{L}\p{N}+#.])[-–](?=[\p{L}\p{N}\p{Sc}])/u;
const SIGNS_BEFORE = /^[^\p{L}\p{N}\p{Sc}]+/u;
const SIGNS_AFTER = /[^\p{L}\p{N}+#]+$/u;

/** Pieces without a letter or digit are left out. */
export function tokenizeBox(box: string): readonly BoxToken[] {
  const tokens: BoxToken[] = [];
  for (const match of box.matchAll(PIECE)) {
    const isAfterSpace = match.index === 0 || /[\s,;|]/u.test(box.charAt(match.index - 1));
    const minus = match[1] ?? '';
    const piece = { box, start: match.index, isExcluded: minus !== '' && isAfterSpace };
    const phrase = match[2] ?? match[3];
    const found = phrase === undefined ? wordTokens(piece, match[0]) : [phraseToken(piece, match[0], phrase)];
    for (const token of found) {
      if (token.terms.length > 0) tokens.push({ ...token, isGlued: isJoined(tokens.at(-1), token, box) });
    }
  }
  return tokens;
}

type Piece = Readonly<{ box: string; start: number; isExcluded: boolean }>;

function phraseToken({ start, isExcluded }: Piece, text: string, phrase: string): BoxToken {
  const wordStart = start + text.length - phrase.length - 1;
  const end = start + text.length;
  const word = phrase.toLowerCase();
  const shared = { text, word, terms: phraseTerms(phrase), isExcluded, isGlued: false };
  return { kind: 'phrase', ...shared, start, end, wordStart, wordEnd: end - 1 };
}

/** One for each part between hyphens. */
function wordTokens({ start, isExcluded }: Piece, piece: string): readonly BoxToken[] {
  const tokens: BoxToken[] = [];
  let from = 0;
  for (const text of piece.split(HYPHEN)) {
    const before = SIGNS_BEFORE.exec(text)?.[0].length ?? 0;
    const word = text.slice(before).replace(SIGNS_AFTER, '');
    const at = start + from;
    tokens.push({
      kind: 'word',
      text,
      word: word.toLowerCase(),
      start: at,
      end: at + text.length,
      wordStart: at + before,
      wordEnd: at + before + word.length,
      terms: phraseTerms(text),
      isExcluded: isExcluded && from === 0,
      isGlued: false,
    });
    from += text.length + 1;
  }
  return tokens;
}

function isJoined(before: BoxToken | undefined, { start }: BoxToken, box: string): boolean {
  return before !== undefined && !/[\s,;|]/u.test(box.slice(before.end, start)) && start - before.end <= 1;
}
