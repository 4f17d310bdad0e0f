/** What scripts add to a search: suggestions under the boxes, and results without a new page. Everything works without them. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumIsMissing, launchChromium } from '../support/chromium.ts';
import { type DemoSite, startDemoSite } from '../support/demo-site.ts';

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
afterEach(() => page?.context().close());

async function open(path: string, options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  page = await context.newPage();
  await page.goto(demo.url + path);
}

const what = () => page.getByLabel('What', { exact: true });
const where = () => page.getByLabel('Where', { exact: true });
const options = () => page.getByRole('option');
const total = async () => Number(await page.locator('#results').getAttribute('data-total'));
const totalAt = async (path: string) => {
  const html = await fetch(demo.url + path).then((response) => response.text());
  return Number(/data-total="(\d+)"/.exec(html)?.[1]);
};
const focusedName = () =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element instanceof HTMLInputElement ? `${element.name}=${element.value}` : (element?.id ?? '');
  });

describe.skipIf(chromiumIsMissing)('suggestions', () => {
  it('are chosen by keyboard: down to a title, Enter searches for it', async () => {
    await open('/');
    await what().pressSequentially('nur');
    await options().first().waitFor();
    expect(await what().getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    const active = page.locator(`#${await what().getAttribute('aria-activedescendant')}`);
    expect(await active.getAttribute('aria-selected')).toBe('true');
    const [title = '', count = ''] = (await active.innerText()).split('\n');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/jobs\?/);
    expect(new URL(page.url()).searchParams.get('q')).toBe(title);
    expect(await total()).toBe(Number.parseInt(count, 10));
  });

  it('lead to the page of a function, and keep the text that was typed when they are left', async () => {
    await open('/jobs');
    await what().pressSequentially('nursing');
    await page.getByRole('option', { name: /^Nursing Function/ }).waitFor();
    await page.keyboard.press('ArrowUp');
    expect(await what().getAttribute('aria-activedescendant')).not.toBeNull();
    await page.keyboard.press('Home');
    expect(await what().getAttribute('aria-activedescendant')).toBeNull();
    await page.keyboard.press('Escape');
    expect(await what().getAttribute('aria-expanded')).toBe('false');
    expect(await what().inputValue()).toBe('nursing');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: /^Nursing Function/ }).click();
    await page.waitForURL(/\/career-areas\/clinical\/nursing$/);
  });

  it('count within the search as it stands, and are announced', async () => {
    await open('/jobs?workplace=ON_SITE');
    await what().pressSequentially('nurse');
    await options().first().waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: /^\d+ suggestions?$/ })
      .waitFor();
    const [title = '', count = ''] = (await options().first().innerText()).split('\n');
    expect(await totalAt(`/jobs?workplace=ON_SITE&q=${encodeURIComponent(title)}`)).toBe(
      Number.parseInt(count, 10),
    );
  });

  it('fill the place box by touch', async () => {
    await open('/', { viewport: { width: 390, height: 844 }, hasTouch: true });
    await where().tap();
    await where().pressSequentially('hartf');
    await options().first().tap();
    await page.waitForURL(/where=Hartford/);
    expect(await where().inputValue()).toBe('Hartford, CT');
  });

  it('show nothing that axe objects to, in either scheme', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await open('/jobs', { colorScheme });
      await what().pressSequentially('cla');
      await options().first().waitFor();
      await page.keyboard.press('ArrowDown');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join()}`)).toEqual(
        [],
      );
      await page.context().close();
    }
  });

  it('are absent without script, and nothing else is', async () => {
    await open('/', { javaScriptEnabled: false });
    expect(await what().getAttribute('role')).toBeNull();
    await what().fill('nurse');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=nurse/);
  });
});

describe.skipIf(chromiumIsMissing)('results', () => {
  it('follow a filter in place: focus, address, count, title and folded groups', async () => {
    await open('/jobs?q=nurse');
    const title = await page.title();
    await page.evaluate(() => document.body.classList.add('same-document'));
    await page.locator('#filter-level > summary').click();
    await page.locator('input[name="workplace"][value="ON_SITE"]').focus();
    await page.keyboard.press('Space');
    await page.waitForURL(/workplace=ON_SITE/);
    await page.locator('.chip', { hasText: 'On site' }).waitFor();
    expect(await total()).toBe(await totalAt('/jobs?q=nurse&workplace=ON_SITE'));
    expect(await focusedName()).toBe('workplace=ON_SITE');
    expect(await page.locator('#filter-level').getAttribute('open')).not.toBeNull();
    expect(await page.locator('#search-status').innerText()).toMatch(/^\d+ jobs?/);
    expect(await page.title()).not.toBe(title);
    expect(await page.locator('body.same-document').count()).toBe(1);
  });

  it('go back and forth with the browser', async () => {
    await open('/jobs');
    const all = await total();
    await page.locator('input[name="workplace"][value="REMOTE"]').check();
    await page.waitForURL(/workplace=REMOTE/);
    await page.locator('.chip').waitFor();
    const remote = await total();
    await page.goBack();
    await page.locator('.chip').waitFor({ state: 'detached' });
    expect(await total()).toBe(all);
    expect(await page.locator('input[name="workplace"][value="REMOTE"]').isChecked()).toBe(false);
    await page.goForward();
    await page.locator('.chip').waitFor();
    expect(await total()).toBe(remote);
  });

  it('stay those of the exact words when a filter follows', async () => {
    await open('/jobs?q=remote+nurse');
    await page.getByRole('link', { name: 'Search for the exact words instead' }).click();
    await page.waitForURL(/exact=1/);
    await page.getByText('Searching for exactly these words').waitFor();
    await page.locator('#filters input[name="posted"][value="30"]').check();
    await page.waitForURL(/exact=1.*posted=30|posted=30.*exact=1/);
  });

  it('turn the page with the focus on the heading of the results', async () => {
    await open('/jobs');
    await page.getByRole('link', { name: 'Next page' }).click();
    await page.waitForURL(/page=2/);
    await page.locator('.results-page', { hasText: 'page 2' }).waitFor();
    expect(await focusedName()).toBe('results');
  });

  it('hand the focus from a chip that is removed to the next', async () => {
    await open('/jobs?q=nurse&workplace=ON_SITE');
    await page.getByRole('link', { name: 'Remove: On site' }).press('Enter');
    await page.waitForURL((url) => !url.search.includes('workplace'));
    await page.getByRole('link', { name: 'Remove: On site' }).waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('nurse');
  });

  it('are those of the last of several filters chosen in haste', async () => {
    await open('/jobs');
    for (const value of ['ON_SITE', 'REMOTE', 'HYBRID']) {
      await page.locator(`input[name="workplace"][value="${value}"]`).check();
    }
    await page.waitForURL(/workplace=HYBRID/);
    await page.locator('.chip').nth(2).waitFor();
    const chosen = new URL(page.url()).searchParams.getAll('workplace');
    expect(chosen.toSorted()).toEqual(['HYBRID', 'ON_SITE', 'REMOTE']);
    expect(await total()).toBe(await totalAt(`/jobs${new URL(page.url()).search}`));
  });

  it('wait in the drawer of a small screen until they are asked for', async () => {
    await open('/jobs', { viewport: { width: 390, height: 844 } });
    await page.locator('.filters-summary').click();
    await page.locator('input[name="workplace"][value="REMOTE"]').check();
    await page.waitForURL(/workplace=REMOTE/);
    const promised = `Show ${await totalAt('/jobs?workplace=REMOTE')} jobs`;
    await page.getByRole('button', { name: promised }).click();
    expect(await page.locator('#filters').getAttribute('open')).toBeNull();
    await page.waitForFunction(() => document.activeElement?.id === 'results');
  });

  it('come as a new page to those who save data', async () => {
    await open('/');
    await page.context().addInitScript(() => {
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
    });
    await page.goto(`${demo.url}/jobs`);
    await page.locator('input[name="workplace"][value="REMOTE"]').check();
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await page.waitForURL(/workplace=REMOTE/);
    expect(await page.locator('html.is-instant').count()).toBe(0);
    expect(await what().getAttribute('role')).toBeNull();
  });
});
