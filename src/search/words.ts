/** How text becomes words for search: the same for postings and for queries, whatever the engine. */

/** A query has no more words. */
export const MAX_TERMS = 20;

/** Without it there are no initials, and it is found much sooner. */
const LETTER_BETWEEN_DOTS = /\.[^\s.]\./;
/** "R.N.", "U.S." */
const INITIALS = /(?<![\p{L}\p{N}.])(?:\p{L}\.){2,}/gu;

/**
 * Names that splitting at every sign would tear apart, each after a sign without which there are none. Those of frequent signs
 * start with the sign and look back from there: a pattern that starts with a letter is tried at every letter.
 */
const NAMES_WITH_SIGNS: readonly (readonly [sign: string, name: RegExp, spelledOut: string])[] = [
  ['#', /(?<![\p{L}\p{N}])([cf])#/giu, ' $1sharp '],
  ['++', /(?<![\p{L}\p{N}])c\+\+/giu, ' cplusplus '],
  ['.', /\.net(?![\p{L}\p{N}])/giu, ' dotnet '],
  // R&D, M&A, AT&T
  ['&', /&(?<=(?<![\p{L}\p{N}])\p{L}{1,2}&)(?=\p{L}(?![\p{L}\p{N}]))/gu, 'and'],
  // A/P, A/R
  ['/', /\/(?<=(?<![\p{L}\p{N}])\p{L}\/)(?=\p{L}(?![\p{L}\p{N}]))/gu, ''],
  ["'", /'s(?![\p{L}\p{N}])/giu, ' '],
  ['’', /’s(?![\p{L}\p{N}])/giu, ' '],
];

/** Text in which every name is a run of letters and digits: "C++" becomes "cplusplus", "R&D" "RandD", "R.N." "RN". */
export function spellOutNames(text: string): string {
  const joined = LETTER_BETWEEN_DOTS.test(text)
    ? text.replace(INITIALS, (initials) => ` ${initials.replaceAll('.', '')} `)
    : text;
  return NAMES_WITH_SIGNS.reduce(
    (spelled, [sign, name, spelledOut]) =>
      spelled.includes(sign) ? spelled.replace(name, spelledOut) : spelled,
    joined,
  );
}

/** Words that people type around what they look for, and that few postings hold. */
const FILLERS: ReadonlySet<string> = new Set(
  (
    'a am an and any at available career careers find for hiring i i’m in job jobs listing listings looking me my near of opening openings please position positions ' +
    'posting postings role roles search searching show some that the vacancies vacancy want wanted with'
  ).split(' '),
);

/** Whether the word, in lower case and without signs around it, says nothing of the job that is looked for. */
export function isFiller(word: string): boolean {
  return FILLERS.has(word.replace("'", '’'));
}

/** What is left of a query without its fillers: "nursing jobs in Texas" is "nursing Texas"; '' when nothing else was typed. */
export function tellingWords(query: string): string {
  const words = query.split(/\s+/u).filter((word) => !isFiller(word.toLowerCase().replace(/[,.;:!?]+$/, '')));
  return words.join(' ');
}

/** The words of a query: runs of letters and digits in lower case, in their order, each once, at most 20. */
export function searchTerms(query: string): readonly string[] {
  return [...new Set(phraseTerms(query))].slice(0, MAX_TERMS);
}

/** The words of a phrase, as often as they stand in it: "business to business". */
export function phraseTerms(phrase: string): readonly string[] {
  const runs = spellOutNames(phrase.normalize('NFC')).match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  return runs.map((run) => run.toLowerCase()).slice(0, MAX_TERMS);
}
