/** Markdown for programs that read text: CommonMark with tables, no HTML in it. */
import { NodeHtmlMarkdown } from 'node-html-markdown';

/** Signs that would be read as marks; "<" too, so that no word of a posting becomes a tag. */
const writer = new NodeHtmlMarkdown({ globalEscape: [/[\\`*_~[\]<]/g, '\\$&'], bulletMarker: '-' });

/** Of sanitised HTML. */
export function markdownOfHtml(html: string): string {
  return writer.translate(html).trim();
}
