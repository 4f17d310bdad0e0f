/** Which item of a YAML list continues as which item of its successor. */
import { isMap, isNode, isScalar } from 'yaml';

/** For each new item the old node it continues: that of the same slug or text, else an unclaimed one at its place. */
export function matchedItems(nodes: readonly unknown[], values: readonly unknown[]): unknown[] {
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
export function isSameScalar(written: unknown, value: unknown): boolean {
  if (written === value) return true;
  if (typeof written !== 'string') return false;
  return written.trim() === value || written.replace(/\s+/g, ' ').trim() === value;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isNode(value);
}
