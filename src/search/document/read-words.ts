/** Texts of the index and words of queries as the index spells them: lower case, without accents. */

/** Longer runs are no words, and nobody types them. */
const MAX_WORD_LENGTH = 64;

const SEPARATOR = 0;
const LOWER = 1;
const UPPER = 2;
/** What a character of ASCII is to a word. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z0-9]/.test(character)) return LOWER;
  return /[A-Z]/.test(character) ? UPPER : SEPARATOR;
});

/** Visits the words of a text in their order. Almost every run of letters is ASCII: a regular expression takes four times as long. */
export function eachWord(text: string, visit: (word: string) => void): void {
  const { length } = text;
  let at = 0;
  while (at < length) {
    const start = at;
    let seen = 0;
    let isForeign = false;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      const kind = code < 128 ? KINDS[code] : undefined;
      if (kind === SEPARATOR) break;
      if (kind === undefined) isForeign = true;
      else seen |= kind;
    }
    if (isForeign) eachForeignWord(text.slice(start, at), visit);
    else if (at > start && at - start <= MAX_WORD_LENGTH) visit(asciiWord(text, start, at, seen));
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

function asciiWord(text: string, start: number, end: number, seen: number): string {
  const word = text.slice(start, end);
  return (seen & UPPER) === 0 ? word : word.toLowerCase();
}

function eachForeignWord(run: string, visit: (word: string) => void): void {
  const folded = run
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  for (const word of folded.match(/[\p{L}\p{N}]+/gu) ?? []) if (word.length <= MAX_WORD_LENGTH) visit(word);
}
