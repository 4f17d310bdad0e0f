/** Reads a board that comes in one answer: every posting with its text. */
import type { z } from 'zod';
import { completenessOf } from './completeness.ts';
import type { Http } from './http.ts';
import { type HttpSourceSettings, httpOptionsOf } from './http-options.ts';
import { mergeRepeats } from './merge-repeats.ts';
import { type PostingReader, readList, readPosting } from './read-list.ts';
import type { Page } from './read-pages.ts';
import type { Completeness, FetchOptions, SourceItem } from './source.ts';

export type Board<T> = Readonly<{
  http: Http;
  settings: HttpSourceSettings;
  url: string;
  /** The vendor's answer as a page that is the whole. */
  listSchema: z.ZodType<Page>;
  reader: PostingReader<T>;
}>;

/** Throws what `readList` throws. A JSON text that parses is whole; a total, where the vendor states one, must agree. */
export async function* readBoard<T>(
  { http, settings, url, listSchema, reader }: Board<T>,
  { signal, onTotal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const { list, notes } = await readList(listSchema, { http, url, options: httpOptionsOf(settings, signal) });
  const { postings, total } = list;
  onTotal?.(total ?? postings.length);
  yield* notes;
  yield* mergeRepeats(postings.map((raw) => readPosting(raw, reader)));
  return completenessOf(postings.length, total);
}
