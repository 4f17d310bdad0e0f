/** Plain text to simple markup: paragraphs, line breaks, lists. */

/** "• item", "- item", "* item", "1. item", "2) item". */
const LIST_ITEM = /^(?:([•·▪◦●○■‣∙*–—-])|\d{1,2}[.)])\s+(?=\S)/;
/** Bullets within a line, as text copied from a document has them: at least two, set off by spaces. */
const INLINE_BULLET = /\s+(?=[•▪●■‣∙]\s)/g;

/** `text` is HTML-escaped already, or holds entities on purpose. */
export function markupFromPlainText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map(markupFromParagraph)
    .join('');
}

function markupFromParagraph(paragraph: string): string {
  const bullets = paragraph.match(INLINE_BULLET) ?? [];
  const lines = (bullets.length > 1 ? paragraph.replace(INLINE_BULLET, '\n') : paragraph).split('\n');
  let markup = '';
  let openTag: LineTag | '' = '';
  for (const line of lines.map((text) => text.trim()).filter(Boolean)) {
    const { tag, content } = readLine(line);
    if (tag !== openTag) markup += `${closing(openTag)}<${tag}>`;
    else if (tag === 'p') markup += '<br>';
    markup += tag === 'p' ? content : `<li>${content}</li>`;
    openTag = tag;
  }
  return markup + closing(openTag);
}

type LineTag = 'p' | 'ul' | 'ol';

function readLine(line: string): Readonly<{ tag: LineTag; content: string }> {
  const item = LIST_ITEM.exec(line);
  if (!item) return { tag: 'p', content: line };
  return { tag: item[1] === undefined ? 'ol' : 'ul', content: line.slice(item[0].length) };
}

function closing(tag: LineTag | ''): string {
  return tag === '' ? '' : `</${tag}>`;
}
