/** Before the tests: finds a Chromium, installs Debian's where it may, or says plainly what is missing. */
import { spawnSync } from 'node:child_process';
import { findChromium } from '../test/support/find-chromium.ts';

const APT_PACKAGES = ['chromium'];

const found = findChromium() ?? installWithApt();
console.log(
  found
    ? `Browser tests use ${found}.`
    : 'No Chromium found: the browser tests will be SKIPPED. Install Chromium or Chrome, or set CHROMIUM_PATH to one.',
);

function installWithApt(): string | undefined {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || spawnSync('apt-get', ['--version']).status !== 0) return undefined;
  console.log("No Chromium found: installing Debian's with apt-get.");
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...APT_PACKAGES], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return findChromium();
}
