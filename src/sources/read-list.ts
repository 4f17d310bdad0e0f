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
  return { list: parseAnswer(schema, value, url), notes: notes.map(encodingNote) };
}

/** Throws SOURCE_MALFORMED for an answer of another shape. */
export function parseAnswer<T>(schema: z.ZodType<T>, value: unknown, url: string): T {
  const answer = schema.safeParse(value);
  if (answer.success) return answer.data;
  const reason = problemsOf(answer.error).trim();
  throw new AppError('SOURCE_MALFORMED', { url, reason }, { cause: answer.error });
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
  return posting.success ? toItem(posting.data) : rejectFrom(raw, posting.error, idOf(raw));
}

export function rejectFrom(raw: unknown, error: z.ZodError, externalId: string | undefined): SourceItem {
  const known = externalId === undefined ? {} : { externalId };
  return { kind: 'reject', ...known, reason: problemsOf(error).trim(), raw };
}

export function encodingNote(value: string): SourceItem {
  return { kind: 'note', note: { kind: 'encoding', value } };
}
