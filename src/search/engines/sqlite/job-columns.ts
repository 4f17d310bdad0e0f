/** The columns of the index in memory: one number for each job and property, by slot. */
import { z } from 'zod';
import type { RemoteEligibility } from '../../../jobs/job.ts';
import type { PlaceSet } from './index-document.ts';
import { Interner } from './interner.ts';
import { isNullIn, numberIn, type Row, textIn } from './row-values.ts';
import { NO_SLOTS, type SlotOrder, type SortedSlots, updateSortedSlots } from './sorted-slots.ts';

const placeSetSchema: z.ZodType<PlaceSet> = z.object({
  regions: z.array(z.string()),
  points: z.array(z.tuple([z.number(), z.number()])),
});
const eligibilitySchema: z.ZodType<RemoteEligibility> = z.object({
  countries: z.array(z.string()),
  regions: z.array(z.string()),
});
const NO_PLACES: PlaceSet = { regions: [], points: [] };
const NOT_ELIGIBLE: RemoteEligibility = { countries: [], regions: [] };

export class JobColumns {
  /** '' for jobs that are not placed. */
  readonly functions = new Interner('', (key) => key);
  readonly placeSets = new Interner('', (json) =>
    json === '' ? NO_PLACES : placeSetSchema.parse(JSON.parse(json)),
  );
  readonly eligibilities = new Interner('', (json) =>
    json === '' ? NOT_ELIGIBLE : eligibilitySchema.parse(JSON.parse(json)),
  );

  readonly ids: string[] = [];
  live = new Uint8Array();
  functionOf = new Uint16Array();
  workplace = new Uint8Array();
  employment = new Uint16Array();
  level = new Uint8Array();
  postedMs = new Float64Array();
  /** NaN where no pay is stated. */
  payTop = new Float64Array();
  placeSetOf = new Uint32Array();
  eligibilityOf = new Uint32Array();

  /** Newest first, then by id. */
  byDate: SortedSlots = NO_SLOTS;
  /** Best paid first, jobs without comparable pay last; then as by date. */
  byPay: SortedSlots = NO_SLOTS;

  /** Takes in rows of `docs` that are new or changed. */
  load(rows: Iterable<Row>): void {
    const changed = new Set<number>();
    for (const row of rows) changed.add(this.#set(row));
    if (changed.size === 0) return;
    const { live } = this;
    this.byDate = updateSortedSlots(this.byDate, changed, { live, compare: this.#compareDates });
    this.byPay = updateSortedSlots(this.byPay, changed, { live, compare: this.#comparePay });
  }

  readonly #compareDates: SlotOrder = (one, other) => {
    const difference = (this.postedMs[other] ?? 0) - (this.postedMs[one] ?? 0);
    return difference || ((this.ids[one] ?? '') < (this.ids[other] ?? '') ? -1 : 1);
  };

  readonly #comparePay: SlotOrder = (one, other) =>
    comparablePay(this.payTop[other]) - comparablePay(this.payTop[one]) || this.#compareDates(one, other);

  #set(row: Row): number {
    const slot = numberIn(row, 'slot');
    if (slot >= this.live.length) this.#grow(slot + 1);
    const isLive = !isNullIn(row, 'job_id');
    this.live[slot] = isLive ? 1 : 0;
    if (!isLive) return slot;
    this.ids[slot] = textIn(row, 'job_id');
    this.functionOf[slot] = this.functions.numberOf(textIn(row, 'function_key'));
    this.workplace[slot] = numberIn(row, 'workplace');
    this.employment[slot] = numberIn(row, 'employment');
    this.level[slot] = numberIn(row, 'level');
    this.postedMs[slot] = numberIn(row, 'posted_ms');
    this.payTop[slot] = isNullIn(row, 'pay_top') ? Number.NaN : numberIn(row, 'pay_top');
    this.placeSetOf[slot] = this.placeSets.numberOf(textIn(row, 'places'));
    this.eligibilityOf[slot] = this.eligibilities.numberOf(textIn(row, 'eligibility'));
    return slot;
  }

  #grow(needed: number): void {
    const length = Math.max(needed, this.live.length * 2, 256);
    this.live = grown(this.live, new Uint8Array(length));
    this.functionOf = grown(this.functionOf, new Uint16Array(length));
    this.workplace = grown(this.workplace, new Uint8Array(length));
    this.employment = grown(this.employment, new Uint16Array(length));
    this.level = grown(this.level, new Uint8Array(length));
    this.postedMs = grown(this.postedMs, new Float64Array(length));
    this.payTop = grown(this.payTop, new Float64Array(length));
    this.placeSetOf = grown(this.placeSetOf, new Uint32Array(length));
    this.eligibilityOf = grown(this.eligibilityOf, new Uint32Array(length));
  }
}

function comparablePay(payTop: number | undefined): number {
  return payTop === undefined || Number.isNaN(payTop) ? -1 : payTop;
}

function grown<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(before: T, after: T): T {
  after.set(before);
  return after;
}
