/** Orders only as much of a list as is asked for. */

export type Before = (one: number, other: number) => boolean;

/** Rearranges `values` so that those from `start` up to `end` are the ones that a full sort would put there, in order. O(n). */
export function selectRange(values: Uint32Array, isBefore: Before, start: number, end: number): Uint32Array {
  const from = Math.min(start, values.length);
  const to = Math.min(end, values.length);
  if (from >= to) return values.subarray(0, 0);
  if (to < values.length) divide(values, isBefore, { low: 0, high: values.length - 1, at: to });
  if (from > 0) divide(values, isBefore, { low: 0, high: to - 1, at: from });
  return values.subarray(from, to).sort((one, other) => (isBefore(one, other) ? -1 : 1));
}

/** Quickselect: what belongs before `at` comes before it, the rest behind. No two values are equal. */
function divide(
  values: Uint32Array,
  isBefore: Before,
  range: Readonly<{ low: number; high: number; at: number }>,
): void {
  let { low, high } = range;
  while (low < high) {
    const pivot = middleOf(values, isBefore, low, high);
    let left = low;
    let right = high;
    while (left <= right) {
      while (isBefore(values[left] ?? 0, pivot)) left += 1;
      while (isBefore(pivot, values[right] ?? 0)) right -= 1;
      if (left > right) break;
      const value = values[left] ?? 0;
      values[left++] = values[right] ?? 0;
      values[right--] = value;
    }
    if (range.at <= right) high = right;
    else if (range.at >= left) low = left;
    else return;
  }
}

/** The middle one of three: no order that results come in makes it slow. */
function middleOf(values: Uint32Array, isBefore: Before, low: number, high: number): number {
  const [one, two, three] = [values[low] ?? 0, values[(low + high) >>> 1] ?? 0, values[high] ?? 0];
  const [less, more] = isBefore(one, two) ? [one, two] : [two, one];
  if (isBefore(three, less)) return less;
  return isBefore(more, three) ? more : three;
}
