/** The place of a hit in the results of a query, as text. */
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { type SearchQuery, SORTS } from '../../query.ts';
import type { Reading } from './match-text.ts';

export type SearchCursor = Readonly<{
  /** See rank-jobs.ts. */
  class: number;
  rank: number;
  postedMs: number;
  id: string;
  reading: Reading;
  /** Fixes the freshness of all pages to the first's: milliseconds. */
  nowMs: number;
}>;

/** Numbers that people can alter lead to other hits, never to harm. */
const cursorSchema = z.tuple([
  z.enum(SORTS),
  z.number(),
  z.number(),
  z.number(),
  z.string().max(100),
  z.number(),
  z.boolean(),
  z.array(z.number()),
  z.boolean(),
]);

export function writeCursor(
  { sort, pinnedFirst }: Pick<SearchQuery, 'sort' | 'pinnedFirst'>,
  cursor: SearchCursor,
): string {
  const parts: z.infer<typeof cursorSchema> = [
    sort,
    cursor.class,
    cursor.rank,
    cursor.postedMs,
    cursor.id,
    cursor.nowMs,
    cursor.reading.asBeginning,
    [...cursor.reading.rarities],
    pinnedFirst === true,
  ];
  return encoded(JSON.stringify(parts));
}

function encoded(json: string): string {
  return Buffer.from(json).toString('base64url');
}

/** Throws CURSOR_UNREADABLE where it is not of this query. */
export function readCursor(cursor: string, { sort, text, pinnedFirst }: SearchQuery): SearchCursor {
  const parts = cursorSchema.safeParse(parseJson(decoded(cursor)));
  if (parts.success) {
    const [sorted, its, rank, postedMs, id, nowMs, asBeginning, rarities, isPinnedFirst] = parts.data;
    const isSameOrder = sorted === sort && isPinnedFirst === (pinnedFirst === true);
    if (isSameOrder && rarities.length === text.all.length) {
      return { class: its, rank, postedMs, id, nowMs, reading: { asBeginning, rarities } };
    }
  }
  throw new AppError('CURSOR_UNREADABLE', { cursor });
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
