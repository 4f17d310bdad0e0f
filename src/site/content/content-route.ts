import { AppError } from '../../shared/errors.ts';
import type { SiteRoute } from '../site-route.ts';
import { contentPage } from './content-page.ts';

export const contentRoute: SiteRoute = async ({ deps, context, request, respond }) => {
  const page = deps.pages.get(request.param('slug') ?? '');
  if (!page) throw new AppError('PAGE_NOT_FOUND', { path: request.path });
  return respond(contentPage(context, page));
};
