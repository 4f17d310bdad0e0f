import { parseSearchRequest } from '../../search/search-params.ts';
import type { SiteRoute } from '../site-route.ts';
import { searchHref } from './search-links.ts';
import { searchPage } from './search-page.ts';

export const searchRoute: SiteRoute = async ({ deps, context, request, respond, redirect }) => {
  const search = parseSearchRequest(new URL(request.url).searchParams);
  const found = await deps.finder.find(search);
  if (search.page > found.pageCount) return redirect(searchHref({ ...search, page: 1 }), 303);
  return respond(searchPage(context, found));
};
