/** Blocks to HTML for the page and to text for search, classification and feeds. */
import type { Block, Container } from './description-block.ts';

/** The page's h1 is the job's title and its h2 are our sections. */
const TOP_HEADING = 3;
const LOWEST_HEADING = 4;

export function htmlFromBlocks(blocks: readonly Block[]): string {
  const levels = headingLevels(blocks).toSorted((one, other) => one - other);
  const ranks = new Map([...new Set(levels)].map((level, rank) => [level, rank]));

  function write(block: Block): string {
    switch (block.kind) {
      case 'paragraph':
        return `<p>${block.html}</p>`;
      case 'heading': {
        const level = Math.min(TOP_HEADING + (ranks.get(block.level) ?? 0), LOWEST_HEADING);
        return `<h${level}>${block.html}</h${level}>`;
      }
      case 'rule':
        return '<hr>';
      case 'container':
        return `<${block.tag}>${block.children.map((child, index) => writeChild(block, child, index)).join('')}</${block.tag}>`;
    }
  }

  function writeChild(parent: Container, child: Block, index: number): string {
    return index === 0 && child.kind === 'paragraph' && isTight(parent) ? child.html : write(child);
  }

  return blocks.map(write).join('\n');
}

/** Whether the first paragraph of an item or cell stands without <p>: when it is the only one, before nothing but lists. */
function isTight({ tag, children }: Container): boolean {
  if (tag !== 'li' && tag !== 'td' && tag !== 'th') return false;
  return children
    .slice(1)
    .every((child) => child.kind === 'container' && (child.tag === 'ul' || child.tag === 'ol'));
}

function headingLevels(blocks: readonly Block[]): number[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'heading') return [block.level];
    return block.kind === 'container' ? headingLevels(block.children) : [];
  });
}

/** A blank line between blocks, "• " or "1. " before items, " | " between cells. */
export function textFromBlocks(blocks: readonly Block[]): string {
  return blocks.map(textFromBlock).filter(Boolean).join('\n\n');
}

function textFromBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return textFromInline(block.html);
    case 'rule':
      return '';
    case 'container':
      return textFromContainer(block);
  }
}

function textFromContainer({ tag, children }: Container): string {
  switch (tag) {
    case 'ul':
    case 'ol':
      return children
        .map((item, index) => hanging(tag === 'ul' ? '• ' : `${index + 1}. `, textFromBlock(item)))
        .join('\n');
    case 'tr':
      return children.map(textFromBlock).join(' | ');
    case 'table':
    case 'thead':
    case 'tbody':
    case 'li':
      return children.map(textFromBlock).join('\n');
    case 'td':
    case 'th':
      return children.map(textFromBlock).join(' ').replaceAll('\n', ' ');
    case 'blockquote':
      return textFromBlocks(children);
  }
}

function hanging(mark: string, text: string): string {
  return mark + text.replaceAll('\n', `\n${' '.repeat(mark.length)}`);
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** The sanitiser writes no other entities than these four. */
function textFromInline(html: string): string {
  const text = html.includes('<') ? html.replaceAll('<br>', '\n').replace(/<[^>]*>/g, '') : html;
  return text.includes('&')
    ? text.replace(/&(?:amp|lt|gt|quot);/g, (entity) => ENTITIES[entity] ?? entity)
    : text;
}
