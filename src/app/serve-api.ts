/** The API, wired and put beside the site. */
import type { Hono } from 'hono';
import { createApi, isApiAddress } from '../api/api.ts';
import type { ApiDeps } from '../api/api-deps.ts';
import { createRateLimiter } from '../api/rate-limit.ts';
import { createIdempotencyStore } from '../api/sql-idempotency-store.ts';
import { isFetched } from '../config/source-schema.ts';
import type { Faq } from '../content/faq.ts';
import type { Suggester } from '../search/suggest.ts';
import type { Parts } from './create-parts.ts';
import { programVersion } from './program-version.ts';
import { createPushIntake } from './push.ts';

type Door = Pick<Hono, 'fetch'>;

/** What the site and the API both read. */
export type ReadParts = Parts & Readonly<{ faq: Faq; suggester: Suggester }>;

/** Two applications at one address, each with its own answers to what it does not know. */
export function besideApi(site: Door, parts: ReadParts): Door {
  const api = apiOf(parts);
  return {
    fetch: (request, env) => {
      const { pathname } = new URL(request.url);
      return (isApiAddress(pathname) ? api : site).fetch(request, env);
    },
  };
}

function apiOf(parts: ReadParts): Door {
  const { config, tokens, database, clock, log } = parts;
  return createApi({
    baseUrl: config.site.baseUrl,
    pushedSources: new Set(config.sources.filter((source) => !isFetched(source)).map(({ id }) => id)),
    tokens,
    intake: createPushIntake(parts),
    idempotency: createIdempotencyStore(database.kysely),
    read: readingOf(parts),
    clock,
    log,
  });
}

function readingOf(parts: ReadParts): ApiDeps['read'] {
  const { config, jobs, pageReads, clock } = parts;
  return {
    isApiOpen: config.api.enabled,
    isMcpOpen: config.mcp.enabled,
    deps: { ...parts, jobs: pageReads.jobs, changes: jobs },
    limiter: createRateLimiter(config.api.requestsPerMinute, clock),
    version: programVersion,
  };
}
