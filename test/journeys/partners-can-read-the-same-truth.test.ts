/** A partner reads the demo site by its API and an agent by its tools: both find what a candidate sees on the page. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoSite, startDemoSite } from '../support/demo-site.ts';
import { countedChoicesOf, totalOf } from '../support/read-page.ts';

let demo: DemoSite;
beforeAll(async () => {
  demo = await startDemoSite();
});
afterAll(() => demo.close());

const SEARCHES = [
  '',
  'q=nurse',
  'q=nurse+hartford+full+time',
  'q=claims+over+%2460k',
  'q=recriuter',
  'where=Connecticut',
  'area=clinical&workplace=REMOTE',
  'function=clinical/nursing',
  'posted=7&sort=pay',
  'q=nothing+is+called+so',
];

async function page(path: string): Promise<string> {
  return (await fetch(demo.url + path)).text();
}

async function read(path: string): Promise<ReturnType<typeof JSON.parse>> {
  return (await fetch(`${demo.url}/api/v1${path}`)).json();
}

/** Every job of a search, read to its end. */
async function readAll(search: string): Promise<readonly { id: string; path: string }[]> {
  const jobs = [];
  for (let after = ''; ; ) {
    const { data, page } = await read(`/jobs?${search}&limit=100${after}`);
    jobs.push(...data);
    if (page.next === undefined) return jobs;
    after = `&after=${page.next}`;
  }
}

it.each(SEARCHES)('a partner counts what the page counts for "%s", filters included', async (search) => {
  const shown = await page(`/jobs?${search}`);
  const { page: answered } = await read(`/jobs?${search}`);
  expect(answered.total).toBe(totalOf(shown));
  expect(await readAll(search)).toHaveLength(answered.total);
  const { sort: _sort, ...filters } = Object.fromEntries(new URLSearchParams(search));
  const { total, facets } = await read(`/facets?${new URLSearchParams(filters)}`);
  expect(total).toBe(answered.total);
  for (const { name, value, count } of countedChoicesOf(shown)) {
    const told = facets[name].find((one: { value: string }) => one.value === value);
    expect([name, value, told?.count ?? 0]).toEqual([name, value, count]);
  }
});

it('a partner gets the jobs of the page in the order of the page', async () => {
  const shown = await page('/jobs?q=nurse');
  const { data } = await read('/jobs?q=nurse&limit=10');
  const places = data.map(({ path }: { path: string }) => shown.indexOf(`href="${path}"`));
  expect(places[0]).toBeGreaterThan(0);
  expect(places).toEqual(places.toSorted((one: number, other: number) => one - other));
});

it('an agent counts what the page counts', async () => {
  const agent = new Client({ name: 'agent', version: '1' }, { versionNegotiation: { mode: 'auto' } });
  await agent.connect(new StreamableHTTPClientTransport(new URL(`${demo.url}/mcp`)));
  for (const q of ['nurse', 'nurse hartford full time', 'nothing is called so']) {
    const { structuredContent } = await agent.callTool({ name: 'search_jobs', arguments: { q } });
    expect(structuredContent).toMatchObject({
      total: totalOf(await page(`/jobs?${new URLSearchParams({ q })}`)),
    });
  }
  await agent.close();
});
