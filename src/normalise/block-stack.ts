/** The containers open at a point of a document. Lists and tables get the parts they lack; empty containers vanish. */
import { type Block, type Container, type ContainerTag, isContainerTag } from './description-block.ts';

type FrameTag = ContainerTag | 'root';
/** An implied frame was not in the markup: it ends where its parent ends, or where something comes that it cannot hold. */
type Frame = Readonly<{ tag: FrameTag; isImplied: boolean; children: Block[] }>;

export type BlockStack = Frame[];

/** Deeper containers are flattened into what holds them. */
const MAX_DEPTH = 20;

/** What may stand directly in a structure; everything else needs a wrapper first. */
const PARTS: Readonly<Partial<Record<FrameTag, readonly ContainerTag[]>>> = {
  ul: ['li'],
  ol: ['li'],
  table: ['thead', 'tbody', 'tr'],
  thead: ['tr'],
  tbody: ['tr'],
  tr: ['td', 'th'],
};
const WRAPPER: Readonly<Partial<Record<FrameTag, ContainerTag>>> = {
  ul: 'li',
  ol: 'li',
  table: 'tr',
  thead: 'tr',
  tbody: 'tr',
  tr: 'td',
};
/** The structure a stray part stands for. */
const HOME: Readonly<Partial<Record<ContainerTag, ContainerTag>>> = {
  li: 'ul',
  thead: 'table',
  tbody: 'table',
  tr: 'table',
  td: 'tr',
  th: 'tr',
};

export function createBlockStack(): BlockStack {
  return [{ tag: 'root', isImplied: false, children: [] }];
}

export function addBlock(stack: BlockStack, block: Block): void {
  enterFlow(stack);
  stack.at(-1)?.children.push(block);
}

export function openContainer(stack: BlockStack, tag: ContainerTag): void {
  if (stack.length >= MAX_DEPTH) return;
  if (HOME[tag] !== undefined) enterHomeOf(stack, tag);
  else if (!reopenLastItem(stack, tag)) enterFlow(stack);
  push(stack, tag, false);
}

/** Does nothing when no such container is open. */
export function closeContainer(stack: BlockStack, tag: ContainerTag): void {
  const index = stack.findLastIndex((frame) => frame.tag === tag && !frame.isImplied);
  if (index > 0) popTo(stack, index);
}

/** Closes everything and gives the document. */
export function closeDocument(stack: BlockStack): readonly Block[] {
  popTo(stack, 1);
  return withoutIdleRules(stack[0]?.children ?? []);
}

/** Makes the top frame one that may hold paragraphs, headings and lists. */
function enterFlow(stack: BlockStack): void {
  for (let wrapper = WRAPPER[topTag(stack)]; wrapper !== undefined; wrapper = WRAPPER[topTag(stack)]) {
    const isStrayStructure = stack.at(-1)?.isImplied && !canHold(stack.at(-2)?.tag, topTag(stack));
    if (isStrayStructure) pop(stack);
    else push(stack, wrapper, true);
  }
}

/** Makes the top frame one that may hold this part of a list or table. */
function enterHomeOf(stack: BlockStack, part: ContainerTag): void {
  while (stack.at(-1)?.isImplied && !canHold(topTag(stack), part)) pop(stack);
  const home = HOME[part];
  if (home === undefined || canHold(topTag(stack), part)) return;
  if (HOME[home] === undefined) enterFlow(stack);
  else enterHomeOf(stack, home);
  push(stack, home, true);
}

/** A list directly in a list belongs to the item before it. */
function reopenLastItem(stack: BlockStack, tag: ContainerTag): boolean {
  const list = stack.at(-1);
  if ((tag !== 'ul' && tag !== 'ol') || (list?.tag !== 'ul' && list?.tag !== 'ol')) return false;
  const item = list.children.pop();
  if (item?.kind !== 'container') return false;
  stack.push({ tag: 'li', isImplied: true, children: [...item.children] });
  return true;
}

function topTag(stack: BlockStack): FrameTag {
  return stack.at(-1)?.tag ?? 'root';
}

function canHold(parent: FrameTag | undefined, tag: FrameTag): boolean {
  return parent !== undefined && isContainerTag(tag) && (PARTS[parent]?.includes(tag) ?? false);
}

function push(stack: BlockStack, tag: ContainerTag, isImplied: boolean): void {
  stack.push({ tag, isImplied, children: [] });
}

function popTo(stack: BlockStack, length: number): void {
  for (let count = stack.length - length; count > 0; count--) pop(stack);
}

function pop(stack: BlockStack): void {
  const frame = stack.pop();
  if (!frame || frame.tag === 'root') return;
  const container = toContainer(frame.tag, frame.children);
  if (container) stack.at(-1)?.children.push(container);
}

/** Undefined when nothing is left to show. An empty cell stays: it keeps its row in shape. */
function toContainer(tag: ContainerTag, content: readonly Block[]): Container | undefined {
  const children = withoutIdleRules(content);
  const isCell = tag === 'td' || tag === 'th';
  const isEmpty =
    tag === 'tr'
      ? children.every((cell) => cell.kind === 'container' && cell.children.length === 0)
      : children.length === 0;
  return isEmpty && !isCell ? undefined : { kind: 'container', tag, children };
}

/** A rule divides; at an end or beside another it divides nothing. */
function withoutIdleRules(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some((block) => block.kind === 'rule')) return blocks;
  const kept = blocks.filter((block, index) => block.kind !== 'rule' || blocks[index - 1]?.kind !== 'rule');
  const start = kept[0]?.kind === 'rule' ? 1 : 0;
  const end = kept.length > start && kept.at(-1)?.kind === 'rule' ? kept.length - 1 : kept.length;
  return kept.slice(start, end);
}
