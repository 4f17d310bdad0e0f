/** The place of a hit in the results of a query, as text. */
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { type SearchQuery, SORTS } from '../../query.ts';
import type { Reading } from './read-text.ts';

/** What a hit is sorted by. "Infinity" is the distance of a job that is nowhere. */
export type SortValues = readonly (number | string)[];

export type SearchCursor = Readonly<{
  values: SortValues;
  reading: Reading;
  /** Fixes the freshness of all pages to the first's: milliseconds. */
  nowMs: number;
}>;

const rank = z.union([z.number(), z.literal('Infinity')]);
/** Numbers that people can alter lead to other hits, never to harm. */
const cursorSchema = z.tuple([
  z.enum(SORTS),
  z.boolean(),
  /** Pinned where that counts, rank where the order has one, date; then the id. */
  z.array(rank).max(3),
  z.string().max(100),
  z.number(),
  z.boolean(),
  z.array(z.number()),
]);

export function writeCursor(query: SearchQuery, { values, reading, nowMs }: SearchCursor): string {
  const parts = cursorSchema.parse([
    query.sort,
    query.pinnedFirst === true,
    values.slice(0, -1),
    values.at(-1),
    nowMs,
    reading.asBeginning,
    reading.rarities,
  ]);
  return encoded(JSON.stringify(parts));
}

/** `keys`: how many values the query is sorted by. Throws CURSOR_UNREADABLE where it is not of this query. */
export function readCursor(
  cursor: string,
  { sort, text, pinnedFirst }: SearchQuery,
  keys: number,
): SearchCursor {
  const parts = cursorSchema.safeParse(parseJson(decoded(cursor)));
  if (parts.success) {
    const [sorted, isPinnedFirst, ranks, id, nowMs, asBeginning, rarities] = parts.data;
    const isSameOrder =
      sorted === sort && isPinnedFirst === (pinnedFirst === true) && ranks.length === keys - 1;
    if (isSameOrder && rarities.length === text.all.length) {
      return { values: [...ranks, id], nowMs, reading: { asBeginning, rarities } };
    }
  }
  throw new AppError('CURSOR_UNREADABLE', { cursor });
}

function encoded(json: string): string {
  return Buffer.from(json).toString('base64url');
}

/** Decoding skips what is no base64: whatever does not encode to the same text was altered. */
function decoded(cursor: string): string {
  const json = Buffer.from(cursor, 'base64url').toString();
  return encoded(json) === cursor ? json : '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
