/** The API, wired and put beside the site. */
import type { Hono } from 'hono';
import { createApi } from '../api/api.ts';
import { createRateLimiter } from '../api/rate-limit.ts';
import type { Reading } from '../api/read/read-deps.ts';
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
      const isApi = new URL(request.url).pathname.startsWith('/api/');
      return (isApi ? api : site).fetch(request, env);
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
    ...(config.api.enabled ? { read: readsOf(parts) } : {}),
    clock,
    log,
  });
}

function readsOf(parts: ReadParts): Reading {
  const { config, jobs, pageReads, clock } = parts;
  return {
    deps: { ...parts, jobs: pageReads.jobs, changes: jobs },
    limiter: createRateLimiter(config.api.requestsPerMinute, clock),
    version: programVersion,
  };
}
