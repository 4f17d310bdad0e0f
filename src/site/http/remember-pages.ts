/** Equal requests for a page get the same bytes, for as long as nothing that the page shows has changed. */
import type { Context } from 'hono';
import type { Config } from '../../config/schema.ts';
import { createAnswerCache } from '../../shared/answer-cache.ts';
import { encodingFor } from '../../shared/send-text.ts';

export type PageHandler = (c: Context) => Promise<Response>;

export type RememberOptions = Readonly<{
  config: Readonly<{ search: Pick<Config['search'], 'cacheEntries'> }>;
  listingsVersion?: () => Promise<string>;
}>;

type SentPage = Readonly<{ status: number; headers: Headers; body: ArrayBuffer }>;

const MAX_BYTES = 32_000_000;

/** For pages that depend on the address and the accepted encoding alone. Makes every page anew when it is to keep none. */
export function rememberPages(
  handler: PageHandler,
  { config, listingsVersion }: RememberOptions,
): PageHandler {
  const maxEntries = config.search.cacheEntries;
  if (maxEntries === 0 || listingsVersion === undefined) return handler;
  const pages = createAnswerCache<SentPage>({
    maxEntries,
    maxBytes: MAX_BYTES,
    bytesOf: ({ body }) => body.byteLength,
    version: listingsVersion,
  });
  return async (c) => {
    // Whoever has the page already may be told just that, which is no answer for others.
    if (c.req.header('if-none-match') !== undefined) return handler(c);
    const { pathname, search } = new URL(c.req.url);
    const key = `${encodingFor(c.req.header('accept-encoding'))} ${pathname}${search}`;
    const { status, headers, body } = await pages.answer(key, async () => sentPage(await handler(c)));
    return new Response(body, { status, headers });
  };
}

async function sentPage(response: Response): Promise<SentPage> {
  return { status: response.status, headers: response.headers, body: await response.arrayBuffer() };
}
