/** What changed in the shape of a source between two complete runs. */
import type { FieldDrift, ShapeField, SourceShape } from './source-shape.ts';

/** A field that so many records had and none has vanished. */
const VANISHED_FROM = 0.5;
/** A field that was never there and that so many records have is new. */
const NEW_FROM = 0.2;
/** Fewer records prove nothing, unless there is one in every answer. */
const MIN_RECORDS = 10;
const MAX_DRIFT = 50;

/** At most 50, those that went first; of a field that came or went with all below it, only the top. */
export function compareShapes(before: SourceShape, now: SourceShape): readonly FieldDrift[] {
  const earlier = indexOf(before);
  const later = indexOf(now);
  const vanished = before.fields.filter(
    (field) =>
      shareOf(field) >= VANISHED_FROM &&
      shareOf(later.get(field.path)) === 0 &&
      isJudged(field, before) &&
      hasParent(field.path, later) &&
      !isFieldOfMap(field.path, later),
  );
  const isNew = (field: ShapeField): boolean =>
    !earlier.has(field.path) &&
    shareOf(field) >= NEW_FROM &&
    isJudged(field, now) &&
    hasParent(field.path, earlier) &&
    !isFieldOfMap(field.path, earlier) &&
    !field.path.endsWith('*');
  return [
    ...vanished.map(({ path }) => driftOf('field-vanished', path, earlier, later)),
    ...(before.isCut ? [] : now.fields.filter(isNew)).map(({ path }) =>
      driftOf('field-new', path, earlier, later),
    ),
  ].slice(0, MAX_DRIFT);
}

/** The shape to compare the next run with: a field that was ever there is never new again. */
export function nextBaseline(before: SourceShape | undefined, now: SourceShape): SourceShape {
  if (!before) return now;
  const later = indexOf(now);
  const gone = before.fields
    .filter(({ path }) => !later.has(path))
    .map((field) => ({ ...field, present: 0 }));
  const fields = [...now.fields, ...gone].slice(0, MAX_REMEMBERED);
  return { ...now, isCut: now.isCut || before.isCut, fields };
}

const MAX_REMEMBERED = 4000;

type Index = ReadonlyMap<string, ShapeField>;

function indexOf({ fields }: SourceShape): Index {
  return new Map(fields.map((field) => [field.path, field]));
}

function shareOf(field: ShapeField | undefined): number {
  return field && field.records > 0 ? field.present / field.records : 0;
}

function isJudged({ records }: ShapeField, { answers }: SourceShape): boolean {
  return records >= MIN_RECORDS || records === answers;
}

/** False when the record that would hold the field is not there itself: that is told instead. */
function hasParent(path: string, index: Index): boolean {
  const parent = parentOf(path);
  return parent === undefined || shareOf(index.get(parent)) > 0;
}

/** Its keys were taken for names on one side and for data on the other. */
function isFieldOfMap(path: string, index: Index): boolean {
  const parent = parentOf(path);
  return index.has(parent === undefined ? '*' : `${parent}.*`);
}

function parentOf(path: string): string | undefined {
  const dot = path.lastIndexOf('.');
  return dot === -1 ? undefined : path.slice(0, dot);
}

function driftOf(kind: FieldDrift['kind'], path: string, earlier: Index, later: Index): FieldDrift {
  return { kind, path, shareBefore: shareOf(earlier.get(path)), shareNow: shareOf(later.get(path)) };
}
