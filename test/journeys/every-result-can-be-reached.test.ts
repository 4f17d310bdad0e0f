import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoSite, startDemoSite } from '../support/demo-site.ts';
import { linksOf, tagsOf, totalOf } from '../support/read-page.ts';

let demo: DemoSite;

beforeAll(async () => {
  demo = await startDemoSite();
});
afterAll(() => demo.close());

/** The jobs of one page after the other, by the link that says "Next". */
async function followNext(start: string): Promise<{ jobs: readonly string[]; total: number }> {
  const jobs: string[] = [];
  let path: string | undefined = start;
  let total = 0;
  while (path !== undefined) {
    const html: string = await fetch(demo.url + path).then((response) => response.text());
    total = totalOf(html) ?? 0;
    jobs.push(...linksOf(html).filter((href) => /^\/jobs\/[a-z0-9-]+-[0-9a-z]{10}$/.test(href)));
    path = tagsOf(html, 'a').find((tag) => tag['rel'] === 'next')?.['href'];
    if (path !== undefined) expect(path).toContain('after=');
  }
  return { jobs, total };
}

it.each([
  '/jobs',
  '/jobs?sort=pay',
  '/jobs?q=analyst',
  '/jobs?q=nurse&where=Hartford&radius=1000&sort=distance',
])(
  'from page to page of %s, each once',
  async (start) => {
    const { jobs, total } = await followNext(start);
    expect(total).toBeGreaterThan(20);
    expect(jobs).toHaveLength(total);
    expect(new Set(jobs).size).toBe(total);
  },
  60_000,
);
