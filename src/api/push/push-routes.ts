/** Everything that a program with a token may do. */
import type { ApiRoute } from '../api-route.ts';
import { bulkRoute } from './bulk-route.ts';
import { deletePostingRoute } from './delete-posting-route.ts';
import { getPostingRoute } from './get-posting-route.ts';
import { putPostingRoute } from './put-posting-route.ts';

export const PUSH_ROUTES: readonly ApiRoute[] = [
  bulkRoute,
  putPostingRoute,
  getPostingRoute,
  deletePostingRoute,
];
