/** Reading, put into the application: the routes, their document, and the page that shows it. */
import type { Hono, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { API_PATH } from '../api-path.ts';
import { apiCatalog, CATALOG_PATH, CATALOG_TYPE } from '../document/api-catalog.ts';
import { honoPath } from '../document/hono-path.ts';
import { REFERENCE_STYLES, referencePage } from '../document/reference-page.ts';
import { writeDocument } from '../document/write-document.ts';
import { PUSH_ROUTES } from '../push/push-routes.ts';
import type { Reading } from './read-deps.ts';
import { READ_ROUTES } from './read-routes.ts';
import { answerWith, runReadRoute } from './run-read-route.ts';

export function serveReads(app: Hono, reading: Reading): void {
  app.use(`${API_PATH}/*`, readableFromAnywhere);
  for (const route of READ_ROUTES) {
    app.get(API_PATH + honoPath(route.path), (c, next) =>
      // Whoever has a token asks for what is stored of a posting of theirs.
      c.req.header('authorization') === undefined ? runReadRoute(c, route, reading) : next(),
    );
  }
  serveDocument(app, reading);
}

export const REFERENCE_PATH = `${API_PATH}/reference`;
/** They change with the program alone. */
const DOCUMENT_MAX_AGE_SECONDS = 3600;

function serveDocument(app: Hono, { version, deps }: Reading): void {
  const { company, site } = deps.config;
  const document = writeDocument({
    read: READ_ROUTES,
    push: PUSH_ROUTES,
    company: company.name,
    baseUrl: site.baseUrl,
    version,
  });
  const files = [
    [`${API_PATH}/openapi.json`, 'application/json', JSON.stringify(document, null, 2)],
    [REFERENCE_PATH, 'text/html; charset=utf-8', referencePage(document)],
    [`${API_PATH}/reference.css`, 'text/css; charset=utf-8', REFERENCE_STYLES],
    [CATALOG_PATH, CATALOG_TYPE, JSON.stringify(apiCatalog(site.baseUrl), null, 2)],
  ] as const;
  for (const [path, mediaType, content] of files) {
    app.get(path, async (c) => {
      const text = (await content).toString();
      return answerWith(c, { text, mediaType, maxAgeSeconds: DOCUMENT_MAX_AGE_SECONDS });
    });
  }
}

const allowReading = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD'],
  allowHeaders: ['If-None-Match', 'X-Request-Id'],
  exposeHeaders: ['ETag', 'Link', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id'],
  maxAge: 86_400,
});

/** Pages of other sites may read, and do nothing else: no header that carries a token is allowed. */
const readableFromAnywhere: MiddlewareHandler = (c, next) => {
  const { method } = c.req;
  const isPreflight = method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined;
  return method === 'GET' || method === 'HEAD' || isPreflight ? allowReading(c, next) : next();
};
