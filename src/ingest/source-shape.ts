/** The shape of a source: what fields its answers have, and the port of where the last one is kept. */

export type ShapeField = Readonly<{
  /** Names joined by dots; lists leave no trace, the keys of a map are "*". */
  path: string;
  /** Records that could have the field. */
  records: number;
  /** Those that have a value in it: null, "" and [] are none. */
  present: number;
}>;

export type SourceShape = Readonly<{
  /** Records at the top: answers, rows, or the items of a list. */
  answers: number;
  /** Some fields were not counted, because there are too many. */
  isCut: boolean;
  fields: readonly ShapeField[];
}>;

/** A field that came or went between two runs. */
export type FieldDrift = Readonly<{
  kind: 'field-vanished' | 'field-new';
  path: string;
  /** Shares of the records that have a value in it, 0..1. */
  shareBefore: number;
  shareNow: number;
}>;

export interface ShapeStore {
  get(sourceId: string): Promise<SourceShape | undefined>;
  put(sourceId: string, shape: SourceShape, at: string): Promise<void>;
}
