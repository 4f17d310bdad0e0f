import type { Completeness } from './source.ts';

/** What the length of a listing proves: a list of another length than the vendor's own total is not the whole board. */
export function completenessOf(listed: number, total: number | undefined): Completeness {
  if (total === undefined || total === listed) return { verdict: 'complete' };
  return { verdict: 'partial', reason: `the board announces ${total} postings and lists ${listed}` };
}
