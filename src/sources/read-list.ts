/** Reads a JSON answer of a job board and the postings in it. */
import type { z } from 'zod';
import { AppError } from '../shared/errors.ts';
import { problemsOf } from '../shared/zod-problems.ts';
import type { Http, HttpOptions } from './http.ts';
import type { SourceItem } from './source.ts';

export type ListAnswer<T> = Readonly<{ list: T; notes: readonly SourceItem[] }>;

/** One answer, parsed. Throws what `fetchJson` throws, and SOURCE_MALFORMED for JSON of another shape. */
export async function readList<T>(
  schema: z.ZodType<T>,
  { http, url, options }: Readonly<{ http: Http; url: string; options: HttpOptions }>,
): Promise<ListAnswer<T>> {
  const { value, notes } = await http.fetchJson(url, options);
  const list = schema.safeParse(value);
  if (!list.success) {
    const reason = problemsOf(list.error).trim();
    throw new AppError('SOURCE_MALFORMED', { url, reason }, { cause: list.error });
  }
  return { list: list.data, notes: notes.map(encodingNote) };
}

/** How a posting of a vendor is read. */
export type PostingReader<T> = Readonly<{
  schema: z.ZodType<T>;
  /** What is left to name a posting by when the whole does not parse. */
  idOf: (raw: unknown) => string | undefined;
  toItem: (posting: T) => SourceItem;
}>;

/** A posting that does not parse is a reject with its raw form, named when its id can still be read. */
export function readPosting<T>(raw: unknown, { schema, idOf, toItem }: PostingReader<T>): SourceItem {
  const posting = schema.safeParse(raw);
  if (posting.success) return toItem(posting.data);
  const externalId = idOf(raw);
  return {
    kind: 'reject',
    ...(externalId === undefined ? {} : { externalId }),
    reason: problemsOf(posting.error).trim(),
    raw,
  };
}

function encodingNote(value: string): SourceItem {
  return { kind: 'note', note: { kind: 'encoding', value } };
}
