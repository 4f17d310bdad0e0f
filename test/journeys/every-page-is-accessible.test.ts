import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumIsMissing, launchChromium } from '../support/chromium.ts';
import { type DemoSite, startDemoSite } from '../support/demo-site.ts';
import { type PageType, pageTypesOf } from '../support/page-types.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [390, 1280];
const SCHEMES = ['light', 'dark'] as const;

let demo: DemoSite;
let browser: Browser;
let pageTypes: readonly PageType[];

beforeAll(async () => {
  if (chromiumIsMissing) return;
  demo = await startDemoSite();
  pageTypes = await pageTypesOf(demo);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

async function faultsOn(page: Page, { name, path }: PageType): Promise<string[]> {
  await page.goto(demo.url + path);
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return [
    ...violations.map(
      (found) => `${name}: ${found.id} at ${found.nodes.map((node) => node.target).join(', ')}`,
    ),
    ...(isWide ? [`${name}: scrolls sideways`] : []),
  ];
}

describe.skipIf(chromiumIsMissing)('every page type, in a real browser', () => {
  for (const width of WIDTHS) {
    for (const colorScheme of SCHEMES) {
      it(`has no axe violation at ${width} px in the ${colorScheme} scheme`, async () => {
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
        const page = await context.newPage();
        const faults: string[] = [];
        for (const pageType of pageTypes) faults.push(...(await faultsOn(page, pageType)));
        await context.close();
        expect(faults).toEqual([]);
      }, 120_000);
    }
  }

  it('reflows at 320 px without scrolling sideways', async () => {
    const context = await browser.newContext({
      viewport: { width: 320, height: 700 },
      javaScriptEnabled: true,
    });
    const page = await context.newPage();
    for (const { path, name } of pageTypes) {
      await page.goto(demo.url + path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, name).toBeLessThanOrEqual(0);
    }
    await context.close();
  }, 60_000);
});
