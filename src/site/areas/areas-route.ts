import { renderMarkdown } from '../../content/markdown.ts';
import { AppError } from '../../shared/errors.ts';
import { ALL_JOBS, searchFor } from '../search/search-links.ts';
import type { SiteRoute } from '../site-route.ts';
import { areaPage } from './area-page.ts';
import { areasPage } from './areas-page.ts';
import { functionPage } from './function-page.ts';

export const areasRoute: SiteRoute = async ({ deps, context, respond }) => {
  const [all, landingCounts] = await Promise.all([
    deps.finder.find(ALL_JOBS),
    Promise.all(context.landingPages.map(({ request }) => deps.finder.count(request))),
  ]);
  return respond(areasPage(context, { all, landingCounts }));
};

export const areaRoute: SiteRoute = async ({ deps, context, request, respond, redirect }) => {
  const slug = request.param('area') ?? '';
  const area = deps.taxonomy.area(slug);
  if (!area) return movedOr404(deps.taxonomy.redirectOf(slug), request.path, redirect);
  const [all, found] = await Promise.all([
    deps.finder.find(ALL_JOBS),
    deps.finder.find(searchFor({ areas: [slug] })),
  ]);
  return respond(areaPage(context, { area, descriptionHtml: renderMarkdown(area.description), all, found }));
};

export const functionRoute: SiteRoute = async ({ deps, context, request, respond, redirect }) => {
  const key = `${request.param('area') ?? ''}/${request.param('function') ?? ''}`;
  const item = deps.taxonomy.function(key);
  const area = item && deps.taxonomy.area(item.areaSlug);
  if (!item || !area) return movedOr404(deps.taxonomy.redirectOf(key), request.path, redirect);
  const [all, found] = await Promise.all([
    deps.finder.find(ALL_JOBS),
    deps.finder.find(searchFor({ functions: [key] })),
  ]);
  const descriptionHtml = renderMarkdown(item.description);
  return respond(functionPage(context, { area, function: item, descriptionHtml, all, found }));
};

function movedOr404(
  slugOrKey: string | undefined,
  path: string,
  redirect: (path: string, status: 301) => Response,
): Response {
  if (slugOrKey === undefined) throw new AppError('PAGE_NOT_FOUND', { path });
  return redirect(`/career-areas/${slugOrKey}`, 301);
}
