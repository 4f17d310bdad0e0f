/** Which fields the answers of a run have, and how often: the shape of a source without its values. */
import type { ShapeField, SourceShape } from './source-shape.ts';

export type ShapeObserver = Readonly<{
  /** An answer or a row: anything that JSON holds. */
  observe(value: unknown): void;
  shape(): SourceShape;
}>;

/** Fields beyond the bound are not counted; the shape then says `isCut`. */
export function createShapeObserver(maxFields = MAX_FIELDS): ShapeObserver {
  const root = createNode();
  const budget: Budget = { left: maxFields, isCut: false };
  return {
    observe: (value) => visit(root, value, budget),
    shape: () => ({ answers: root.records, isCut: budget.isCut, fields: fieldsOf(root) }),
  };
}

const MAX_FIELDS = 2000;
const MAX_DEPTH = 12;
const MAX_NAME_CHARACTERS = 80;
/** More names than any record has: they are data. */
const MAX_NAMES = 200;
/** A record may hold some records; as many of nothing else are the values of a map. */
const MAP_OF_RECORDS_FROM = 8;
/** Stands for every key of a map. */
const ANY_KEY = '*';

type Node = {
  /** Objects seen here: what the fields below are counted against. */
  records: number;
  /** How many of the records above have a value here. */
  present: number;
  readonly fields: Map<string, Node>;
};

type Budget = { left: number; isCut: boolean };

function createNode(): Node {
  return { records: 0, present: 0, fields: new Map() };
}

/** Lists are looked through: a field that comes once or often has one path. */
function visit(node: Node, value: unknown, budget: Budget, depth = 0): void {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) visit(node, item, budget, depth + 1);
    return;
  }
  node.records += 1;
  const entries = Object.entries(value);
  if (isMap(entries)) fieldOf(node, ANY_KEY, budget);
  for (const [name, inner] of entries) visitField(node, [name, inner], budget, depth);
}

function visitField(
  node: Node,
  [name, value]: readonly [string, unknown],
  budget: Budget,
  depth: number,
): void {
  if (node.fields.size > MAX_NAMES) {
    node.fields.clear();
    fieldOf(node, ANY_KEY, budget);
  }
  const key = node.fields.has(ANY_KEY) ? ANY_KEY : name.slice(0, MAX_NAME_CHARACTERS);
  const field = fieldOf(node, key, budget);
  if (!field) return;
  if (hasContent(value)) field.present += 1;
  visit(field, value, budget, depth + 1);
}

function fieldOf(node: Node, name: string, budget: Budget): Node | undefined {
  const known = node.fields.get(name);
  if (known) return known;
  if (budget.left <= 0) {
    budget.isCut = true;
    return undefined;
  }
  budget.left -= 1;
  const field = createNode();
  node.fields.set(name, field);
  return field;
}

/** Keys that are data: numbers, dates, hashes and UUIDs; or many of one kind. */
function isMap(entries: readonly (readonly [string, unknown])[]): boolean {
  if (entries.length === 0) return false;
  if (entries.every(([name]) => /^[0-9a-f-]*\d[0-9a-f-]*$/i.test(name))) return true;
  return entries.length >= MAP_OF_RECORDS_FROM && entries.every(([, value]) => isRecord(value));
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasContent(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined && value !== '';
}

function fieldsOf(node: Node, path = ''): ShapeField[] {
  const below = [...node.fields].sort(([a], [b]) => (a < b ? -1 : 1));
  return below.flatMap(([name, field]) => {
    const own = path === '' ? name : `${path}.${name}`;
    // A map may count several values in one record.
    const present = Math.min(field.present, node.records);
    return [{ path: own, records: node.records, present }, ...fieldsOf(field, own)];
  });
}
