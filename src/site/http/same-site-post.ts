import type { HonoRequest } from 'hono';

/**
 * Whether a form came from our own page: Sec-Fetch-Site where the browser sends it, else Origin against the
 * address of the request or of the configuration. A request that says neither is refused.
 */
export function isSameSitePost(request: HonoRequest, baseUrl: string): boolean {
  const fetchSite = request.header('sec-fetch-site');
  if (fetchSite !== undefined) return fetchSite === 'same-origin';
  const origin = request.header('origin');
  return (
    origin !== undefined && (origin === new URL(baseUrl).origin || origin === new URL(request.url).origin)
  );
}
