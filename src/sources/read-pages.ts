/** Follows a listing that comes in pages, and tells whether the whole of it was seen. */
import { AppError } from '../shared/errors.ts';
import { completenessOf } from './completeness.ts';
import type { Completeness, SourceItem } from './source.ts';

export type Page = Readonly<{
  postings: readonly unknown[];
  /** The vendor's total; the first page's counts, because some vendors announce 0 on later ones. */
  total?: number | undefined;
  /** How many pages the vendor announces; all must say the same. */
  pageCount?: number | undefined;
  /** What the vendor says of whether another page follows. */
  isLast?: boolean | undefined;
  notes?: readonly SourceItem[];
}>;

export type Paging = Readonly<{
  /** `offset` is how many postings came before; `number` counts the pages from 1. */
  fetchPage: (offset: number, number: number) => Promise<Page>;
  /** What tells two postings apart; undefined when a posting has no readable id. */
  keyOf: (posting: unknown) => string | undefined;
  /** Bound against a listing without an end. Default 1,000. */
  maxPages?: number;
}>;

/**
 * Yields the pages. The listing ends where the vendor says so, by its total or its pages, or else at an empty page: a short page
 * may only mean that the server gives less than it was asked for. The first page may throw; a later one that fails ends
 * the listing as partial, as do a page that repeats earlier postings (it wrapped, or the listing moved), a total that lies and
 * a count of pages that changes or is not kept.
 */
export async function* readPages(paging: Paging): AsyncGenerator<Page, Completeness> {
  const maxPages = paging.maxPages ?? DEFAULT_MAX_PAGES;
  const seen = new Set<string>();
  let listed = 0;
  let repeats = 0;
  let first: Page | undefined;
  for (let number = 1; number <= maxPages; number++) {
    const page = await fetchOrFail(paging, { offset: listed, number });
    if (page instanceof AppError) return partial(`page ${number} failed: ${page.message}`);
    first ??= page;
    yield page;
    const repeated = countRepeats(page, paging, seen);
    listed += page.postings.length;
    repeats += repeated;
    const fault = faultOf(page, { first, number, repeated });
    if (fault) return partial(fault);
    if (isEnd(page, { first, number, listed })) return verdictOf(listed, first.total, repeats);
  }
  return partial(`the listing has no end within ${maxPages} pages`);
}

const DEFAULT_MAX_PAGES = 1000;

function faultOf(
  { postings, pageCount, isLast }: Page,
  { first, number, repeated }: Readonly<{ first: Page; number: number; repeated: number }>,
): string | undefined {
  const announced = first.pageCount;
  if (postings.length > 0 && repeated === postings.length) {
    return `page ${number} repeats postings of earlier pages`;
  }
  if (pageCount !== announced) {
    return `the listing moved while it was read: it had ${announced} pages, then ${pageCount}`;
  }
  if (postings.length > 0) return undefined;
  if (isLast === false) return `page ${number} is empty, and leads on to another`;
  return number < (announced ?? 0) ? `page ${number} of ${announced} is empty` : undefined;
}

function isEnd(
  { postings, isLast }: Page,
  { first, number, listed }: Readonly<{ first: Page; number: number; listed: number }>,
): boolean {
  if (isLast !== undefined) return isLast;
  const { total = Infinity, pageCount = Infinity } = first;
  return postings.length === 0 || listed >= total || number >= pageCount;
}

function verdictOf(listed: number, total: number | undefined, repeats: number): Completeness {
  if (repeats === 0) return completenessOf(listed, total);
  return partial(`the listing moved while it was read: ${repeats} postings came on two pages`);
}

function partial(reason: string): Completeness {
  return { verdict: 'partial', reason };
}

/** The failure of a later page is a value: what came before it stands. A run that is cancelled ends at once. */
async function fetchOrFail(
  { fetchPage }: Paging,
  { offset, number }: Readonly<{ offset: number; number: number }>,
): Promise<Page | AppError> {
  try {
    return await fetchPage(offset, number);
  } catch (error) {
    if (number > 1 && error instanceof AppError && error.code !== 'SYNC_CANCELLED') return error;
    throw error;
  }
}

/** Rows of one posting on one page are its places; on two pages they are a repeat. */
function countRepeats({ postings }: Page, { keyOf }: Paging, seen: Set<string>): number {
  const keys = postings.map(keyOf);
  const repeated = keys.filter((key) => key !== undefined && seen.has(key)).length;
  for (const key of keys) if (key !== undefined) seen.add(key);
  return repeated;
}
