/** Every live slot in one order, kept up to date by merging what changed. */

export type SortedSlots = Readonly<{
  slots: Uint32Array;
  /** Where each slot stands in `slots`; meaningless for slots that are not live. */
  position: Uint32Array;
}>;

export type SlotOrder = (one: number, other: number) => number;

/** The order after the slots in `changed` got new values, came or went; O(n) beside sorting the changed ones. */
export function updateSortedSlots(
  before: SortedSlots,
  changed: ReadonlySet<number>,
  { live, compare }: Readonly<{ live: Uint8Array; compare: SlotOrder }>,
): SortedSlots {
  const fresh = [...changed].filter((slot) => live[slot] === 1).sort(compare);
  const kept = before.slots.filter((slot) => !changed.has(slot));
  const slots = new Uint32Array(kept.length + fresh.length);
  let next = 0;
  let nextFresh = 0;
  for (const slot of kept) {
    while (nextFresh < fresh.length && compare(fresh[nextFresh] ?? 0, slot) < 0) {
      slots[next++] = fresh[nextFresh++] ?? 0;
    }
    slots[next++] = slot;
  }
  slots.set(fresh.slice(nextFresh), next);
  const position = new Uint32Array(live.length);
  for (let at = 0; at < slots.length; at++) position[slots[at] ?? 0] = at;
  return { slots, position };
}

export const NO_SLOTS: SortedSlots = { slots: new Uint32Array(), position: new Uint32Array() };
