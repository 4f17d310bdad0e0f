import { AppError } from '../shared/errors.ts';

/**
 * The address that a page names for the next one, on the host and the path of the page itself; undefined when it names none.
 * Throws SOURCE_MALFORMED for one that leads elsewhere: a vendor's page decides what follows, not who is asked.
 */
export function nextPageUrl(next: string | null | undefined, pageUrl: string): string | undefined {
  if (!next) return undefined;
  const from = new URL(pageUrl);
  const to = URL.parse(next, from);
  if (to?.host !== from.host || to.pathname !== from.pathname) {
    throw new AppError('SOURCE_MALFORMED', { url: pageUrl, reason: `its next page is elsewhere, ${next}` });
  }
  return `${from.origin}${to.pathname}${to.search}`;
}
