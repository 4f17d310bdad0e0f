/** Safe markup to a tree of blocks: loose text becomes paragraphs, double line breaks divide them, empties go. */
import { addBlock, closeContainer, closeDocument, createBlockStack, openContainer } from './block-stack.ts';
import { type Block, isContainerTag } from './description-block.ts';
import { createInlineRun, type InlineRun } from './inline-run.ts';

const TAG_NAME = /[a-z][a-z0-9]*/;
/** Links without one of these schemes lead nowhere from a careers site. */
const LINK_TARGET = /\bhref="\s*((?:https?:|mailto:|tel:)[^"]*?)\s*"/i;
const LINK_REL = 'noopener nofollow ugc';

export function parseBlocks(markup: string): readonly Block[] {
  const stack = createBlockStack();
  const run = createInlineRun();
  let headingLevel = 0;

  function endParagraph(): void {
    const html = run.take();
    if (html === '') return;
    const level = headingLevel;
    addBlock(stack, level > 0 ? { kind: 'heading', level, html } : { kind: 'paragraph', html });
  }

  function readBlockTag(name: string, isClosing: boolean): void {
    endParagraph();
    if (isContainerTag(name)) {
      if (isClosing) closeContainer(stack, name);
      else openContainer(stack, name);
      return;
    }
    headingLevel = isClosing ? 0 : headingLevelOf(name);
    if (name === 'hr') addBlock(stack, { kind: 'rule' });
  }

  function readText(text: string): void {
    if (run.pendingBreaks > 1 && headingLevel === 0 && text.trim() !== '') endParagraph();
    run.addText(text);
  }

  function readTag(tag: string): void {
    const isClosing = tag.startsWith('/');
    const name = TAG_NAME.exec(tag)?.[0] ?? '';
    if (!readInlineTag(run, { name, tag, isClosing, isHeading: headingLevel > 0 })) {
      readBlockTag(name, isClosing);
    }
  }

  // The output of safeMarkup holds no other "<" or ">" than those of its tags.
  const [start = '', ...pieces] = markup.split('<');
  readText(start);
  for (const piece of pieces) {
    const end = piece.indexOf('>');
    readTag(piece.slice(0, end));
    readText(piece.slice(end + 1));
  }
  endParagraph();
  return closeDocument(stack);
}

type InlineToken = Readonly<{ name: string; tag: string; isClosing: boolean; isHeading: boolean }>;

/** False when the tag is not inline. */
function readInlineTag(run: InlineRun, { name, tag, isClosing, isHeading }: InlineToken): boolean {
  switch (name) {
    case 'br':
      if (isHeading) run.addText(' ');
      else run.addBreak();
      return true;
    case 'a':
    case 'strong':
    case 'em':
    case 'u':
      if (isClosing) run.closeTag(name);
      else run.openTag(name, name === 'a' ? openingOfLink(tag) : `<${name}>`);
      return true;
    default:
      return false;
  }
}

/** Empty when the link leads nowhere: its text stays. */
function openingOfLink(tag: string): string {
  const target = LINK_TARGET.exec(tag)?.[1];
  return target === undefined ? '' : `<a href="${target}" rel="${LINK_REL}">`;
}

function headingLevelOf(name: string): number {
  return /^h[1-6]$/.test(name) ? Number(name.slice(1)) : 0;
}
