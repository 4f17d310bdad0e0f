import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumIsMissing, launchChromium } from '../support/chromium.ts';
import { type DemoSite, startDemoSite } from '../support/demo-site.ts';
import { pageTypesOf } from '../support/page-types.ts';

let demo: DemoSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  if (chromiumIsMissing) return;
  demo = await startDemoSite();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

/** The words of the element that has the focus. */
function focusedText(): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.innerText : undefined;
    return (label ?? element?.textContent ?? '').trim().replace(/\s+/g, ' ');
  });
}

async function tabUntil(matches: (text: string) => boolean, limit = 150): Promise<string> {
  for (let i = 0; i < limit; i++) {
    await page.keyboard.press('Tab');
    const text = await focusedText();
    if (matches(text)) return text;
  }
  throw new Error(`Not reached within ${limit} tabs on ${page.url()}`);
}

describe.skipIf(chromiumIsMissing)('a candidate with a keyboard and no script', () => {
  beforeEach(async () => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      javaScriptEnabled: false,
    });
    page = await context.newPage();
  });
  afterEach(() => page.context().close());

  it('skips to the content, searches, narrows, opens a job and reaches the application', async () => {
    await page.goto(demo.url);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#/);
    await page.locator('input[name="q"]').first().focus();
    await page.keyboard.type('nurse');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/jobs\?.*q=nurse/);
    await page.locator('input[name="workplace"][value="ON_SITE"]').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.waitForURL(/workplace=ON_SITE/);
    const promised = Number(await page.locator('[data-total]').getAttribute('data-total'));
    expect(promised).toBeGreaterThan(0);
    await page.locator('ol a[href^="/jobs/"], ul a[href^="/jobs/"]').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/jobs\/[a-z0-9-]+-[0-9a-z]{10}$/);
    expect(await tabUntil((text) => text.startsWith('Apply'))).toMatch(/^Apply/);
  });

  it('goes back to the same results with the same filters', async () => {
    await page.goto(`${demo.url}/jobs?q=nurse&workplace=ON_SITE`);
    const before = await page.locator('[data-total]').getAttribute('data-total');
    await page.locator('a[href^="/jobs/"]').first().click();
    await page.goBack();
    expect(await page.locator('[data-total]').getAttribute('data-total')).toBe(before);
    expect(await page.locator('input[name="workplace"][value="ON_SITE"]').isChecked()).toBe(true);
    expect(await page.locator('input[name="q"]').first().inputValue()).toBe('nurse');
  });

  it('removes a chip, and has one filter less', async () => {
    await page.goto(`${demo.url}/jobs?q=nurse&workplace=ON_SITE`);
    await tabUntil((text) => text.includes('On site') && !text.includes('('));
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.search.includes('workplace'));
    expect(page.url()).toContain('q=nurse');
  });

  it('opens an answer, and says that it helped', async () => {
    await page.goto(`${demo.url}/faq`);
    await page.locator('details summary').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('details').first().getAttribute('open')).not.toBeNull();
    await tabUntil((text) => text.startsWith('Yes'));
    await page.keyboard.press('Enter');
    await page.waitForURL(/thanks/);
    expect(await page.context().cookies()).toEqual([]);
  });
});

describe.skipIf(chromiumIsMissing)('the focus', () => {
  it.each([390, 1280])(
    'is visible and not hidden under a sticky bar on any page at %i px',
    async (width) => {
      const context = await browser.newContext({ viewport: { width, height: 800 } });
      page = await context.newPage();
      for (const { path, name } of await pageTypesOf(demo)) {
        await page.goto(demo.url + path);
        for (let i = 0; i < 40; i++) {
          await page.keyboard.press('Tab');
          expect(await focusFault(), `${name}, tab ${i + 1}`).toBe('');
        }
      }
      await context.close();
    },
    180_000,
  );
});

/** Empty when the focused element shows an outline and can be seen; else what is wrong with which element. */
async function focusFault(): Promise<string> {
  const faults = [await ringFault(), await coverFault()].filter((fault) => fault !== '');
  return faults.length === 0 ? '' : `${faults.join(' and ')}: ${await focusedText()}`;
}

function ringFault(): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    // A card shows the ring of the link that fills it, a checkbox may show it on its label.
    const carriers = [element, element.nextElementSibling, element.parentElement, element.closest('li')];
    const hasRing = carriers.some((one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one ?? element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
    return hasRing || element === document.body ? '' : 'no visible focus';
  });
}

function coverFault(): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    if (element === document.body) return '';
    const box = element.getBoundingClientRect();
    const [x, y] = [box.left + Math.min(box.width / 2, 20), box.top + box.height / 2];
    if (y < 0 || y > window.innerHeight) return 'outside of the window';
    const top = document.elementFromPoint(x, y);
    const isSeen =
      element.contains(top) || top?.contains(element) || element.nextElementSibling?.contains(top);
    return isSeen ? '' : `hidden under ${top?.tagName ?? 'nothing'}`;
  });
}
