/** Markdown for programs that read text: CommonMark with tables, no HTML in it. */
import { NodeHtmlMarkdown } from 'node-html-markdown';

export const MARKDOWN_TYPE = 'text/markdown; charset=utf-8';

/** Signs that would be read as marks; "<" too, so that no word of a posting becomes a tag. */
const writer = new NodeHtmlMarkdown({ globalEscape: [/[\\`*_~[\]<]/g, '\\$&'], bulletMarker: '-' });

/** Of sanitised HTML. */
export function markdownOfHtml(html: string): string {
  return writer.translate(html).trim();
}

/** Plain words as one line of Markdown. */
export function markdownText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_~[\]<>#|]/g, '\\$&');
}

export function markdownLink(words: string, url: string): string {
  return `[${markdownText(words)}](${url.replace(/[()<>\s\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)})`;
}
