import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { faultsOf, longestStopMs, unreadVariables } from '../support/deployed-commands.ts';

const unit = readFileSync(new URL('../../deploy/metier.service', import.meta.url), 'utf8');
const settingOf = (key: string): string => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1] ?? '';

it('starts Metier by a command and variables that it has', async () => {
  const [program, ...args] = settingOf('ExecStart').split(' ');
  expect(program).toBe(`${settingOf('WorkingDirectory')}/node_modules/.bin/metier`);
  expect(await faultsOf(args)).toEqual([]);
  const variables = settingOf('Environment').split(' ');
  expect(unreadVariables(variables.map((variable) => variable.split('=')[0] ?? ''))).toEqual([]);
  expect(variables).toContain(`METIER_DATA=%S/${settingOf('StateDirectory')}`);
});

it('gives it longer to stop than it takes', () => {
  expect(Number.parseInt(settingOf('TimeoutStopSec'), 10) * 1000).toBeGreaterThan(longestStopMs());
});

it('lets V8 write machine code', () => {
  expect(settingOf('MemoryDenyWriteExecute')).toBe('no');
});

const analyze = spawnSync('systemd-analyze', ['--version']);

describe.skipIf(analyze.error !== undefined)('systemd-analyze (skipped where it is not installed)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'metier-unit-'));
  const path = join(folder, 'metier.service');
  // The project is not here: another program that exists stands in for it.
  writeFileSync(
    path,
    unit.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`).replace(/^WorkingDirectory=.*$/m, ''),
  );
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('finds no fault in the unit', () => {
    const { status, stderr, stdout } = spawnSync('systemd-analyze', ['verify', '--man=no', path], {
      encoding: 'utf8',
    });
    expect(`${stdout}${stderr}`).toBe('');
    expect(status).toBe(0);
  });

  it('finds little exposed', () => {
    // In tenths: the network, which a careers site is about, and Unix sockets are most of what is left.
    const options = ['security', '--offline=true', '--threshold=15', '--no-pager', path];
    const { status, stderr, stdout } = spawnSync('systemd-analyze', options, { encoding: 'utf8' });
    expect(stderr).not.toContain('Unknown');
    expect(stdout).toMatch(/Overall exposure level for metier.service: [01]\.\d/);
    expect(status).toBe(0);
  });
});
