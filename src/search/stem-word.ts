/**
 * The stem of an English word: without the endings of plurals and verbs ("nurses", "nursing" and "nurse" are "nurs"),
 * and of nothing else. "Internal" is no kind of intern and an accountant no account, whatever stemmers that cut deeper say. Pure.
 */

/** Words that end like a verb and are none, where the rest would be another word. */
const KEPT: ReadonlySet<string> = new Set('evening united during something anything wedding'.split(' '));
const MIN_STEM_LENGTH = 3;
const MAX_WORD_LENGTH = 24;

/** Of a word in lower case without accents; what is no plain word stays as it is. */
export function stemWord(word: string): string {
  if (KEPT.has(word) || word.length > MAX_WORD_LENGTH || !/^[a-z]{4,}$/.test(word)) return word;
  const singular = withoutPlural(word);
  return withoutLastVowel(withoutVerbEnding(singular));
}

function withoutPlural(word: string): string {
  if (/(?:ss|us|is)$/.test(word) || !word.endsWith('s')) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  return /(?:ss|x|z|ch|sh)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

function withoutVerbEnding(word: string): string {
  if (word.endsWith('ied')) return `${word.slice(0, -3)}y`;
  const rest = /^(.+?)(?:ing|(?<!e)ed)$/.exec(word)?.[1] ?? word;
  if (rest === word || rest.length < MIN_STEM_LENGTH || !/[aeiouy]/.test(rest)) return word;
  return /([b-df-hjkmnp-rtv-y])\1$/.test(rest) ? rest.slice(0, -1) : rest;
}

/** "Nurse" beside "nursing", "certify" beside "certifies". */
function withoutLastVowel(word: string): string {
  if (word.length <= MIN_STEM_LENGTH) return word;
  if (word.endsWith('e') && !word.endsWith('ee')) return word.slice(0, -1);
  return word;
}
