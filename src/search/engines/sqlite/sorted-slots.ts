/** Every live slot in one order, kept up to date by merging what changed. */

export type SortedSlots = Readonly<{
  slots: Uint32Array;
  /** Where each slot stands in `slots`; meaningless for slots that are not live. */
  position: Uint32Array;
}>;

export type SlotOrder = (one: number, other: number) => number;

export const NO_SLOTS: SortedSlots = { slots: new Uint32Array(), position: new Uint32Array() };

/** The order after the slots in `changed` came or went; O(n) beside sorting those that came. */
export function updateSortedSlots(
  before: SortedSlots,
  changed: ReadonlySet<number>,
  { live, compare }: Readonly<{ live: Uint8Array; compare: SlotOrder }>,
): SortedSlots {
  const fresh = [...changed].filter((slot) => live[slot] === 1).sort(compare);
  const slots = new Uint32Array(before.slots.length + fresh.length);
  let next = 0;
  let nextFresh = 0;
  for (const slot of before.slots) {
    if (live[slot] !== 1) continue;
    while (nextFresh < fresh.length && compare(fresh[nextFresh] ?? 0, slot) < 0) {
      slots[next++] = fresh[nextFresh++] ?? 0;
    }
    slots[next++] = slot;
  }
  slots.set(fresh.slice(nextFresh), next);
  next += fresh.length - nextFresh;
  const position = new Uint32Array(live.length);
  for (let at = 0; at < next; at++) position[slots[at] ?? 0] = at;
  return { slots: slots.subarray(0, next), position };
}
