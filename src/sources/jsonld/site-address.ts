/** Addresses of one careers site. */

export interface SiteAddresses {
  /** An address of the site as it is asked for: without fragment, https where the site is; undefined for any other. */
  resolve(address: string, from: string): string | undefined;
  /** Whether an address is that of a posting. */
  isPosting(url: string): boolean;
}

export type SitePatterns = Readonly<{ url: string; include: readonly string[]; exclude: readonly string[] }>;

export function createSiteAddresses({ url, include, exclude }: SitePatterns): SiteAddresses {
  const site = new URL(url);
  const patternsOf = (patterns: readonly string[]) =>
    patterns.map((pattern) => new URLPattern(pattern, site.origin));
  const included = patternsOf(include);
  const excluded = patternsOf(exclude);
  return {
    resolve: (address, from) => {
      const found = URL.parse(address, from);
      if (found?.host !== site.host) return undefined;
      found.protocol = site.protocol;
      found.hash = '';
      return found.href;
    },
    isPosting: (page) =>
      included.some((pattern) => pattern.test(page)) && !excluded.some((pattern) => pattern.test(page)),
  };
}

/** Parameters that say where a visitor came from. */
const TRACKING = /^(utm_\w+|gclid|fbclid|gh_src|src|source)$/i;

/** The path by which a page is known, whatever its host, its order of parameters and a slash at its end: "jobs/17?lang=en". */
export function canonicalPathOf(url: string): string {
  const { pathname, searchParams } = new URL(url);
  const parameters = new URLSearchParams([...searchParams].filter(([name]) => !TRACKING.test(name)));
  parameters.sort();
  const path = pathname.replace(/^\/+|\/+$/g, '') || '/';
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}
