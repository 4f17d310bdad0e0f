import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { currentRequest } from './request-scope.ts';

/** The hash in the address of a file of ours is another with every version. */
const FILE_HASH = /-[0-9a-f]{12}(?=\.)/;
const ANYTHING = '/*';

/** Says in the scope of the request which route answered it: there are as many as the door has, whatever visitors ask for. */
export const nameRoute: MiddlewareHandler = async (c, next) => {
  await next();
  const request = currentRequest();
  const route = routePath(c);
  if (request !== undefined && route !== ANYTHING) request.route = route.replace(FILE_HASH, '-:hash');
};
