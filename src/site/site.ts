/** The candidate pages as one Hono application. Every page is whole without script. */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { AppError, reasonOf } from '../shared/errors.ts';
import { nameRoute } from '../shared/name-route.ts';
import { newErrorId } from '../shared/request-scope.ts';
import { areaRoute, areasRoute, functionRoute } from './areas/areas-route.ts';
import { functionJsonRoute, functionMarkdownRoute } from './areas/function-files-route.ts';
import { contentRoute } from './content/content-route.ts';
import { internalErrorPage, publicErrorPage } from './errors/error-page.ts';
import { faqFeedbackRoute, faqRoute } from './faq/faq-route.ts';
import { atomFeedRoute, jsonFeedRoute } from './feeds/feed-route.ts';
import { freshnessOf } from './freshness.ts';
import { aliveRoute, readyRoute } from './health/health-route.ts';
import { homeRoute } from './home/home-route.ts';
import { canonicalUrl } from './http/canonical-url.ts';
import { type PageHandler, rememberPages } from './http/remember-pages.ts';
import { securityHeaders } from './http/security-headers.ts';
import { securityText } from './http/security-text.ts';
import { sendHtml } from './http/send-html.ts';
import { sendFile } from './http/static-files.ts';
import { jobCardRoute } from './job/job-card-route.ts';
import { jobJsonRoute, jobMarkdownRoute } from './job/job-files-route.ts';
import { jobRoute } from './job/job-route.ts';
import { landingRoute } from './landing/landing-route.ts';
import { llmsTextRoute } from './llms/llms-text-route.ts';
import { jobBoardFeedRoute } from './outbound/job-board-feed-route.ts';
import type { PageContext } from './page-context.ts';
import { searchRoute } from './search/search-route.ts';
import { createSiteAssets, type SiteAssets } from './site-assets.ts';
import type { SiteDeps } from './site-deps.ts';
import type { SiteRoute } from './site-route.ts';
import { robotsText } from './sitemaps/robots-text.ts';
import { jobsSitemapRoute, pagesSitemapRoute, sitemapIndexRoute } from './sitemaps/sitemap-routes.ts';
import { statusJsonRoute, statusRoute } from './status/status-route.ts';
import { suggestRoute } from './suggest/suggest-route.ts';
import { createDateWords } from './wording/date-words.ts';
import { distanceUnitOf } from './wording/distance-words.ts';

/** A form of ours is a few bytes. */
const MAX_FORM_BYTES = 4096;
/** For what comes back by itself, such as a database that is started again. */
const RETRY_AFTER_SECONDS = '30';

/** Throws CONFIG_INVALID when the brand colour cannot be made readable, or a landing page asks for what there is not. */
export function createSite(deps: SiteDeps): Hono {
  const assets = createSiteAssets(deps);
  const app = new Hono();
  app.use(nameRoute, securityHeaders(deps.config.site.baseUrl));
  app.use(canonicalUrl);
  for (const [path, file] of assets.files) app.get(path, (c) => sendFile(c.req, file));
  app.get('/robots.txt', (c) =>
    c.text(robotsText(deps.config.site), 200, { 'Cache-Control': 'public, max-age=3600' }),
  );
  const { securityContact: contact } = deps.config.company.links;
  if (contact !== undefined) {
    const { baseUrl } = deps.config.site;
    app.get('/.well-known/security.txt', (c) =>
      c.text(securityText({ contact, baseUrl, now: deps.clock() })),
    );
  }
  app.get('/healthz', aliveRoute);
  app.get('/readyz', (c) => readyRoute(c, deps));
  app.get('/suggest', (c) => suggestRoute(c, deps));
  const page = (route: SiteRoute) => (c: Context) => runRoute(c, { deps, assets, route });
  addPages(app, {
    page,
    searchPage: rememberPages(page(searchRoute), deps),
    refuse: (allowed) => (c) => refuseMethod(c, { deps, assets, allowed }),
  });
  app.notFound((c) =>
    failure(c, { deps, assets, error: new AppError('PAGE_NOT_FOUND', { path: c.req.path }) }),
  );
  app.onError((error, c) => failure(c, { deps, assets, error }));
  return app;
}

const PAGES: readonly (readonly [path: string, route: SiteRoute])[] = [
  ['/', homeRoute],
  ['/career-areas', areasRoute],
  ['/career-areas/:area', areaRoute],
  ['/career-areas/:area/:file{.+\\.json}', functionJsonRoute],
  ['/career-areas/:area/:file{.+\\.md}', functionMarkdownRoute],
  ['/career-areas/:area/:function', functionRoute],
  ['/jobs.atom', atomFeedRoute],
  ['/jobs.json', jsonFeedRoute],
  ['/jobs/in/:slug', landingRoute],
  ['/jobs/:file{.+\\.json}', jobJsonRoute],
  ['/jobs/:file{.+\\.md}', jobMarkdownRoute],
  ['/jobs/:slugAndId/card.png', jobCardRoute],
  ['/jobs/:slugAndId', jobRoute],
  ['/feeds/:file', jobBoardFeedRoute],
  ['/llms.txt', llmsTextRoute],
  ['/sitemap.xml', sitemapIndexRoute],
  ['/sitemaps/pages.xml', pagesSitemapRoute],
  ['/sitemaps/:file', jobsSitemapRoute],
  ['/faq', faqRoute],
  ['/status', statusRoute],
  ['/status.json', statusJsonRoute],
  ['/:slug', contentRoute],
];

type Handlers = Readonly<{
  page: (route: SiteRoute) => PageHandler;
  searchPage: PageHandler;
  /** For the methods of an address that are not in the list. */
  refuse: (allowed: string) => PageHandler;
}>;

function addPages(app: Hono, { page, searchPage, refuse }: Handlers): void {
  app.post(
    '/faq/:slug/helpful',
    bodyLimit({ maxSize: MAX_FORM_BYTES, onError: refuseLargeForm }),
    page(faqFeedbackRoute),
  );
  app.all('/faq/:slug/helpful', refuse('POST'));
  app.get('/jobs', searchPage);
  app.all('/jobs', refuse('GET, HEAD'));
  for (const [path, route] of PAGES) {
    app.get(path, page(route));
    app.all(path, refuse('GET, HEAD'));
  }
}

type Serving = Readonly<{ deps: SiteDeps; assets: SiteAssets }>;

async function runRoute(
  c: Context,
  { deps, assets, route }: Serving & { route: SiteRoute },
): Promise<Response> {
  return route({
    deps,
    context: await contextOf({ deps, assets }),
    request: c.req,
    respond: (page, status = 200) => sendHtml(c.req, page, status),
    redirect(path, status) {
      // A title or a slug may change back: a browser that kept both moves would go round in circles.
      c.header('Cache-Control', 'no-cache');
      return c.redirect(path, status);
    },
  });
}

async function contextOf({ deps, assets }: Serving): Promise<PageContext> {
  const plain = plainContext({ deps, assets }, deps.clock());
  return { ...plain, ...(await freshnessOf(deps.sourceHealth)) };
}

/** Touches no store, so that an error page can always be shown. */
function plainContext({ deps, assets }: Serving, now: Date): PageContext {
  return {
    config: deps.config,
    taxonomy: deps.taxonomy,
    contentPages: [...deps.pages.values()],
    landingPages: assets.landingPages,
    gazetteer: deps.gazetteer,
    assets: assets.forPages,
    distanceUnit: distanceUnitOf(deps.config.site.country),
    dates: createDateWords(deps.config.site.timeZone, now),
  };
}

async function failure(c: Context, { deps, assets, error }: Serving & { error: Error }): Promise<Response> {
  const context = plainContext({ deps, assets }, deps.clock());
  if (error instanceof AppError && error.isPublic) {
    return sendHtml(c.req, publicErrorPage(context, error), error.status);
  }
  const errorId = newErrorId();
  deps.log.error({ errorId, path: c.req.path, reason: reasonOf(error), stack: error.stack }, 'page failed');
  const status = error instanceof AppError ? error.status : 500;
  const response = await sendHtml(c.req, internalErrorPage(context, { errorId, status }), status);
  if (status === 503) response.headers.set('Retry-After', RETRY_AFTER_SECONDS);
  return response;
}

async function refuseMethod(
  c: Context,
  { allowed, ...serving }: Serving & { allowed: string },
): Promise<Response> {
  const error = new AppError('METHOD_NOT_ALLOWED', { method: c.req.method, path: c.req.path });
  const response = await failure(c, { ...serving, error });
  response.headers.set('Allow', allowed);
  return response;
}

function refuseLargeForm(): never {
  throw new AppError('FORM_TOO_LARGE');
}
