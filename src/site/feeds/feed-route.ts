/** Any search as a feed: the same parameters, the newest jobs, in whatever order and page the search itself is read. */
import { ATOM_TYPE, writeAtomFeed } from '../../publish/atom-feed.ts';
import type { Feed } from '../../publish/feed.ts';
import { JSON_FEED_TYPE, writeJsonFeed } from '../../publish/json-feed.ts';
import { parseSearchRequest } from '../../search/search-params.ts';
import { sendText } from '../../shared/send-text.ts';
import { type FeedFormat, feedHref } from '../search/search-links.ts';
import type { SiteRoute } from '../site-route.ts';
import { jobFeed } from './job-feed.ts';

const ENTRIES = 50;
/** Readers ask again and again, all with the same question. */
const CACHE_CONTROL = 'public, max-age=300';

export const atomFeedRoute: SiteRoute = feedRoute('atom', ATOM_TYPE, writeAtomFeed);
export const jsonFeedRoute: SiteRoute = feedRoute('json', JSON_FEED_TYPE, writeJsonFeed);

/**
 * Known by its ETag alone: when a job closes the newest date in the feed stays or goes back, and a reader who asked by
 * Last-Modified would keep the closed job.
 */
function feedRoute(format: FeedFormat, mediaType: string, write: (feed: Feed) => string): SiteRoute {
  return async ({ deps, context, request: { raw } }) => {
    const search = parseSearchRequest(new URL(raw.url).searchParams);
    const newest = await deps.finder.newest(search, ENTRIES);
    const feed = jobFeed(context, { ...newest, href: feedHref(format, newest.understood.request) });
    return sendText(raw.headers, {
      text: write(feed),
      mediaType,
      cacheControl: CACHE_CONTROL,
      lastModified: new Date(feed.updated),
    });
  };
}
