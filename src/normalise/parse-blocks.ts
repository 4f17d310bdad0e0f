/** Safe markup to a tree of blocks: loose text becomes paragraphs, double line breaks divide them, empties go. */
import { addBlock, closeContainer, closeDocument, createBlockStack, openContainer } from './block-stack.ts';
import { type Block, isContainerTag } from './description-block.ts';
import { createInlineRun, type InlineRun } from './inline-run.ts';

/** The output of safeMarkup holds no other "<" or ">" than those of its tags. */
const TOKEN = /<(\/?)([a-z][a-z0-9]*)([^>]*)>|[^<]+/g;
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

  for (const [token, slash, name = '', attributes = ''] of markup.matchAll(TOKEN)) {
    if (name === '') {
      if (run.pendingBreaks > 1 && headingLevel === 0 && token.trim() !== '') endParagraph();
      run.addText(token);
    } else if (
      !readInlineTag(run, { name, attributes, isClosing: slash === '/', isHeading: headingLevel > 0 })
    ) {
      readBlockTag(name, slash === '/');
    }
  }
  endParagraph();
  return closeDocument(stack);
}

type InlineToken = Readonly<{ name: string; attributes: string; isClosing: boolean; isHeading: boolean }>;

/** False when the tag is not inline. */
function readInlineTag(run: InlineRun, { name, attributes, isClosing, isHeading }: InlineToken): boolean {
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
      else run.openTag(name, name === 'a' ? openingOfLink(attributes) : `<${name}>`);
      return true;
    default:
      return false;
  }
}

/** Empty when the link leads nowhere: its text stays. */
function openingOfLink(attributes: string): string {
  const target = LINK_TARGET.exec(attributes)?.[1];
  return target === undefined ? '' : `<a href="${target}" rel="${LINK_REL}">`;
}

function headingLevelOf(name: string): number {
  return /^h[1-6]$/.test(name) ? Number(name.slice(1)) : 0;
}
