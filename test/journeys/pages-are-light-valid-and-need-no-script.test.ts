import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoSite, startDemoSite } from '../support/demo-site.ts';
import { type PageType, pageTypesOf } from '../support/page-types.ts';
import { linksOf, tagsOf } from '../support/read-page.ts';
import { htmlFaults } from '../support/valid-html.ts';

const HOME_BUDGET_BYTES = 60_000;
const JOB_BUDGET_BYTES = 40_000;
const SCRIPT_BUDGET_BYTES = 10_000;
/** JSON without a sign that could end it: no browser runs it. */
const DATA = /^<script type="application\/ld\+json">[^<]*<\/script>$/;
const OWN_SCRIPT = /^<script type="module" src="\/[a-z-]+-[0-9a-f]{12}\.js"><\/script>$/;

let demo: DemoSite;
let pageTypes: readonly PageType[];

beforeAll(async () => {
  demo = await startDemoSite();
  pageTypes = await pageTypesOf(demo);
});
afterAll(() => demo.close());

async function textAt(path: string): Promise<string> {
  return fetch(demo.url + path).then((response) => response.text());
}

/** Bytes on the wire for the page and everything it loads, compressed as a browser asks for it. */
async function transferredBytes(path: string): Promise<number> {
  const html = await textAt(path);
  const styles = tagsOf(html, 'link').filter((tag) => /stylesheet|icon/.test(tag['rel'] ?? ''));
  const scripts = scriptsOf(html);
  const images = tagsOf(html, 'img').map((tag) => tag['src'] ?? '');
  const paths = [path, ...styles.map((tag) => tag['href'] ?? ''), ...scripts, ...images];
  const sizes = await Promise.all(paths.map((one) => wireBytes(demo.url + one)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function scriptsOf(html: string): readonly string[] {
  return tagsOf(html, 'script').flatMap((tag) => tag['src'] ?? []);
}

async function wireBytes(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'br, gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve(bytes));
    })
      .on('error', reject)
      .end();
  });
}

describe('every page type', () => {
  it('answers with its status, and is valid HTML', async () => {
    const faults: string[] = [];
    for (const { name, path, status } of pageTypes) {
      const response = await fetch(demo.url + path);
      expect(response.status, name).toBe(status);
      faults.push(...(await htmlFaults(await response.text())).map((fault) => `${name}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  it('has no inline script or style, and asks nobody else for anything', async () => {
    for (const { name, path } of pageTypes) {
      const response = await fetch(demo.url + path);
      const html = await response.text();
      const scripts = html.match(/<script\b[\s\S]*?<\/script>/g) ?? [];
      for (const script of scripts.filter((one) => !DATA.test(one))) expect(script, name).toMatch(OWN_SCRIPT);
      expect(html, name).not.toMatch(/<style|\sstyle="|\son[a-z]+="/);
      for (const tag of [...tagsOf(html, 'link'), ...tagsOf(html, 'img')]) {
        const address = tag['src'] ?? tag['href'] ?? '';
        expect(tag['rel'] === 'canonical' || address.startsWith('/'), `${name}: ${address}`).toBe(true);
      }
      expect(response.headers.get('content-security-policy'), name).toContain("default-src 'none'");
      expect(response.headers.get('set-cookie'), name).toBeNull();
    }
  });

  it('links to no page of ours that is not there', async () => {
    const links = new Set(
      (await Promise.all(pageTypes.map(async ({ path }) => linksOf(await textAt(path))))).flat(),
    );
    expect(links.size).toBeGreaterThan(60);
    for (const link of links) expect((await fetch(demo.url + link)).status, link).toBe(200);
  });
});

describe('the budget', () => {
  it(`is ${HOME_BUDGET_BYTES / 1000} kB for the home page`, async () => {
    expect(await transferredBytes('/')).toBeLessThanOrEqual(HOME_BUDGET_BYTES);
  });

  it(`is ${JOB_BUDGET_BYTES / 1000} kB for every job page`, async () => {
    const job = pageTypes.find(({ name }) => name === 'job')?.path ?? '';
    expect(await transferredBytes(job)).toBeLessThanOrEqual(JOB_BUDGET_BYTES);
  });

  it(`is ${SCRIPT_BUDGET_BYTES / 1000} kB for all scripts together, before compression`, async () => {
    const pages = await Promise.all(pageTypes.map(({ path }) => textAt(path)));
    const paths = new Set(pages.flatMap(scriptsOf));
    expect(paths.size).toBeGreaterThan(0);
    const sizes = await Promise.all([...paths].map(async (path) => (await textAt(path)).length));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(SCRIPT_BUDGET_BYTES);
  });
});
