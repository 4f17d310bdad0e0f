/** From any careers address to the board behind it. */
import { decodeHTML } from 'entities';
import type { Detected, Detector } from './detector.ts';
import type { Http, HttpOptions } from './http.ts';

export type FoundBoard = Detected &
  Readonly<{
    /** Where it was found: in the address that was given, where that leads to, or in its page. */
    foundIn: 'address' | 'redirect' | 'page';
  }>;

export type BoardSearch = Readonly<{ http: Http; detectors: readonly Detector[]; options: HttpOptions }>;

/**
 * Looks at the address; then at where it leads; then at every address in that page, the one named most often first; then for
 * marks of a vendor in the page. Undefined when nothing is known. Throws what `fetchText` throws.
 */
export async function findBoard(address: URL, search: BoardSearch): Promise<FoundBoard | undefined> {
  const named = detectIn(address, search.detectors);
  if (named) return { ...named, foundIn: 'address' };
  const { text, url } = await search.http.fetchText(address.href, { ...search.options, mayChangeHost: true });
  const page = { url: new URL(url), html: text };
  const led = detectIn(page.url, search.detectors);
  if (led) return { ...led, foundIn: 'redirect' };
  const inPage = mostNamed(addressesIn(page), search.detectors) ?? detectPage(page, search.detectors);
  return inPage && { ...inPage, foundIn: 'page' };
}

type Page = Readonly<{ url: URL; html: string }>;

function detectIn(url: URL, detectors: readonly Detector[]): Detected | undefined {
  return firstOf(detectors, (detector) => detector.fromUrl(url));
}

function detectPage(page: Page, detectors: readonly Detector[]): Detected | undefined {
  return firstOf(detectors, (detector) => detector.fromPage?.(page));
}

function firstOf(
  detectors: readonly Detector[],
  detect: (detector: Detector) => Detected | undefined,
): Detected | undefined {
  for (const detector of detectors) {
    const detected = detect(detector);
    if (detected) return detected;
  }
  return undefined;
}

/** A page may link to boards of others; its own is named most often. */
function mostNamed(addresses: readonly URL[], detectors: readonly Detector[]): Detected | undefined {
  const found = addresses.flatMap((url) => detectIn(url, detectors) ?? []);
  const byBoard = Map.groupBy(found, ({ settings }) => JSON.stringify(settings));
  return [...byBoard.values()].toSorted((one, other) => other.length - one.length)[0]?.[0];
}

const MAX_ADDRESSES = 5000;
/** Also those in scripts, where slashes are written `\/`, and those that begin with `//`. */
const ADDRESS = /(?:https?:)?\/\/[a-z0-9.-]+\.[a-z]{2,}[^\s"'<>\\)]*/gi;

function addressesIn({ html, url }: Page): readonly URL[] {
  const texts = html.replaceAll('\\/', '/').match(ADDRESS) ?? [];
  return texts.slice(0, MAX_ADDRESSES).flatMap((text) => URL.parse(decodeHTML(text), url.href) ?? []);
}
