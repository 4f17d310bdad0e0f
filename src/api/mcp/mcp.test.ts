import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE, type JobSite, openJobSite } from '../../../test/support/open-job-site.ts';

const REVISION = '2026-07-28';
const TOOLS = ['search_jobs', 'get_job', 'list_career_areas', 'get_function', 'search_faq'];

let site: JobSite;
beforeAll(async () => {
  site = await openJobSite();
});
afterAll(() => site.close());

type Called = Readonly<{ isError?: boolean; structuredContent?: unknown; text: string }>;

async function withClient<T>(
  mode: 'legacy' | { pin: string },
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${site.url}/mcp`)));
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

async function call(client: Client, name: string, args: Record<string, unknown> = {}): Promise<Called> {
  const { isError, structuredContent, content } = await client.callTool({ name, arguments: args });
  const [first] = content;
  return {
    ...(isError === undefined ? {} : { isError }),
    structuredContent,
    text: first?.type === 'text' ? first.text : '',
  };
}

/** A request of the revision as it goes over the wire. */
async function post(
  method: string,
  {
    params = {},
    headers = {},
    version = REVISION,
  }: { params?: object; headers?: Record<string, string>; version?: string } = {},
) {
  const response = await fetch(`${site.url}/mcp`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      'MCP-Protocol-Version': version,
      'Mcp-Method': method,
      ...headers,
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method,
      params: {
        ...params,
        _meta: {
          'io.modelcontextprotocol/protocolVersion': version,
          'io.modelcontextprotocol/clientCapabilities': {},
        },
      },
    }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

describe.each([
  { name: REVISION, mode: { pin: REVISION } },
  { name: 'a client of 2025', mode: 'legacy' as const },
])('the official client library, as $name', ({ mode }) => {
  it('finds the tools, each with its schemas, none of which changes anything', async () => {
    const { tools } = await withClient(mode, (client) => client.listTools());
    expect(tools.map(({ name }) => name)).toEqual(TOOLS);
    for (const { inputSchema, outputSchema, annotations, description } of tools) {
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(outputSchema).toMatchObject({ type: 'object' });
      expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
      expect(description?.length).toBeGreaterThan(50);
    }
  });

  it('searches to the end, and reads a job', async () => {
    await withClient(mode, async (client) => {
      const seen = new Set<string>();
      let after: string | undefined;
      do {
        const asked = { q: 'registered nurse', limit: 25, ...(after === undefined ? {} : { after }) };
        const { structuredContent, text } = await call(client, 'search_jobs', asked);
        const page: ReturnType<typeof JSON.parse> = structuredContent;
        expect(JSON.parse(text)).toEqual(page);
        expect(page.total).toBe(45);
        for (const { id } of page.jobs) seen.add(id);
        after = page.next;
      } while (after !== undefined);
      expect(seen.size).toBe(45);
      const { structuredContent } = await call(client, 'get_job', { id: site.ids.open });
      expect(structuredContent).toMatchObject({
        job: { title: 'Claims Examiner', pay: { min: 62_000 } },
        description_markdown: expect.stringContaining('**claims**'),
      });
    });
  });

  it('reads areas, a function and questions', async () => {
    await withClient(mode, async (client) => {
      const areas = await call(client, 'list_career_areas');
      expect(areas.structuredContent).toMatchObject({
        data: expect.arrayContaining([expect.objectContaining({ slug: 'clinical' })]),
      });
      const nursing = await call(client, 'get_function', { key: 'clinical/nursing' });
      expect(nursing.structuredContent).toMatchObject({ key: 'clinical/nursing', openJobs: 45 });
      const faq = await call(client, 'search_faq', { q: 'interview', limit: 2 });
      expect(faq.structuredContent).toMatchObject({
        questions: [{ url: expect.stringContaining('/faq#') }, {}],
      });
    });
  });

  it.each([
    ['search_jobs', { limit: 26 }],
    ['search_jobs', { words: 'nurse' }],
    ['search_jobs', { after: 'nonsense' }],
    ['get_job', { id: '0000000000' }],
    ['get_job', {}],
    ['get_function', { key: 'clinical/none' }],
  ])('is told in words what is wrong with %s %o', async (name, args) => {
    const { isError, text } = await withClient(mode, (client) => call(client, name, args));
    expect(isError).toBe(true);
    expect(text.length).toBeGreaterThan(20);
  });

  it('is told that a job is closed, and since when', async () => {
    const { isError, text } = await withClient(mode, (client) =>
      call(client, 'get_job', { id: site.ids.closed }),
    );
    expect(isError).toBe(true);
    expect(text).toMatch(/closed since 20\d\d-/);
  });

  it('gets the words of a posting as text without markup', async () => {
    const { text } = await withClient(mode, (client) => call(client, 'get_job', { id: site.ids.hostile }));
    expect(HOSTILE).toContain('<script>');
    expect(JSON.parse(text).description_markdown).not.toMatch(/<\w/);
  });
});

describe(`the wire of ${REVISION}`, () => {
  it('is discovered without a session', async () => {
    const { status, headers, body } = await post('server/discover');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('application/json');
    expect(headers.get('mcp-session-id')).toBeNull();
    expect(body.result).toMatchObject({
      resultType: 'complete',
      supportedVersions: expect.arrayContaining([REVISION]),
      capabilities: { tools: {} },
      ttlMs: 3_600_000,
      cacheScope: 'public',
    });
  });

  it('lists the tools with how long the list holds', async () => {
    const { body } = await post('tools/list');
    expect(body.result).toMatchObject({ resultType: 'complete', ttlMs: 3_600_000, cacheScope: 'public' });
  });

  it('answers a call as plain JSON', async () => {
    const { status, headers, body } = await post('tools/call', {
      params: { name: 'search_jobs', arguments: { limit: 1 } },
      headers: { 'Mcp-Name': 'search_jobs' },
    });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('application/json');
    expect(body.result).toMatchObject({ resultType: 'complete', structuredContent: { jobs: [{}] } });
  });

  it.each([
    {
      what: 'a version that does not exist',
      asked: { version: '2099-01-01' },
      method: 'tools/list',
      status: 400,
      code: -32_022,
    },
    { what: 'a method that does not exist', asked: {}, method: 'tools/dance', status: 404, code: -32_601 },
    {
      what: 'a header that says another method',
      asked: { headers: { 'Mcp-Method': 'tools/call' } },
      method: 'tools/list',
      status: 400,
      code: -32_020,
    },
  ])('refuses $what', async ({ asked, method, status, code }) => {
    const answer = await post(method, asked);
    expect(answer).toMatchObject({ status, body: { error: { code } } });
  });

  it('refuses a page of another site, other methods, and a body that is too large', async () => {
    expect((await post('tools/list', { headers: { Origin: 'https://other.example' } })).status).toBe(403);
    expect((await post('tools/list', { headers: { Origin: 'http://localhost:3000' } })).status).toBe(200);
    for (const method of ['GET', 'DELETE']) {
      expect((await fetch(`${site.url}/mcp`, { method })).status).toBe(405);
    }
    expect((await post('tools/list', { params: { filler: 'x'.repeat(70_000) } })).status).toBe(413);
  });

  it('keeps no connection open', async () => {
    const { body } = await post('subscriptions/listen', {
      params: { notifications: { toolsListChanged: true } },
    });
    expect(body.error).toBeDefined();
  });
});
