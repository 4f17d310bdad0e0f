import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumIsMissing, launchChromium } from '../../test/support/chromium.ts';
import { createTestSite, type TestSite } from '../../test/support/test-site.ts';
import { type Listening, listen } from './listen.ts';

const VIEWS = [
  { width: 390, height: 844, scheme: 'light' },
  { width: 390, height: 844, scheme: 'dark' },
  { width: 1280, height: 900, scheme: 'light' },
  { width: 1280, height: 900, scheme: 'dark' },
] as const;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Real pages need a moment each. */
const TIMEOUT_MS = 180_000;

let site: TestSite;
let server: Listening;
let browser: Browser;

beforeAll(async () => {
  if (chromiumIsMissing) return;
  site = await createTestSite();
  server = await listen(site.app, { host: '127.0.0.1', port: 0 });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await site?.close();
});

const pagePaths = () => [
  '/',
  '/career-areas',
  '/career-areas/clinical',
  '/career-areas/clinical/nursing',
  '/career-areas/clinical/pharmacy',
  '/jobs?area=clinical&where=Portland',
  '/jobs?area=finance&workplace=REMOTE',
  `/jobs?q=${encodeURIComponent('محلل')}`,
  `/jobs/x-${site.ids.full}`,
  `/jobs/x-${site.ids.bare}`,
  `/jobs/x-${site.ids.odd}`,
  `/jobs/x-${site.ids.closed}`,
  '/faq',
  '/accessibility',
  '/no-such-page',
];

describe.skipIf(chromiumIsMissing)('in a real browser (needs Chromium)', () => {
  it.each(VIEWS)('axe finds nothing at $width px, $scheme', { timeout: TIMEOUT_MS }, async (view) => {
    const page = await openPage(view);
    for (const path of pagePaths()) {
      await page.goto(server.url + path);
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
      expect(found, path).toEqual([]);
    }
    await page.context().close();
  });

  it('axe finds nothing with every filter and answer open', { timeout: TIMEOUT_MS }, async () => {
    const page = await openPage(VIEWS[0]);
    for (const path of ['/jobs', '/faq']) {
      await page.goto(server.url + path);
      for (const summary of await page.locator('details:not([open]) > summary').all()) {
        if (await summary.isVisible()) await summary.click();
      }
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      expect(
        violations.map(({ id }) => id),
        path,
      ).toEqual([]);
    }
    await page.context().close();
  });

  it.each([320, 390, 768, 1280])('nothing overflows at %i px', { timeout: TIMEOUT_MS }, async (width) => {
    const page = await openPage({ width, height: 800, scheme: 'light' });
    for (const path of [...pagePaths(), `/jobs/x-${site.ids.hostile}`]) {
      await page.goto(server.url + path);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(excess, path).toBeLessThanOrEqual(0);
    }
    await page.context().close();
  });

  it('everything to press is at least 24 px, or stands in a sentence', { timeout: TIMEOUT_MS }, async () => {
    const page = await openPage(VIEWS[0]);
    for (const path of pagePaths()) {
      await page.goto(server.url + path);
      expect(await smallTargets(page), path).toEqual([]);
    }
    await page.context().close();
  });

  it('a keyboard reaches everything and always sees where it is', { timeout: TIMEOUT_MS }, async () => {
    const page = await openPage(VIEWS[0]);
    for (const path of ['/', '/jobs?area=clinical', `/jobs/x-${site.ids.full}`]) {
      await page.goto(server.url + path);
      expect(await hiddenFocusStops(page), path).toEqual([]);
    }
    await page.context().close();
  });

  it('a deep link to an answer opens it, its question in view', { timeout: TIMEOUT_MS }, async () => {
    const page = await openPage(VIEWS[0]);
    await page.goto(`${server.url}/`);
    await page.locator('.question-links a').last().click();
    const question = page.locator('details:has(:target)');
    expect(await question.getAttribute('open')).not.toBeNull();
    expect((await question.locator('summary').boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.context().close();
  });

  it('a candidate searches, filters, opens a job and finds the way to apply, without script', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.url}/`);
    await page.getByLabel('Where').fill('Hartford, CT');
    await page.getByRole('button', { name: 'Search jobs' }).click();
    await page.getByRole('checkbox', { name: /^On site/ }).check();
    await page.getByRole('checkbox', { name: /^Clinical/ }).check();
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await page.waitForURL(/workplace=ON_SITE/);
    expect(new URL(page.url()).searchParams.getAll('workplace')).toEqual(['ON_SITE']);
    expect(new URL(page.url()).searchParams.get('where')).toBe('Hartford, CT');
    await page.getByRole('link', { name: 'Remove: On site' }).click();
    await page.waitForURL((url) => !url.searchParams.has('workplace'));
    await page.goBack();
    expect(await page.getByRole('checkbox', { name: /^On site/ }).isChecked()).toBe(true);
    await page
      .getByRole('link', { name: /^Registered Nurse/ })
      .first()
      .click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/^Registered Nurse \d+$/);
    await page.goto(`${server.url}/jobs/x-${site.ids.full}`);
    expect(await page.getByRole('link', { name: 'Apply for this job' }).first().getAttribute('href')).toBe(
      'https://jobs.example/apply/1042',
    );
    await context.close();
  });

  it('asks nobody else for anything and logs nothing', { timeout: TIMEOUT_MS }, async () => {
    const page = await openPage(VIEWS[2]);
    const strangers: string[] = [];
    const messages: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url)) strangers.push(request.url());
    });
    page.on('console', (message) => messages.push(message.text()));
    for (const path of ['/', '/jobs', `/jobs/x-${site.ids.full}`, '/faq']) await page.goto(server.url + path);
    expect(strangers).toEqual([]);
    expect(messages).toEqual([]);
    await page.context().close();
  });
});

async function openPage(
  view: Readonly<{ width: number; height: number; scheme: 'light' | 'dark' }>,
): Promise<Page> {
  const { width, height, scheme } = view;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  return context.newPage();
}

/** WCAG 2.5.8: links inside a line of text are exempt. */
function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isInSentence = (element: Element) => {
      const parent = element.closest('p, dd, li');
      return (
        parent !== null &&
        (parent.textContent ?? '').trim().length > (element.textContent ?? '').trim().length + 3
      );
    };
    const sized = (element: Element) => element.closest('label') ?? element;
    return [...document.querySelectorAll('a, button, input, select, summary')]
      .filter((element) => element.checkVisibility() && !element.closest('.skip-links'))
      .filter((element) => {
        const { width, height } = sized(element).getBoundingClientRect();
        return (
          width > 0 && (width < 24 || height < 24) && !(element.tagName === 'A' && isInSentence(element))
        );
      })
      .map((element) => element.outerHTML.slice(0, 120));
  });
}

/** Tabs through the page; names every stop without a visible focus mark or wholly covered by something sticky. */
async function hiddenFocusStops(page: Page): Promise<readonly string[]> {
  const hidden: string[] = [];
  for (let stop = 0; stop < 150; stop++) {
    await page.keyboard.press('Tab');
    const verdict = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return { isEnd: true };
      const marked = element.closest('.area-cell') ?? element;
      const styles = [getComputedStyle(element), getComputedStyle(marked)];
      const hasMark = styles.some(
        (style) => style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 3,
      );
      const box = element.getBoundingClientRect();
      const onTop = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const isCovered =
        onTop !== null &&
        !element.contains(onTop) &&
        !onTop.contains(element) &&
        onTop.closest('.area-cell') !== marked;
      const name = element.outerHTML.slice(0, 100);
      return { isEnd: false, problem: hasMark ? (isCovered ? `covered: ${name}` : '') : `no mark: ${name}` };
    });
    if (verdict.isEnd) return hidden;
    if (verdict.problem) hidden.push(verdict.problem);
  }
  return hidden;
}
