import { walkHtml } from './walk-html.ts';

/**
 * The JobPostings that a page marks up in its own HTML (microdata: `itemscope`, `itemprop`), in the order of the page and in the
 * shape of JSON-LD. A description keeps its elements without their attributes; any other value is text. Never throws.
 */
export function markedUpPostingsIn(html: string): readonly unknown[] {
  const page: Page = { postings: [], scopes: [], captures: [], depth: 0 };
  walkHtml(html, {
    openTag: (name, attributes) => openElement(page, name, attributes),
    text: (text) => {
      for (const capture of page.captures) capture.content += capture.isHtml ? escaped(text) : text;
    },
    closeTag: (name) => closeElement(page, name),
  });
  return page.postings;
}

type Item = Record<string, unknown>;
type Attributes = Readonly<Record<string, string>>;
type Scope = Readonly<{ depth: number; item: Item }>;
/** A property whose value is what its element holds. */
type Capture = {
  readonly depth: number;
  readonly owner: Item;
  readonly names: readonly string[];
  readonly isHtml: boolean;
  content: string;
};

type Page = {
  readonly postings: Item[];
  readonly scopes: Scope[];
  readonly captures: Capture[];
  depth: number;
};

/** Properties within properties: each holds what the inner ones do. */
const MAX_CAPTURES = 10;
/** Elements without an end. */
const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);

function openElement(page: Page, name: string, attributes: Attributes): void {
  page.depth += 1;
  for (const capture of page.captures) if (capture.isHtml) capture.content += `<${name}>`;
  const owner = page.scopes.at(-1)?.item;
  const names = (attributes['itemprop'] ?? '').split(/\s+/).filter(Boolean);
  if ('itemscope' in attributes) openItem(page, { owner, names, type: attributes['itemtype'] ?? '' });
  else if (owner && names.length > 0)
    openProperty(page, { owner, names, value: statedValue(name, attributes) });
}

function openItem(
  { postings, scopes, depth }: Page,
  { owner, names, type }: Readonly<{ owner: Item | undefined; names: readonly string[]; type: string }>,
): void {
  const item: Item = { '@type': type.slice(type.lastIndexOf('/') + 1) };
  if (owner) addValue(owner, names, item);
  if (/schema\.org\/JobPosting\b/i.test(type)) postings.push(item);
  scopes.push({ depth, item });
}

function openProperty(
  { captures, depth }: Page,
  { owner, names, value }: Readonly<{ owner: Item; names: readonly string[]; value: string | undefined }>,
): void {
  if (value !== undefined) addValue(owner, names, value);
  else if (captures.length < MAX_CAPTURES) {
    captures.push({ depth, owner, names, isHtml: names.includes('description'), content: '' });
  }
}

function closeElement(page: Page, name: string): void {
  const { captures, scopes, depth } = page;
  const last = captures.at(-1);
  if (last?.depth === depth) {
    captures.pop();
    addValue(last.owner, last.names, last.isHtml ? last.content : last.content.replace(/\s+/g, ' ').trim());
  }
  if (scopes.at(-1)?.depth === depth) scopes.pop();
  for (const capture of captures) if (capture.isHtml && !VOID.has(name)) capture.content += `</${name}>`;
  page.depth -= 1;
}

/** What stands in an attribute, for elements that say it there. */
function statedValue(name: string, attributes: Attributes): string | undefined {
  const { content, datetime, href, src, value } = attributes;
  switch (name) {
    case 'a':
    case 'link':
      return href ?? content ?? '';
    case 'img':
      return src ?? '';
    case 'data':
      return value ?? '';
    case 'time':
      return datetime;
    default:
      return content;
  }
}

function addValue(owner: Item, names: readonly string[], value: unknown): void {
  for (const name of names) {
    // No name of schema.org is one of an object's own.
    if (!/^[a-z][A-Za-z]*$/.test(name) || name in Object.prototype) continue;
    owner[name] = name in owner ? [owner[name], value].flat() : value;
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
