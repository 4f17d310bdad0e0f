/** Which words of a title name the work: of "Sr Nurse Manager II - Oncology (nights)" it is a manager, of nurses. Pure. */
import { eachWord } from './read-words.ts';

export type TitleShape = Readonly<{
  /** The words before what only says more: where, in which team, of what kind. */
  mainLength: number;
  /** The place of the word that says what one is: the last of those that are no grade. */
  head: number;
}>;

const SAYS_MORE = /\s[-–—|]+\s|[-–—]{2,}|[,;:(|[]|\s(?:of|for|to|in|at|with|on)\s/iu;
const GRADE = /^(?:[ivx]+|\d+|level|grade|trainee)$/;

export function titleShape(title: string): TitleShape {
  const main = title.slice(0, beginOfMore(title));
  const words: string[] = [];
  eachWord(main, (word) => words.push(word));
  const head = words.findLastIndex((word) => !GRADE.test(word));
  return { mainLength: words.length, head: head < 0 ? words.length - 1 : head };
}

/** A title that begins with it has no other main part. */
function beginOfMore(title: string): number {
  const at = title.search(SAYS_MORE);
  return at > 0 ? at : title.length;
}
