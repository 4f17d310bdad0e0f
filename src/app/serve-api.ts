/** The API, wired and put beside the site. */
import type { Hono } from 'hono';
import { createApi } from '../api/api.ts';
import { createIdempotencyStore } from '../api/sql-idempotency-store.ts';
import { isFetched } from '../config/source-schema.ts';
import type { Parts } from './create-parts.ts';
import { createPushIntake } from './push.ts';

type Door = Pick<Hono, 'fetch'>;

/** Two applications at one address, each with its own answers to what it does not know. */
export function besideApi(site: Door, parts: Parts): Door {
  const api = apiOf(parts);
  return {
    fetch: (request, env) => {
      const isApi = new URL(request.url).pathname.startsWith('/api/');
      return (isApi ? api : site).fetch(request, env);
    },
  };
}

function apiOf(parts: Parts): Door {
  const { config, tokens, database, clock, log } = parts;
  return createApi({
    baseUrl: config.site.baseUrl,
    pushedSources: new Set(config.sources.filter((source) => !isFetched(source)).map(({ id }) => id)),
    tokens,
    intake: createPushIntake(parts),
    idempotency: createIdempotencyStore(database.kysely),
    clock,
    log,
  });
}
