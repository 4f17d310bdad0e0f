/** Everything that anybody may read, in the order of the document. */
import { areaRoute, areasRoute, functionRoute } from './areas-routes.ts';
import { changesRoute } from './changes-route.ts';
import { faqRoute } from './faq-route.ts';
import { facetsRoute, jobRoute, jobsRoute } from './jobs-routes.ts';
import type { ReadRoute } from './read-route.ts';
import { statusRoute } from './status-route.ts';
import { suggestRoute } from './suggest-route.ts';

export const READ_ROUTES: readonly ReadRoute[] = [
  jobsRoute,
  jobRoute,
  facetsRoute,
  suggestRoute,
  changesRoute,
  areasRoute,
  areaRoute,
  functionRoute,
  faqRoute,
  statusRoute,
];
