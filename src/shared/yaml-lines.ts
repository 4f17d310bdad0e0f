/** Reads YAML and remembers the lines, so that a fault in its content can be told with its place. */
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

export type YamlWithLines = Readonly<{
  content: unknown;
  /** The line of the deepest part of a path that the file has, from 1; undefined when it has none of it. */
  lineOf: (path: readonly PropertyKey[]) => number | undefined;
}>;

/** Throws an Error that names line and column on a syntax error, and on aliases that unfold beyond the library's limit. */
export function parseYamlWithLines(text: string): YamlWithLines {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault) throw fault;
  return {
    content: document.toJS(),
    lineOf: (path) => {
      const offset = offsetOf(document.contents, path);
      return offset === undefined ? undefined : lines.linePos(offset).line;
    },
  };
}

/** The offset of the deepest part of the path that is written in the file. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number | undefined {
  let node = root;
  let offset: number | undefined;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (!pair) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      node = node.items[part];
      offset = startOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined;
}
