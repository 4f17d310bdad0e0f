/** An XML or JSON answer of a feed: its postings, and what it says about the whole. */
import type { FeedSourceConfig } from '../../config/source-schema.ts';
import { AppError, reasonOf } from '../../shared/errors.ts';
import { isRow, valuesAt } from '../mapping/field-reader.ts';
import { parseXml } from '../xml.ts';
import { feedNextUrlSchema, feedTotalSchema } from './feed-schema.ts';
import { itemsAt, listPathsOf } from './items-at.ts';

export type DocumentSettings = Pick<FeedSourceConfig, 'items' | 'total' | 'paging'>;

export type FeedText = Readonly<{ text: string; url: string; format: 'xml' | 'json' }>;

export type FeedDocument = Readonly<{
  postings: readonly unknown[];
  total?: number;
  nextUrl?: string;
}>;

/** Throws SOURCE_MALFORMED for what does not parse, has no list at the path, or no total where one is announced. */
export function readDocument({ text, url, format }: FeedText, settings: DocumentSettings): FeedDocument {
  const { items: path, total, paging } = settings;
  const isXml = format === 'xml';
  const root = isXml
    ? parseXml(text, { url, lists: listPathsOf(path), attributes: true })
    : parseJson(text, url);
  return {
    postings: itemsAt(root, { path, url, isXml }),
    ...(total === undefined ? {} : { total: totalAt(root, total, url) }),
    ...(paging?.by === 'next-url' ? nextUrlAt(root, paging.path, url) : {}),
  };
}

function parseJson(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('SOURCE_MALFORMED', { url, reason: `it is not JSON (${reasonOf(cause)})` }, { cause });
  }
}

function totalAt(root: unknown, path: string, url: string): number {
  const total = feedTotalSchema.safeParse(valueAt(root, path));
  if (total.success) return total.data;
  throw new AppError('SOURCE_MALFORMED', { url, reason: `there is no number at "${path}", its total` });
}

function nextUrlAt(root: unknown, path: string, url: string): Pick<FeedDocument, 'nextUrl'> {
  const next = feedNextUrlSchema.safeParse(valueAt(root, path));
  const address = next.success && next.data !== undefined ? URL.parse(next.data, url) : undefined;
  if (next.success && next.data === undefined) return {};
  if (address?.origin === new URL(url).origin) return { nextUrl: address.href };
  const reason = `the next page, at "${path}", is no address of the same host`;
  throw new AppError('SOURCE_MALFORMED', { url, reason });
}

function valueAt(root: unknown, path: string): unknown {
  const [value] = isRow(root) ? valuesAt(root, path) : [];
  return isRow(value) ? value['#text'] : value;
}
