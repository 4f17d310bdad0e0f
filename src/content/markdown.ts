/** Markdown -> HTML that is safe to put on a page. */
import { convert } from 'html-to-text';
import { Marked, type TokensList } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { slugFrom } from '../shared/slug.ts';

export type MarkdownOptions = Readonly<{
  /** The level of the highest heading of the text, 1 to 6; the others follow. Default 2. */
  headingStart?: number;
  /** Put before heading ids, where several texts share a page. */
  idPrefix?: string;
}>;

/**
 * Only tags and attributes of an allowlist come through; scripts, styles, forms and images of other sites do not.
 * Headings get ids from their words ("-2" on repetition). Links to other sites get rel="noopener noreferrer".
 */
export function renderMarkdown(markdown: string, options: MarkdownOptions = {}): string {
  const marked = new Marked({ gfm: true });
  const tokens = marked.lexer(markdown);
  const start = options.headingStart ?? 2;
  const highest = highestHeading(tokens);
  const takenIds = new Set<string>();
  marked.use({
    renderer: {
      heading({ tokens: words, depth }) {
        const inner = this.parser.parseInline(words);
        const id = freeId(`${options.idPrefix ?? ''}${slugFrom(textOfHtml(inner))}`, takenIds);
        const level = Math.min(6, Math.max(start, depth - highest + start));
        return `<h${level} id="${id}">${inner}</h${level}>\n`;
      },
    },
  });
  return sanitizeHtml(marked.parser(tokens), ALLOWLIST).trim();
}

/** The words of HTML, one line a paragraph; for search and for previews. */
export function textOfHtml(markup: string): string {
  return convert(markup, {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
        selector,
        options: { uppercase: false },
      })),
      { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
    ],
  });
}

/** Infinity when there is no heading at the top level of the text. */
function highestHeading(tokens: TokensList): number {
  return Math.min(...tokens.map((token) => (token.type === 'heading' ? Number(token['depth']) : Infinity)));
}

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`;
  taken.add(id);
  return id;
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

const ALLOWLIST: sanitizeHtml.IOptions = {
  allowedTags: HEADINGS.concat(
    ['p', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'pre', 'hr', 'br'],
    ['strong', 'em', 'del', 'code', 'abbr', 'a', 'img'],
    ['table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td'],
  ),
  allowedAttributes: {
    ...Object.fromEntries(HEADINGS.map((heading) => [heading, ['id']])),
    a: ['href', 'rel', 'title'],
    abbr: ['title'],
    img: ['src', 'alt', 'width', 'height'],
    ol: ['start'],
    th: ['scope'],
  },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  // Pages make no request to other sites: only images of this site stay.
  allowedSchemesByTag: { img: [] },
  allowProtocolRelative: false,
  transformTags: {
    a: (tagName, { rel: _rel, ...attribs }) => ({
      tagName,
      attribs: isExternal(attribs['href']) ? { ...attribs, rel: 'noopener noreferrer' } : attribs,
    }),
    img: (tagName, attribs) => ({ tagName, attribs: { alt: '', ...attribs } }),
    th: (tagName) => ({ tagName, attribs: { scope: 'col' } }),
  },
  exclusiveFilter: (frame) => frame.tag === 'img' && !frame.attribs['src'],
};

function isExternal(href: string | undefined): boolean {
  return href !== undefined && /^https?:\/\//i.test(href);
}
