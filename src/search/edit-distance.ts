/** How many slips lead from one word to another: a letter left out, put in, changed, or two neighbours swapped. Pure. */

/** From here on two slips are likelier than another word. */
export const LONG_WORD = 7;

/** A word with more slips is another word. */
export function mostSlips(word: string): number {
  return word.length < LONG_WORD ? 1 : 2;
}

/** `limit + 1` stands for "more than the limit". */
export function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let twoBack: number[] = [];
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const isSame = one.charCodeAt(row - 1) === other.charCodeAt(column - 1);
      let slips = Math.min(
        (before[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (before[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      if (isSwapped(one, other, { row, column })) slips = Math.min(slips, (twoBack[column - 2] ?? 0) + 1);
      current.push(slips);
      least = Math.min(least, slips);
    }
    if (least > limit) return limit + 1;
    [twoBack, before] = [before, current];
  }
  return Math.min(before[other.length] ?? 0, limit + 1);
}

function isSwapped(one: string, other: string, { row, column }: Readonly<{ row: number; column: number }>) {
  return (
    row > 1 &&
    column > 1 &&
    one.charCodeAt(row - 1) === other.charCodeAt(column - 2) &&
    one.charCodeAt(row - 2) === other.charCodeAt(column - 1)
  );
}
