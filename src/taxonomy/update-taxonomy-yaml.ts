/** Writes a taxonomy into the YAML that is there, so that the comments of its authors stay. */
import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { checkedTaxonomyFile } from './check-taxonomy-file.ts';
import { taxonomyYaml, YAML_LAYOUT } from './export-taxonomy.ts';
import { isRecord, isSameScalar, matchedItems } from './match-yaml-items.ts';
import { restoreYamlLayout } from './restore-yaml-layout.ts';
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
  const candidates = [restoreYamlLayout(previous, updated), updated];
  return candidates.find((text) => holds(text, file)) ?? taxonomyYaml(file);
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
  if (node.items.length === 0) node.flow = false;
  for (const [key, child] of Object.entries(value)) {
    node.set(key, reconcile(document, node.get(key, true), child));
  }
  return node;
}

function isScalarValue(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
