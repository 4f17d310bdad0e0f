/** The only reader of XML: every value is text, nothing is fetched, no entity is defined by the document. */
import { decodeXML } from 'entities';
import { XMLParser } from 'fast-xml-parser';
import { AppError, reasonOf } from '../shared/errors.ts';

export type XmlOptions = Readonly<{
  /** For the message when the text does not parse. */
  url: string;
  /** Paths of elements that may come several times, such as "feed.item": always a list. */
  lists: readonly string[];
  /** Keeps attributes, as "@name"; the text of an element that has any is then its "#text". Default false. */
  attributes?: boolean;
}>;

/**
 * The document as nested objects: an element with children is an object, any other is its text, decoded once outside of CDATA
 * and never inside. Throws SOURCE_MALFORMED for what is not well-formed, and for any DOCTYPE.
 */
export function parseXml(text: string, { url, lists, attributes = false }: XmlOptions): unknown {
  if (DOCTYPE.test(text)) {
    throw new AppError('SOURCE_MALFORMED', {
      url,
      reason: 'it declares a DOCTYPE, which a feed has no use for',
    });
  }
  const parser = new XMLParser({
    parseTagValue: false,
    processEntities: false,
    ignoreAttributes: !attributes,
    attributeNamePrefix: ATTRIBUTE,
    parseAttributeValue: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    cdataPropName: CDATA,
    isArray: (_name, path) => lists.includes(path.toString()),
  });
  try {
    const parsed: unknown = parser.parse(text, true);
    return readNode(parsed);
  } catch (cause) {
    throw new AppError('SOURCE_MALFORMED', { url, reason: `it is not XML (${reasonOf(cause)})` }, { cause });
  }
}

/** Before the root element; the pieces exclude each other, so that no text makes this slow. */
const DOCTYPE = /^\uFEFF?(?:\s|<\?(?:(?!\?>)[\s\S])*\?>|<!--(?:(?!-->)[\s\S])*-->)*<!DOCTYPE/i;
const CDATA = '#cdata';
const TEXT = '#text';
const ATTRIBUTE = '@';

function readNode(node: unknown): unknown {
  if (typeof node === 'string') return decodeXML(node);
  if (Array.isArray(node)) return node.map(readNode);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node);
  const attributes = entries.filter(([name]) => name.startsWith(ATTRIBUTE));
  const content = contentOf(entries.filter(([name]) => !name.startsWith(ATTRIBUTE)));
  if (attributes.length === 0) return content;
  const read = attributes.map(([name, value]) => [name, readNode(value)] as const);
  return { ...Object.fromEntries(read), ...(typeof content === 'string' ? { [TEXT]: content } : content) };
}

/** The text of an element, or its children. */
function contentOf(entries: readonly (readonly [string, unknown])[]): string | Record<string, unknown> {
  const isText = entries.every(([name]) => name === TEXT) || entries.some(([name]) => name === CDATA);
  if (isText) return textOf(entries);
  return Object.fromEntries(
    entries.filter(([name]) => name !== TEXT).map(([name, value]) => [name, readNode(value)]),
  );
}

/** An element of text and CDATA. Text around CDATA is white space in practice: which came first is not kept. */
function textOf(entries: readonly (readonly [string, unknown])[]): string {
  return entries
    .flatMap(([name, value]) => {
      if (name === CDATA) return [value].flat().map(String);
      return name === TEXT ? [decodeXML(String(value))] : [];
    })
    .join('')
    .trim();
}
