/** As the image and the unit run it: what npm would publish, by an account that can write to one folder and nowhere else. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
/** The account of deploy/Dockerfile. */
const NOBODY_WE_KNOW = { uid: 10001, gid: 10001 };
const isPossible =
  process.getuid?.() === 0 && spawnSync(process.execPath, ['--version'], NOBODY_WE_KNOW).status === 0;

const folder = mkdtempSync(join(tmpdir(), 'metier-package-'));
const installed = join(folder, 'node_modules');
const [project, data] = [join(folder, 'project'), join(folder, 'data')];
const launcher = join(installed, 'metier', 'bin', 'metier.js');

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [launcher, ...args], {
    ...NOBODY_WE_KNOW,
    cwd: project,
    env: { PATH: process.env['PATH'], METIER_DATA: data, METIER_LOG_LEVEL: 'silent', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function outputUntil(child: ChildProcess, pattern: RegExp): Promise<string> {
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    const found = pattern.exec(output);
    if (found) return found[0];
  }
  throw new Error(`It ended without ${pattern}: ${output}`);
}

describe.skipIf(!isPossible)(
  'the package (skipped unless root runs the tests, who can become another account)',
  () => {
    beforeAll(() => {
      execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
        cwd: REPOSITORY,
        stdio: 'pipe',
      });
      // Its dependencies are those of the repository, one folder further up, where Node looks next.
      mkdirSync(installed);
      execFileSync('sh', ['-c', `tar -xzf ${folder}/metier-*.tgz -C ${installed}`]);
      renameSync(join(installed, 'package'), join(installed, 'metier'));
      symlinkSync(join(REPOSITORY, 'node_modules'), join(installed, 'metier', 'node_modules'));
      execFileSync(process.execPath, [launcher, 'init', project, '--name', 'Lantern Mutual']);
      mkdirSync(data);
      chownSync(data, NOBODY_WE_KNOW.uid, NOBODY_WE_KNOW.gid);
      chmodSync(folder, 0o755);
    }, 300_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('serves and stops, with all that it writes in METIER_DATA', async () => {
      const child = start(['start', '--port', '0']);
      const ended = once(child, 'close');
      const url = await outputUntil(child, /http:\/\/[\d.]+:\d+/);
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      expect(await (await fetch(`${url}/jobs?q=claims`)).text()).toContain('Claims Examiner II');
      child.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      expect(existsSync(join(data, 'metier.sqlite'))).toBe(true);
      expect(existsSync(join(data, 'search'))).toBe(true);
      expect(existsSync(join(project, '.metier'))).toBe(false);
    }, 120_000);

    it('writes a backup, as the nightly job does', async () => {
      const child = start(['backup', join(data, 'nightly.metier')]);
      expect(await outputUntil(child, /Wrote .*nightly\.metier/)).toContain('nightly.metier');
      if (child.exitCode === null) await once(child, 'close');
      expect(child.exitCode).toBe(0);
    }, 120_000);
  },
);
