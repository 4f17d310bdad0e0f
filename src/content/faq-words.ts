/** Words as the FAQ search compares them. */

/** Lower-case words without accents: "Résumé, or CV?" -> ["resume", "or", "cv"]. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/['’]s\b/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/ies$/, 'y'],
  [/(?<=ss|sh|ch|x|z)es$/, ''],
  [/(?<=[^su])s$/, ''],
  [/(?<=.{3})ing$/, ''],
  [/(?<=.{3})ed$/, ''],
];
const SHORTEST_STEMMED = 4;

/** Light English stemming: "applies", "applied" and "apply" meet, and so do "interviewing" and "interviews". */
export function stemOf(word: string): string {
  if (word.length < SHORTEST_STEMMED) return word;
  const stem = word.replace(/ied$/, 'y');
  const ending = ENDINGS.find(([pattern]) => pattern.test(stem));
  const bare = ending ? stem.replace(ending[0], ending[1]) : stem;
  return bare.replace(/([^aeiouls])\1$/, '$1').replace(/(?<=.{3})e$/, '');
}

/** Whether the word starts like `typed` with at most one letter wrong, missing, extra or swapped with its neighbour. */
export function hasOneSlipAtMost(typed: string, word: string): boolean {
  let at = 0;
  while (at < typed.length && typed[at] === word[at]) at++;
  if (at === typed.length) return true;
  const rest = typed.slice(at);
  const wordRest = word.slice(at);
  const isSwapped = rest.length > 1 && rest[0] === wordRest[1] && rest[1] === wordRest[0];
  return (
    wordRest.slice(1).startsWith(rest.slice(1)) ||
    wordRest.slice(1).startsWith(rest) ||
    wordRest.startsWith(rest.slice(1)) ||
    (isSwapped && wordRest.slice(2).startsWith(rest.slice(2)))
  );
}
