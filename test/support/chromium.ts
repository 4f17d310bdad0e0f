/** A real browser for the tests that need one: an installed Chromium, never a download. */
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** For `it.skipIf(chromiumIsMissing)`; the tests' names say that they need a browser. */
export const chromiumIsMissing = findChromium() === undefined;

/** Starts the browser with an empty profile. The caller closes it. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(
      'No Chromium was found. Install one ("apt-get install -y --no-install-recommends chromium") or set CHROMIUM_PATH.',
    );
  }
  return chromium.launch({ executablePath, args: FLAGS });
}
