/** Sitemaps by the protocol of sitemaps.org. Pure. */
import { xml } from './xml-text.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

export type SitemapEntry = Readonly<{
  /** Absolute. */
  url: string;
  /** ISO 8601: when the content changed. Absent where nobody knows: a wrong date makes crawlers distrust all. */
  changedAt?: string;
}>;

/** The list of the sitemaps of a site. */
export function writeSitemapIndex(sitemaps: readonly SitemapEntry[]): string {
  return `${DECLARATION}<sitemapindex ${NAMESPACE}>\n${sitemaps.map((entry) => writeEntry('sitemap', entry)).join('')}</sitemapindex>\n`;
}

/** One sitemap, in pieces. At most 50,000 addresses and 50 MB are the caller's to keep. */
export async function* writeSitemap(
  batches: AsyncIterable<readonly SitemapEntry[]> | Iterable<readonly SitemapEntry[]>,
): AsyncGenerator<string> {
  yield `${DECLARATION}<urlset ${NAMESPACE}>\n`;
  for await (const batch of batches) yield batch.map((entry) => writeEntry('url', entry)).join('');
  yield '</urlset>\n';
}

function writeEntry(tag: 'sitemap' | 'url', { url, changedAt }: SitemapEntry): string {
  const changed = changedAt === undefined ? '' : `<lastmod>${xml(changedAt)}</lastmod>`;
  return `<${tag}><loc>${xml(url)}</loc>${changed}</${tag}>\n`;
}
