/** Puts the text of unchanged parts back, so that a change of one slug is a change of few lines in version control. */
import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isNode, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { matchedItems } from './match-yaml-items.ts';

type YamlText = Readonly<{ text: string; document: Document; lines: LineCounter }>;
type Edit = Readonly<{ start: number; end: number; text: string }>;

/** Both texts are valid YAML. Gives `updated` as it is where putting back would lose or repeat a comment. */
export function restoreYamlLayout(previous: string, updated: string): string {
  const before = yamlText(previous);
  const after = yamlText(updated);
  const edits: Edit[] = [];
  collectEdits(before.document.contents, after.document.contents, { before, after, edits });
  const restored = edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), updated);
  return isDeepStrictEqual(commentsOf(restored), commentsOf(updated)) ? restored : updated;
}

type Context = Readonly<{ before: YamlText; after: YamlText; edits: Edit[] }>;

/** Top down: a part that says the same at the same indentation is put back whole; else its children are looked at. */
function collectEdits(old: unknown, fresh: unknown, context: Context): void {
  if (!isNode(old) || !isNode(fresh)) return;
  const text = sourceOf(old, context.before);
  const fits = !text.includes('\n') || columnOf(old, context.before) === columnOf(fresh, context.after);
  if (fits && isDeepStrictEqual(plainOf(old, context.before), plainOf(fresh, context.after))) {
    context.edits.push({ ...spanOf(fresh), text });
    return;
  }
  for (const [oldChild, freshChild] of childPairs(old, fresh, context)) {
    collectEdits(oldChild, freshChild, context);
  }
}

function childPairs(old: Node, fresh: Node, { after }: Context): (readonly [unknown, unknown])[] {
  if (isMap(old) && isMap(fresh)) {
    return fresh.items.map(({ key, value }) => [old.get(key, true), value]);
  }
  if (isSeq(old) && isSeq(fresh)) {
    const values = fresh.items.map((item) => plainOf(item, after));
    const olds = matchedItems(old.items, values);
    return fresh.items.map((item, index) => [olds[index], item]);
  }
  return [];
}

function plainOf(node: unknown, { document }: YamlText): unknown {
  return isNode(node) ? node.toJS(document) : undefined;
}

function spanOf(node: Node): { start: number; end: number } {
  const [start = 0, end = 0] = node.range ?? [];
  return { start, end };
}

function sourceOf(node: Node, { text }: YamlText): string {
  const { start, end } = spanOf(node);
  return text.slice(start, end);
}

function columnOf(node: Node, { lines }: YamlText): number {
  return lines.linePos(spanOf(node).start).col;
}

function commentsOf(text: string): string[] {
  return (text.match(/^\s*#.*$|\s#.*$/gm) ?? []).map((comment) => comment.trim()).toSorted();
}

function yamlText(text: string): YamlText {
  const lines = new LineCounter();
  return { text, document: parseDocument(text, { lineCounter: lines }), lines };
}
