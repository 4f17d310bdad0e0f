import type { SourceCheck } from '../../ingest/source-health.ts';
import { sendText } from '../http/send-html.ts';
import type { SiteRoute } from '../site-route.ts';
import { statusPage } from './status-page.ts';

export const statusRoute: SiteRoute = async ({ deps, context, respond }) =>
  respond(statusPage(context, await deps.sourceHealth.checks()));

/** For monitors: what the page says, and nothing that it does not say. */
export const statusJsonRoute: SiteRoute = async ({ deps, request: { raw } }) => {
  const sources = await deps.sourceHealth.checks();
  return sendText(raw.headers, {
    text: JSON.stringify({ isStale: sources.some(isStale), sources: sources.map(publicFieldsOf) }, null, 2),
    mediaType: 'application/json; charset=utf-8',
    cacheControl: 'public, no-cache',
  });
};

function isStale({ freshness }: SourceCheck): boolean {
  return freshness === 'stale';
}

function publicFieldsOf({ id, label, freshness, verifiedAt, freshWithinMinutes, openJobs }: SourceCheck) {
  return { id, label, freshness, verifiedAt, freshWithinMinutes, openJobs };
}
