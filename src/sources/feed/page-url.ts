import type { FeedSourceConfig } from '../../config/source-schema.ts';

/** The address of a page, counted from 1: the feed's own, with the parameter that counts its pages or its postings. */
export function pageUrlOf(
  { url, paging }: Pick<FeedSourceConfig, 'url' | 'paging'>,
  { number, offset }: Readonly<{ number: number; offset: number }>,
): string {
  if (paging === undefined || paging.by === 'next-url') return url;
  const page = new URL(url);
  page.searchParams.set(paging.parameter, String(paging.by === 'page' ? paging.first + number - 1 : offset));
  return page.href;
}
