/** Takes the README's screenshots of the demo into docs/images, or every page type into a folder: npm run screenshots [-- FOLDER] */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../test/support/chromium.ts';
import { type DemoSite, startDemoSite } from '../test/support/demo-site.ts';
import { pageTypesOf } from '../test/support/page-types.ts';

type Shot = Readonly<{
  url: string;
  path: string;
  width: number;
  colorScheme: 'light' | 'dark';
  fullPage: boolean;
}>;

const IMAGES = fileURLToPath(new URL('../docs/images', import.meta.url));
const README_JOB = 'Sr RN UM II';

const folder = process.argv[2];
const demo = await startDemoSite();
const browser = await launchChromium();
try {
  await (folder === undefined ? takeReadmeShots(demo, browser) : takeAllShots(demo, browser, folder));
} finally {
  await browser.close();
  await demo.close();
}

async function takeReadmeShots(site: DemoSite, chromium: Browser): Promise<void> {
  mkdirSync(IMAGES, { recursive: true });
  const found = await site.project.finder.find({
    q: README_JOB,
    where: '',
    filters: { areas: [], functions: [], workplaces: [], employmentTypes: [], levels: [], regions: [] },
    page: 1,
  });
  const job = found.jobs[0]?.job;
  const settings = { width: 1280, colorScheme: 'light', fullPage: false } as const;
  await take(chromium, { ...settings, url: `${site.url}/`, path: join(IMAGES, 'home.png') });
  await take(chromium, {
    ...settings,
    url: `${site.url}/jobs/job-${job?.id ?? ''}`,
    path: join(IMAGES, 'job.png'),
  });
}

async function takeAllShots(site: DemoSite, chromium: Browser, into: string): Promise<void> {
  mkdirSync(into, { recursive: true });
  for (const { name, path } of await pageTypesOf(site)) {
    for (const width of [390, 1280]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const file = `${name.replaceAll(' ', '-')}-${width}-${colorScheme}.png`;
        await take(chromium, {
          url: site.url + path,
          path: join(into, file),
          width,
          colorScheme,
          fullPage: true,
        });
      }
    }
  }
}

async function take(chromium: Browser, { url, path, width, colorScheme, fullPage }: Shot): Promise<void> {
  const page = await chromium.newPage({ viewport: { width, height: 900 }, colorScheme });
  await page.goto(url);
  await page.screenshot({ path, fullPage });
  await page.close();
}
