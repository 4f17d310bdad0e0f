/** Crawls the whole demo: each number on a link or a filter is followed, and the results behind it are counted. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoSite, startDemoSite } from '../support/demo-site.ts';
import { countedChoicesOf, formParamsOf, linksOf, promisedCountsOf, totalOf } from '../support/read-page.ts';

let demo: DemoSite;
const pages = new Map<string, Promise<string>>();

beforeAll(async () => {
  demo = await startDemoSite();
});
afterAll(() => demo.close());

function pageAt(path: string): Promise<string> {
  const known = pages.get(path);
  if (known) return known;
  const loading = fetch(demo.url + path).then((response) => response.text());
  pages.set(path, loading);
  return loading;
}

/** Every page but the endless combinations of filters: of the search only what other pages link to. */
async function crawl(): Promise<readonly string[]> {
  const found = new Set(['/']);
  for (const path of found) {
    const isSearch = path.startsWith('/jobs?') || path === '/jobs';
    for (const link of isSearch ? [] : linksOf(await pageAt(path))) found.add(link);
  }
  return [...found];
}

async function brokenLinksOn(path: string): Promise<string[]> {
  const promised = promisedCountsOf(await pageAt(path)).filter(({ href }) => !href.startsWith('#'));
  const checked = promised.map(async ({ href, count }) => {
    const total = totalOf(await pageAt(href.replace(/#.*/, '')));
    return total === count ? [] : [`${path} promises ${count} at ${href}, which has ${total}`];
  });
  return (await Promise.all(checked)).flat();
}

/** The form as the page shows it, with the group's own choice replaced by this one value: what its count is defined as. */
function withOnly(page: string, name: string, value: string): string {
  const params = formParamsOf(page);
  // A function stands below its area, and choosing one narrows the area's choice.
  if (name === 'area') params.delete('function');
  if (name === 'function') params.delete('area');
  params.delete(name);
  params.append(name, value);
  return `/jobs?${params}`;
}

async function brokenChoicesOn(path: string): Promise<string[]> {
  const page = await pageAt(path);
  const checked = countedChoicesOf(page).map(async ({ name, value, count }) => {
    const total = totalOf(await pageAt(withOnly(page, name, value)));
    return total === count ? [] : [`${path} promises ${count} for ${name}=${value}, which has ${total}`];
  });
  return (await Promise.all(checked)).flat();
}

/** One page after the other: the server answers one process, not a stampede. */
async function onEach(
  paths: readonly string[],
  faultsOn: (path: string) => Promise<string[]>,
): Promise<string[]> {
  const faults: string[] = [];
  for (const path of paths) faults.push(...(await faultsOn(path)));
  return faults;
}

it('on every link of every page of the demo', async () => {
  const paths = await crawl();
  expect(paths.length).toBeGreaterThan(250);
  const links: unknown[] = [];
  for (const path of paths) links.push(...promisedCountsOf(await pageAt(path)));
  expect(links.length).toBeGreaterThan(500);
  expect(await onEach(paths, brokenLinksOn)).toEqual([]);
}, 120_000);

it('on every filter of the search, alone and on top of another', async () => {
  const jobs = await pageAt('/jobs');
  const all = countedChoicesOf(jobs);
  expect(all.length).toBeGreaterThan(50);
  const single = all.map(({ name, value }) => withOnly(jobs, name, value));
  const words = [
    '/jobs?q=nurse',
    '/jobs?q=claims&where=Hartford%2C+CT',
    '/jobs?where=Connecticut',
    '/jobs?q=zzzz',
    '/jobs?region=US-CT',
    '/jobs?region=US-CT&region=US-CT%2FHartford',
    '/jobs?q=remote+nurse',
    '/jobs?q=part+time+nurse+near+Hartford+75k',
    '/jobs?q=nurse+not+remote&posted=10',
    '/jobs?q=claims+examinr+hartford+60k',
    '/jobs?function=legal/compliance&where=Denver&workplace=ON_SITE',
    '/jobs?q=pharmacist&where=Boise&level=DIRECTOR',
  ];
  const paths = ['/jobs', ...single, ...words];
  expect(await onEach(paths, brokenChoicesOn)).toEqual([]);
  expect(await onEach(paths, brokenLinksOn)).toEqual([]);
}, 240_000);
