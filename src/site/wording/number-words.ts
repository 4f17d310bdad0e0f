const format = new Intl.NumberFormat('en-US');

/** "1,204". A page has some hundred counts: `toLocaleString`, which looks its format up anew each time, took a third of it. */
export function numberWords(value: number): string {
  return format.format(value);
}

/** "once", "twice", "3 times" */
export function timesWords(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${numberWords(count)} times`;
}
