/** A posting's description, from whatever the source gave to HTML that is safe to show, and to text. */
import { cutMarkup } from './cut-markup.ts';
import type { Block } from './description-block.ts';
import { parseBlocks } from './parse-blocks.ts';
import { markupFromPlainText } from './plain-text.ts';
import { safeMarkup } from './safe-markup.ts';
import { htmlFromBlocks, textFromBlocks } from './write-blocks.ts';

export type Description = Readonly<{ html: string; text: string; isTruncated: boolean }>;

const MAX_HTML_BYTES = 100_000;

/**
 * Allowed in the output: p br ul ol li strong em u h3 h4 a[href] table thead tbody tr th td blockquote hr. The first level of
 * headings is h3. Cleaning clean HTML again changes nothing. At most 100 kB; what is beyond is cut at a block.
 */
export function cleanDescriptionHtml(html: string): Description {
  const markup = /<[a-z!/]/i.test(html) ? html : markupFromPlainText(html);
  const blocks = parseBlocks(safeMarkup(markup));
  const whole = describe(blocks);
  if (Buffer.byteLength(whole.html) <= MAX_HTML_BYTES) return whole;
  const cut = parseBlocks(cutMarkup(whole.html, MAX_HTML_BYTES));
  return { ...describe(cut), isTruncated: true };
}

/** Paragraphs at blank lines, lists from lines that start with a bullet; no markup in the text is taken as such. */
export function cleanPlainDescription(text: string): Description {
  return cleanDescriptionHtml(markupFromPlainText(text.replace(/&/g, '&amp;').replace(/</g, '&lt;')));
}

function describe(blocks: readonly Block[]): Description {
  return { html: htmlFromBlocks(blocks), text: textFromBlocks(blocks), isTruncated: false };
}
