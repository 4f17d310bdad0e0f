import type { Feed, FeedEntry } from './feed.ts';
import { xml } from './xml-text.ts';

export const ATOM_TYPE = 'application/atom+xml; charset=utf-8';

/** Atom 1.0 (RFC 4287). Pure. */
export function writeAtomFeed(feed: Feed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${xml(feed.feedUrl)}</id>
<title>${xml(feed.title)}</title>
<updated>${xml(feed.updated)}</updated>
<author><name>${xml(feed.author)}</name></author>
<link rel="self" type="application/atom+xml" href="${xml(feed.feedUrl)}"/>
<link rel="alternate" type="text/html" href="${xml(feed.pageUrl)}"/>
${feed.entries.map(writeEntry).join('')}</feed>
`;
}

function writeEntry(entry: FeedEntry): string {
  const categories = entry.categories.map((term) => `<category term="${xml(term)}"/>\n`).join('');
  return `<entry xml:lang="${xml(entry.language)}">
<id>${xml(entry.id)}</id>
<title>${xml(entry.title)}</title>
<link rel="alternate" type="text/html" href="${xml(entry.url)}"/>
<published>${xml(entry.published)}</published>
<updated>${xml(entry.updated)}</updated>
${categories}<summary>${xml(entry.summary)}</summary>
<content type="html">${xml(entry.contentHtml)}</content>
</entry>
`;
}
