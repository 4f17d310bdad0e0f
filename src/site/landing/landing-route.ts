import { AppError } from '../../shared/errors.ts';
import type { SiteRoute } from '../site-route.ts';
import { landingPage } from './landing-page.ts';

export const landingRoute: SiteRoute = async ({ deps, context, request, respond }) => {
  const page = context.landingPages.find(({ path }) => path === request.path);
  if (!page) throw new AppError('PAGE_NOT_FOUND', { path: request.path });
  return respond(landingPage(context, page, await deps.finder.find(page.request)));
};
