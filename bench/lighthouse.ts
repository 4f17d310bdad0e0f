/**
 * Lighthouse over the demo: node bench/lighthouse.ts [folder for the full reports].
 * Needs a Chromium (CHROMIUM_PATH, or one on PATH). Prints the four scores of each page, and every audit below 1.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse, { type Result } from 'lighthouse';
import desktopConfig from 'lighthouse/core/config/desktop-config.js';
import { startDemoSite } from '../test/support/demo-site.ts';
import { findChromium } from '../test/support/find-chromium.ts';
import { pageTypesOf } from '../test/support/page-types.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const TIMINGS = {
  FCP: 'first-contentful-paint',
  LCP: 'largest-contentful-paint',
  CLS: 'cumulative-layout-shift',
  TBT: 'total-blocking-time',
};
const PRESETS = { mobile: undefined, desktop: desktopConfig };
// chrome-launcher adds the flags that keep a browser quiet: no updates, no sync, no first run.
const CHROME_FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic'];

const [reportFolder] = process.argv.slice(2);
const demo = await startDemoSite();
try {
  console.log(rowOf('page', [...CATEGORIES, ...Object.keys(TIMINGS)]));
  const faults = new Set<string>();
  for (const [preset, config] of Object.entries(PRESETS)) {
    for (const [name, path] of Object.entries(await pathsOfPages())) {
      const result = await measure(demo.url + path, config);
      console.log(rowOf(`${name}, ${preset}`, [...scoresOf(result), ...timingsOf(result)]));
      for (const fault of faultsOf(result)) faults.add(`${name}, ${preset}: ${fault}`);
      if (reportFolder !== undefined) {
        writeFileSync(join(reportFolder, `${name}-${preset}.json`), JSON.stringify(result, null, 2));
      }
    }
  }
  console.log(faults.size === 0 ? '\nno audit below 1' : `\nbelow 1:\n  ${[...faults].join('\n  ')}`);
} finally {
  await demo.close();
}

async function pathsOfPages(): Promise<Readonly<Record<string, string>>> {
  const job = (await pageTypesOf(demo)).find(({ name }) => name === 'job')?.path ?? '/';
  return { home: '/', search: '/jobs?q=nurse', job, area: '/career-areas/clinical' };
}

/** A browser of its own for every page: in one that has audited others, Lighthouse loses the start of a navigation. */
async function measure(url: string, config: typeof desktopConfig | undefined): Promise<Result> {
  const chromePath = findChromium();
  if (chromePath === undefined) throw new Error('No Chromium was found. Install one, or set CHROMIUM_PATH.');
  const chrome = await launch({ chromePath, chromeFlags: CHROME_FLAGS });
  try {
    const flags = { port: chrome.port, onlyCategories: CATEGORIES, logLevel: 'error' as const };
    const result = (await lighthouse(url, flags, config))?.lhr;
    if (result === undefined || result.runtimeError) {
      throw new Error(`Lighthouse could not measure ${url}: ${result?.runtimeError?.message ?? 'no result'}`);
    }
    return result;
  } finally {
    chrome.kill();
  }
}

function scoresOf({ categories }: Result): readonly string[] {
  return CATEGORIES.map((name) => String(Math.round((categories[name]?.score ?? 0) * 100)));
}

function timingsOf({ audits }: Result): readonly string[] {
  return Object.values(TIMINGS).map((id) => audits[id]?.displayValue ?? '?');
}

/** Audits that count and are not perfect. */
function faultsOf({ categories, audits }: Result): readonly string[] {
  return CATEGORIES.flatMap((name) => categories[name]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => `${id} ${audits[id]?.score}: ${audits[id]?.title}`);
}

function rowOf(label: string, cells: readonly string[]): string {
  return label.padEnd(18) + cells.map((cell) => cell.padStart(15)).join('');
}
