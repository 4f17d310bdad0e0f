import type { Page } from './read-pages.ts';
import type { Completeness, SourceItem } from './source.ts';

export type Listing = Readonly<{
  postings: readonly unknown[];
  notes: readonly SourceItem[];
  /** The vendor's total, when it announces one. */
  total?: number;
  completeness: Completeness;
}>;

/** Reads a listing to its end, for boards whose rows only name the postings: the list has moved on by the time all are fetched. */
export async function collectPages(pages: AsyncGenerator<Page, Completeness>): Promise<Listing> {
  const read: Page[] = [];
  for (;;) {
    const next = await pages.next();
    if (next.done) return listingOf(read, next.value);
    read.push(next.value);
  }
}

function listingOf(pages: readonly Page[], completeness: Completeness): Listing {
  const total = pages[0]?.total;
  return {
    postings: pages.flatMap(({ postings }) => postings),
    notes: pages.flatMap(({ notes }) => notes ?? []),
    ...(total === undefined ? {} : { total }),
    completeness,
  };
}
