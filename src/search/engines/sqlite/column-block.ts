/** The columns of a stretch of slots: one number for each job and property. */
import { facetCodeOf } from './facet-code.ts';
import type { IndexColumns } from './index-document.ts';
import type { Interner } from './interner.ts';

export type ColumnBlock = {
  postedMs: Float64Array;
  /** Since 1970, in UTC. */
  postedDay: Uint16Array;
  /** NaN where no pay is stated. */
  payTop: Float64Array;
  placeSetOf: Uint32Array;
  eligibilityOf: Uint32Array;
  titleOf: Uint32Array;
  functionOf: Uint16Array;
  /** See facet-code.ts. */
  facetCode: Uint16Array;
  employment: Uint16Array;
  /** 1 where it is. */
  isPinned: Uint8Array;
};

const DAY_MS = 86_400_000;

/** The day of a time in the order of days. */
export function dayOf(ms: number): number {
  return Math.max(0, Math.floor(ms / DAY_MS));
}

/** Columns that facets are of. */
export type CodedColumn = 'functionOf' | 'facetCode' | 'employment' | 'placeSetOf';

/** The texts that columns hold numbers of. */
export type ColumnNames = Readonly<{
  functions: Interner<unknown>;
  placeSets: Interner<unknown>;
  eligibilities: Interner<unknown>;
  titles: Interner<unknown>;
}>;

export function emptyBlock(length: number): ColumnBlock {
  return {
    postedMs: new Float64Array(length),
    postedDay: new Uint16Array(length),
    payTop: new Float64Array(length),
    placeSetOf: new Uint32Array(length),
    eligibilityOf: new Uint32Array(length),
    titleOf: new Uint32Array(length),
    functionOf: new Uint16Array(length),
    facetCode: new Uint16Array(length),
    employment: new Uint16Array(length),
    isPinned: new Uint8Array(length),
  };
}

export function setInBlock(block: ColumnBlock, at: number, columns: IndexColumns, names: ColumnNames): void {
  block.postedMs[at] = columns.postedMs;
  block.postedDay[at] = dayOf(columns.postedMs);
  block.payTop[at] = columns.payTop ?? Number.NaN;
  block.placeSetOf[at] = names.placeSets.numberOf(columns.places);
  block.eligibilityOf[at] = names.eligibilities.numberOf(columns.eligibility);
  block.titleOf[at] = names.titles.numberOf(columns.title);
  block.functionOf[at] = names.functions.numberOf(columns.functionKey);
  block.facetCode[at] = facetCodeOf({ ...columns, payTop: columns.payTop ?? Number.NaN });
  block.employment[at] = columns.employment;
  block.isPinned[at] = columns.isPinned ? 1 : 0;
}

/** `from` at `start`; codes of `from` become those that `codes` gives for them. */
export function copyBlock(
  from: ColumnBlock,
  into: ColumnBlock,
  start: number,
  codes: Readonly<Record<keyof ColumnNames, Readonly<Uint32Array>>>,
): void {
  into.postedMs.set(from.postedMs, start);
  into.postedDay.set(from.postedDay, start);
  into.payTop.set(from.payTop, start);
  into.placeSetOf.set(recoded(from.placeSetOf, codes.placeSets), start);
  into.eligibilityOf.set(recoded(from.eligibilityOf, codes.eligibilities), start);
  into.titleOf.set(recoded(from.titleOf, codes.titles), start);
  into.functionOf.set(recoded(from.functionOf, codes.functions), start);
  into.facetCode.set(from.facetCode, start);
  into.employment.set(from.employment, start);
  into.isPinned.set(from.isPinned, start);
}

function recoded<T extends Uint16Array | Uint32Array>(values: T, codes: Readonly<Uint32Array>): T {
  for (let at = 0; at < values.length; at++) values[at] = codes[values[at] ?? 0] ?? 0;
  return values;
}

export function grownBlock(before: ColumnBlock, length: number): ColumnBlock {
  const block = emptyBlock(length);
  const after = arraysOf(block);
  arraysOf(before).forEach((values, at) => {
    after[at]?.set(values);
  });
  return block;
}

/** One array after the other, the widest numbers first so that each begins at a multiple of its width. */
export function packBlock(block: ColumnBlock, length: number): Uint8Array {
  const parts = arraysOf(block).map((values) => bytesOf(values.subarray(0, length)));
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    packed.set(part, at);
    at += part.length;
  }
  return packed;
}

/** Throws a RangeError when the bytes are not those of so many jobs. */
export function unpackBlock(packed: Uint8Array, length: number): ColumnBlock {
  const block = emptyBlock(length);
  let at = 0;
  for (const values of arraysOf(block)) {
    bytesOf(values).set(packed.subarray(at, at + values.byteLength));
    at += values.byteLength;
  }
  if (at !== packed.length) throw new RangeError('The columns of the index are of another length.');
  return block;
}

function arraysOf(block: ColumnBlock) {
  const { postedMs, payTop, placeSetOf, eligibilityOf, titleOf } = block;
  const { functionOf, facetCode, employment, postedDay, isPinned } = block;
  const wide = [postedMs, payTop, placeSetOf, eligibilityOf, titleOf] as const;
  return [...wide, functionOf, facetCode, employment, postedDay, isPinned] as const;
}

function bytesOf(values: Float64Array | Uint32Array | Uint16Array | Uint8Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
