import type { Detector } from '../detector.ts';
import { postingsOf } from './postings-of.ts';

/** A page with a JobPosting, of whichever site: the last to be asked, when no vendor is known by the address or the page. */
export const detectJsonLd: Detector = {
  type: 'jsonld',
  fromUrl: () => undefined,
  fromPage({ url, html }) {
    if (postingsOf(html).length === 0) return undefined;
    const include = [`${escaped(url.pathname.slice(0, url.pathname.lastIndexOf('/')))}/*`];
    return { settings: { type: 'jsonld', url: url.origin, include }, because: url.hostname };
  },
};

/** Characters with a meaning in patterns of URLs. */
function escaped(path: string): string {
  return path.replace(/[*+?:{}()\\]/g, String.raw`\$&`);
}
