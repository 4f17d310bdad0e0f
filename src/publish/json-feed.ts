import type { Feed, FeedEntry } from './feed.ts';

export const JSON_FEED_TYPE = 'application/feed+json; charset=utf-8';

/** JSON Feed 1.1. Pure. */
export function writeJsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.pageUrl,
    feed_url: feed.feedUrl,
    authors: [{ name: feed.author }],
    items: feed.entries.map(toItem),
  });
}

/** Every item has content, as the format wants. */
function toItem(entry: FeedEntry) {
  return {
    id: entry.id,
    url: entry.url,
    title: entry.title,
    summary: entry.summary,
    content_html: entry.contentHtml,
    date_published: entry.published,
    date_modified: entry.updated,
    language: entry.language,
    tags: entry.categories,
  };
}
