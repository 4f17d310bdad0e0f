/** The shape of a page's route: request in, response out, with everything it may use. */
import type { Context } from 'hono';
import type { Html } from '../shared/html.ts';
import type { PageContext } from './page-context.ts';
import type { SiteDeps } from './site-deps.ts';

export type RouteInput = Readonly<{
  deps: SiteDeps;
  context: PageContext;
  request: Context['req'];
  respond: (page: Html, status?: 200 | 404 | 410) => Promise<Response>;
  redirect: (path: string, status: 301 | 303) => Response;
}>;

export type SiteRoute = (input: RouteInput) => Promise<Response>;
