import { publicStatus } from '../../ingest/public-status.ts';
import { sendText } from '../../shared/send-text.ts';
import type { SiteRoute } from '../site-route.ts';
import { statusPage } from './status-page.ts';

export const statusRoute: SiteRoute = async ({ deps, context, respond }) =>
  respond(statusPage(context, await deps.sourceHealth.checks()));

/** For monitors: what the page says, and nothing that it does not say. */
export const statusJsonRoute: SiteRoute = async ({ deps, request: { raw } }) => {
  const status = publicStatus(await deps.sourceHealth.checks());
  return sendText(raw.headers, {
    text: JSON.stringify(status, null, 2),
    mediaType: 'application/json; charset=utf-8',
    cacheControl: 'public, no-cache',
  });
};
