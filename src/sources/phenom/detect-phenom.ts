import type { Detected, Detector } from '../detector.ts';

/** Phenom's own host `NAME.phenompeople.com/COUNTRY/LANGUAGE`; mostly a site is on the employer's host, and its pages say `phApp`. */
export const detectPhenom: Detector = {
  type: 'phenom',
  fromUrl(url) {
    return url.hostname.endsWith('.phenompeople.com') ? siteAt(url, url.hostname) : undefined;
  },
  fromPage({ url, html }) {
    const isPhenoms = /\bphApp\.ddo\s*=/.test(html) && html.includes('phenompeople.com');
    if (!isPhenoms) return undefined;
    return siteAt(url, 'phApp') ?? siteAt(new URL(pathIn(html), url.origin), 'phApp');
  },
};

/** A file of the vendor's own, such as `cdn.phenompeople.com/CareerConnectResources/...`, has no country and language. */
function siteAt({ origin, pathname }: URL, because: string): Detected | undefined {
  const path = /^\/((?:[a-z]{2}|global)\/[a-z]{2})(?:\/|$)/.exec(pathname)?.[1];
  return path === undefined ? undefined : { settings: { type: 'phenom', baseUrl: origin, path }, because };
}

/** The home page may have no path: its settings name country and language, as in `"country":"us"` and `"locale":"en_us"`. */
function pathIn(html: string): string {
  const country = /"country"\s*:\s*"([a-z]{2}|global)"/.exec(html)?.[1];
  const language = /"locale"\s*:\s*"([a-z]{2})_/.exec(html)?.[1];
  return `/${country ?? 'us'}/${language ?? 'en'}`;
}
