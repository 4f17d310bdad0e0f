import { renderMarkdown } from '../../content/markdown.ts';
import { ALL_JOBS, searchFor } from '../search/search-links.ts';
import type { SiteRoute } from '../site-route.ts';
import { areaPage } from './area-page.ts';
import { areasPage } from './areas-page.ts';
import { findFunction, movedTo } from './find-function.ts';
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
  if (!area) return redirect(movedTo(deps.taxonomy, slug, request.path), 301);
  const [all, found] = await Promise.all([
    deps.finder.find(ALL_JOBS),
    deps.finder.find(searchFor({ areas: [slug] })),
  ]);
  return respond(areaPage(context, { area, descriptionHtml: renderMarkdown(area.description), all, found }));
};

export const functionRoute: SiteRoute = async ({ deps, context, request, respond, redirect }) => {
  const key = `${request.param('area') ?? ''}/${request.param('function') ?? ''}`;
  const place = findFunction(deps.taxonomy, key, request.path);
  if ('movedTo' in place) return redirect(place.movedTo, 301);
  const [all, found] = await Promise.all([
    deps.finder.find(ALL_JOBS),
    deps.finder.find(searchFor({ functions: [key] })),
  ]);
  const descriptionHtml = renderMarkdown(place.function.description);
  return respond(functionPage(context, { ...place, descriptionHtml, all, found }));
};
