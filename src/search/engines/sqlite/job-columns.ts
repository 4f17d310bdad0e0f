/** The columns of the whole index in memory, by slot. */
import { z } from 'zod';
import type { RemoteEligibility } from '../../../jobs/job.ts';
import {
  type CodedColumn,
  type ColumnBlock,
  copyBlock,
  emptyBlock,
  grownBlock,
  setInBlock,
  unpackBlock,
} from './column-block.ts';
import { FACET_CODES } from './facet-code.ts';
import { grown } from './growing-numbers.ts';
import { EMPLOYMENT_CODES, type IndexColumns, type PlaceSet } from './index-document.ts';
import { Interner } from './interner.ts';
import { PlaceTable } from './place-table.ts';
import { NO_SLOTS, type SlotOrder, type SortedSlots, updateSortedSlots } from './sorted-slots.ts';

const placeSetSchema: z.ZodType<PlaceSet> = z.object({
  regions: z.array(z.string()),
  points: z.array(z.tuple([z.number(), z.number()])),
});
const eligibilitySchema: z.ZodType<RemoteEligibility> = z.object({
  countries: z.array(z.string()),
  regions: z.array(z.string()),
});
const namesSchema = z.object({
  functions: z.array(z.string()),
  placeSets: z.array(z.string()),
  eligibilities: z.array(z.string()),
  titles: z.array(z.string()),
});
const NO_PLACES: PlaceSet = { regions: [], points: [] };
const NOT_ELIGIBLE: RemoteEligibility = { countries: [], regions: [] };

/** A segment as the file holds it. */
export type SegmentColumns = Readonly<{
  firstSlot: number;
  /** Of the jobs, in the order of slots. */
  ids: readonly string[];
  /** JSON of the texts that the codes stand for. */
  names: string;
  block: Uint8Array;
}>;

export class JobColumns {
  /** '' for jobs that are not placed. */
  readonly functions = new Interner('', (key) => key);
  readonly places = new PlaceTable();
  readonly placeSets = new Interner('', (json) => {
    const set = json === '' ? NO_PLACES : placeSetSchema.parse(JSON.parse(json));
    this.places.add(set);
    return set;
  });
  readonly eligibilities = new Interner('', (json) =>
    json === '' ? NOT_ELIGIBLE : eligibilitySchema.parse(JSON.parse(json)),
  );
  readonly titles = new Interner('', (title) => title);

  readonly ids: string[] = [];
  block: ColumnBlock = emptyBlock(0);
  live = new Uint8Array();
  /** Slots that a job has or had. */
  slots = 0;
  liveCount = 0;
  /** Open jobs that are pinned. */
  pinnedCount = 0;

  /** Of the open jobs, upwards; another array with every change. */
  liveSlots = new Uint32Array();
  /** Newest first, then by id. */
  byDate: SortedSlots = NO_SLOTS;
  readonly #changed = new Set<number>();
  #steps = new Uint8Array();
  #stepsKey: string | undefined;
  /** Slots below were in order from the start. */
  #ordered = 0;

  addSegment({ firstSlot, ids, names, block }: SegmentColumns): void {
    this.#makeRoom(firstSlot + ids.length);
    const texts = namesSchema.parse(JSON.parse(names));
    copyBlock(unpackBlock(block, ids.length), this.block, firstSlot, {
      functions: this.functions.numbersOf(texts.functions),
      placeSets: this.placeSets.numbersOf(texts.placeSets),
      eligibilities: this.eligibilities.numbersOf(texts.eligibilities),
      titles: this.titles.numbersOf(texts.titles),
    });
    for (const [at, id] of ids.entries()) this.#add(firstSlot + at, id);
  }

  addJob(slot: number, id: string, columns: IndexColumns): void {
    this.#makeRoom(slot + 1);
    setInBlock(this.block, slot, columns, this);
    this.#add(slot, id);
  }

  remove(slot: number): void {
    if (this.live[slot] !== 1) return;
    this.live[slot] = 0;
    this.liveCount -= 1;
    this.pinnedCount -= this.block.isPinned[slot] ?? 0;
    this.#changed.add(slot);
  }

  /** The order of the first slots as the file knows it: only what comes after needs sorting. Before any segment is added. */
  startFrom(byDate: Uint32Array): void {
    this.byDate = { slots: byDate, position: new Uint32Array() };
    this.#ordered = byDate.length;
  }

  /** Brings the order up to date after slots were added and removed. */
  settle(): void {
    if (this.#changed.size === 0 && this.byDate.position.length > 0) return;
    this.byDate = updateSortedSlots(this.byDate, this.#changed, {
      live: this.live,
      compare: this.compareDates,
    });
    this.#changed.clear();
    this.#stepsKey = undefined;
    this.liveSlots = slotsIn(this.live, this.byDate.slots.length);
  }

  /** How many open jobs are as new as that: in the order of date they come first. */
  countSince(ms: number): number {
    const { slots } = this.byDate;
    let [low, high] = [0, slots.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.block.postedMs[slots[middle] ?? 0] ?? 0) >= ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** For each slot the first of the ends before which it stands in the order of date. `ends` do not fall. */
  stepsOfDate(ends: readonly number[]): Readonly<Uint8Array> {
    const key = ends.join();
    if (key === this.#stepsKey) return this.#steps;
    if (this.#steps.length < this.live.length) this.#steps = new Uint8Array(this.live.length);
    let step = 0;
    this.byDate.slots.forEach((slot, place) => {
      while (place >= (ends[step] ?? Number.POSITIVE_INFINITY)) step += 1;
      this.#steps[slot] = step;
    });
    this.#stepsKey = key;
    return this.#steps;
  }

  /** Where in the order of date the jobs begin that come after one, which may be gone. */
  positionAfter({ postedMs, id }: Readonly<{ postedMs: number; id: string }>): number {
    const { slots } = this.byDate;
    let [low, high] = [0, slots.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const slot = slots[middle] ?? 0;
      const posted = this.block.postedMs[slot] ?? 0;
      const isAfter = posted === postedMs ? (this.ids[slot] ?? '') > id : posted < postedMs;
      if (isAfter) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** How many codes the column has. */
  codes(column: CodedColumn): number {
    switch (column) {
      case 'functionOf':
        return this.functions.values.length;
      case 'facetCode':
        return FACET_CODES;
      case 'employment':
        return EMPLOYMENT_CODES;
      case 'placeSetOf':
        return this.placeSets.values.length;
    }
  }

  readonly compareDates: SlotOrder = (one, other) => {
    const difference = (this.block.postedMs[other] ?? 0) - (this.block.postedMs[one] ?? 0);
    return difference || ((this.ids[one] ?? '') < (this.ids[other] ?? '') ? -1 : 1);
  };

  /** A slot that came one by one comes again when its segment is written; without an id it is of a job that left before that. */
  #add(slot: number, id: string): void {
    if (id === '' || this.ids[slot] === id) return;
    this.ids[slot] = id;
    this.live[slot] = 1;
    this.liveCount += 1;
    this.pinnedCount += this.block.isPinned[slot] ?? 0;
    this.slots = Math.max(this.slots, slot + 1);
    if (slot >= this.#ordered) this.#changed.add(slot);
  }

  #makeRoom(needed: number): void {
    if (needed <= this.live.length) return;
    const length = Math.max(needed, Math.ceil(this.live.length * 1.5), 256);
    this.block = grownBlock(this.block, length);
    this.live = grown(this.live, new Uint8Array(length));
  }
}

/** Those that are live, upwards. */
function slotsIn(live: Readonly<Uint8Array>, count: number): Uint32Array<ArrayBuffer> {
  const slots = new Uint32Array(count);
  let next = 0;
  for (let slot = 0; slot < live.length; slot++) if (live[slot] === 1) slots[next++] = slot;
  return slots;
}
