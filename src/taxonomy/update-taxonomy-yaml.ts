/** Writes a taxonomy into the YAML that is there, so that the comments of its authors stay. */
import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isNode, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { checkedTaxonomyFile } from './check-taxonomy-file.ts';
import { taxonomyYaml, YAML_LAYOUT } from './export-taxonomy.ts';
import type { TaxonomyFile } from './taxonomy-schema.ts';

/**
 * The YAML of the file in the words of the previous text: what did not change keeps its comments and style.
 * Written afresh when the previous text cannot carry it (syntax faults, anchors that would change together).
 */
export function updateTaxonomyYaml(previous: string, file: TaxonomyFile): string {
  const document = parseDocument(previous);
  if (document.errors.length > 0 || !isMap(document.contents)) return taxonomyYaml(file);
  reconcile(document, document.contents, file);
  const updated = document.toString(YAML_LAYOUT);
  return holds(updated, file) ? updated : taxonomyYaml(file);
}

function holds(text: string, file: TaxonomyFile): boolean {
  try {
    const written = checkedTaxonomyFile(parseDocument(text).toJS(), { path: '' });
    return isDeepStrictEqual(written, file);
  } catch {
    return false;
  }
}

/** The node for the value: the old one, changed in place where it can be, so that comments stay with it. */
function reconcile(document: Document, node: unknown, value: unknown): unknown {
  if (isScalar(node) && isScalarValue(value)) {
    if (!isSameScalar(node.value, value)) node.value = value;
    return node;
  }
  if (isMap(node) && isRecord(value)) return reconcileMap(document, node, value);
  if (isSeq(node) && Array.isArray(value)) {
    const olds = matchedItems(node.items, value);
    node.items = value.map((item, index) => reconcile(document, olds[index], item));
    return node;
  }
  return document.createNode(value);
}

function reconcileMap(document: Document, node: YAMLMap, value: Readonly<Record<string, unknown>>): YAMLMap {
  node.items = node.items.filter(({ key }) => isScalar(key) && Object.hasOwn(value, String(key.value)));
  for (const [key, child] of Object.entries(value)) {
    node.set(key, reconcile(document, node.get(key, true), child));
  }
  return node;
}

/** For each new item the old node it continues: that of the same slug or text, else an unclaimed one at its place. */
function matchedItems(nodes: readonly unknown[], values: readonly unknown[]): unknown[] {
  const unclaimed = new Set(nodes);
  const claim = (node: unknown) => (node !== undefined && unclaimed.delete(node) ? node : undefined);
  const exact = values.map((value) =>
    claim([...unclaimed].find((node) => isSameIdentity(identityOf(plain(node)), identityOf(value)))),
  );
  const isSameLength = nodes.length === values.length;
  return exact.map((node, index) => node ?? (isSameLength ? claim(nodes[index]) : undefined));
}

function plain(node: unknown): unknown {
  if (isMap(node)) return { slug: node.get('slug'), name: node.get('name'), function: node.get('function') };
  return isScalar(node) ? node.value : undefined;
}

function identityOf(value: unknown): unknown {
  return isRecord(value) ? (value['slug'] ?? value['function'] ?? value['name']) : value;
}

function isSameIdentity(one: unknown, other: unknown): boolean {
  return one !== undefined && isSameScalar(one, other);
}

/** Loading trims texts and joins their lines; what only differs by that is the same. */
function isSameScalar(written: unknown, value: unknown): boolean {
  if (written === value) return true;
  if (typeof written !== 'string') return false;
  return written.trim() === value || written.replace(/\s+/g, ' ').trim() === value;
}

function isScalarValue(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isNode(value);
}
