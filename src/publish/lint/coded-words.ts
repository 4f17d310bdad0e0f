/**
 * English words that speak to one sex, few and sure. Research (Gaucher, Friesen and Kay 2011, "Evidence that gendered wording in job
 * advertisements exists and sustains gender inequality", JPSP 101:1) finds that ads full of words of striving and fighting put women off.
 * Its stems ("lead", "analy", "decision") also stand for the work itself, and would find something in every posting: here are only
 * words that a posting can do without, and names of occupations that have a neutral form. Pure.
 */

/** One is enough. */
const GENDERED =
  /\b(?:chair|sales|fore|repair|handy|crafts|business|camera|cleaning|line|service|delivery|maintenance|watch|work|trades|middle)(?:man|men|woman|women)\b|\bman(?:power|-hours?| hours)\b|\b(?:waitress|stewardess|hostess|actress|seamstress|salesgirl|girls|guys)\b|\bhe\b(?! or she\b|\/she\b)|\bhis\b(?! or her\b|\/her\b)/gi;

/** Two different ones together set the tone. */
const STRIVING =
  /\b(?:aggressive(?:ly)?|dominant|dominate|fearless|fighter|warrior|ninja|rock ?stars?|guru|superhero|conquer|crush|battle-tested|cut-?throat|killer instinct|alpha|work hard,? play hard)\b/gi;

const MIN_STRIVING = 2;

/** In the order of the text, each once, in lower case. */
export function codedWordsIn(text: string): readonly string[] {
  const gendered = distinct(text.match(GENDERED));
  const striving = distinct(text.match(STRIVING));
  return striving.length >= MIN_STRIVING ? [...gendered, ...striving] : gendered;
}

function distinct(words: readonly string[] | null): readonly string[] {
  return [...new Set((words ?? []).map((word) => word.toLowerCase()))];
}
