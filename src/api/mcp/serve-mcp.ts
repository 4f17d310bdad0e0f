/** Tools for agents at /mcp: the Model Context Protocol over HTTP, without sessions. */
import { createMcpHandler, McpServer, originValidationResponse } from '@modelcontextprotocol/server';
import type { Hono } from 'hono';
import type { Log } from '../../shared/log.ts';
import { clientAddress } from '../client-address.ts';
import { holdToLimit } from '../hold-to-limit.ts';
import type { Reading } from '../read/read-deps.ts';
import { relay } from '../relay.ts';
import { getFunctionTool, listCareerAreasTool, searchFaqTool } from './content-tools.ts';
import { getJobTool, searchJobsTool } from './job-tools.ts';

export const MCP_PATH = '/mcp';

/** In the order in which agents are told of them. */
const TOOLS = [searchJobsTool, getJobTool, listCareerAreasTool, getFunctionTool, searchFaqTool];

/** A call is a few words. */
const MAX_BYTES = 64_000;
const LISTS_KEPT = { ttlMs: 3_600_000, cacheScope: 'public' } as const;

export function serveMcp(app: Hono, { deps, limiter, version }: Reading, log: Log): void {
  const { company, site, server, api } = deps.config;
  const { hostname } = new URL(site.baseUrl);
  const handler = createMcpHandler(
    () => {
      const mcp = new McpServer(
        { name: 'metier', title: `Jobs at ${company.name}`, version },
        {
          instructions: `Open jobs, career areas and questions of ${company.name}. Everything may be read without signing in; nothing can be changed, and nobody applies here: give the person the url of a job.`,
          cacheHints: { 'tools/list': LISTS_KEPT, 'server/discover': LISTS_KEPT },
        },
      );
      for (const tool of TOOLS) tool.addTo(mcp, { deps, log });
      return mcp;
    },
    {
      maxRequestBodySize: MAX_BYTES,
      // Nothing changes of which an agent could be told, so no connection is kept open.
      maxSubscriptions: 0,
      onerror: (error) => log.debug({ reason: error.message }, 'a request of an agent was refused'),
    },
  );
  app.post(MCP_PATH, async (c) => {
    const refused = originValidationResponse(c.req.raw, [hostname]);
    if (refused) return relay(c, refused);
    const allowance = limiter.take(clientAddress(c, server.proxies));
    holdToLimit(c, { who: 'address', limit: api.requestsPerMinute, allowance });
    return relay(c, await handler.fetch(c.req.raw));
  });
}
