import type { MiddlewareHandler } from 'hono';

/** One address for each page: lower case, single slashes, none at the end. Others are sent there with 301. */
export const canonicalUrl: MiddlewareHandler = async (c, next) => {
  const url = new URL(c.req.url);
  const canonical = canonicalPathOf(url.pathname);
  if (canonical !== url.pathname && (c.req.method === 'GET' || c.req.method === 'HEAD')) {
    return c.redirect(canonical + url.search, 301);
  }
  return next();
};

/** Collapsing slashes also keeps "//other.example/" from becoming an address of another host. */
export function canonicalPathOf(path: string): string {
  const collapsed = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  // Percent-escapes keep their case: only letters that stand for themselves are folded.
  return collapsed.replace(/%[0-9A-Fa-f]{2}|[A-Z]+/g, (part) =>
    part.startsWith('%') ? part : part.toLowerCase(),
  );
}
