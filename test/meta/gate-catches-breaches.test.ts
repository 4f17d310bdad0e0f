/** A gate that never went red proves nothing: plant each kind of breach in a scratch copy and expect the lint to fail. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

/** One lint takes three seconds, and twenty where others keep the machine busy. */
vi.setConfig({ testTimeout: 90_000 });

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let scratch: string;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'metier-gate-'));
  for (const part of ['src', 'test', 'starter', 'package.json', 'tsconfig.json', '.oxlintrc.json']) {
    cpSync(join(ROOT, part), join(scratch, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(scratch, 'node_modules'));
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function lint(): { status: number | null; output: string } {
  const run = spawnSync(join(ROOT, 'node_modules/.bin/oxlint'), ['--type-aware', '--deny-warnings', 'src'], {
    cwd: scratch,
    encoding: 'utf8',
  });
  return { status: run.status, output: run.stdout + run.stderr };
}

function lintWith(files: Record<string, string>): { status: number | null; output: string } {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(scratch, path), text);
  try {
    return lint();
  } finally {
    for (const path of Object.keys(files)) rmSync(join(scratch, path));
  }
}

describe('the lint gate', () => {
  it('is green on the tree as it is, having looked at it', () => {
    const { status, output } = lint();
    expect(output).toMatch(/on \d{2,} files/);
    expect(status, output).toBe(0);
  });

  it.each([
    [
      'a feature that imports a door',
      'src/jobs/breach.ts',
      "export { createSite } from '../site/site.ts';\n",
    ],
    [
      'jobs that import another feature',
      'src/jobs/breach.ts',
      "export { UNSPECIFIED } from '../search/query.ts';\n",
    ],
    ['shared that imports a feature', 'src/shared/breach.ts', "export { LEVELS } from '../jobs/job.ts';\n"],
    [
      'a door that imports another door',
      'src/cli/breach.ts',
      "export { createSite } from '../site/site.ts';\n",
    ],
    ['an API that imports the site', 'src/api/breach.ts', "export { createSite } from '../site/site.ts';\n"],
    ['SQL in the API outside a store', 'src/api/breach.ts', "export { sql } from 'kysely';\n"],
    [
      'access that imports another feature',
      'src/access/breach.ts',
      "export { UNSPECIFIED } from '../search/query.ts';\n",
    ],
    ['SQL outside a store', 'src/ingest/breach.ts', "export { sql } from 'kysely';\n"],
    ['a second way into the database', 'src/ingest/breach.ts', "export { Pool } from 'pg';\n"],
    ['a second way out to the network', 'src/ingest/breach.ts', "export { request } from 'undici';\n"],
    [
      'a second way into an OpenSearch cluster',
      'src/search/breach.ts',
      "export { Client } from '@opensearch-project/opensearch';\n",
    ],
    [
      'an engine that imports a sibling',
      'src/search/engines/opensearch/breach.ts',
      "export { createSqliteEngine } from '../sqlite/sqlite-engine.ts';\n",
    ],
    [
      'e-mail that is sent outside mail',
      'src/alarms/breach.ts',
      "export { createTransport } from 'nodemailer';\n",
    ],
    ['SQL in mail', 'src/mail/breach.ts', "export { sql } from 'kysely';\n"],
    [
      'mail that imports a feature',
      'src/mail/breach.ts',
      "export { FAILING_FROM } from '../alarms/find-alarms.ts';\n",
    ],
    [
      'alarms that open a connection themselves',
      'src/alarms/breach.ts',
      "export { request } from 'undici';\n",
    ],
    [
      'alarms that import a source',
      'src/alarms/breach.ts',
      "export { createFileSource } from '../sources/file/file-source.ts';\n",
    ],
    [
      'a run that imports a source',
      'src/ingest/breach.ts',
      "export { createFileSource } from '../sources/file/file-source.ts';\n",
    ],
    [
      'a pure room that imports a source',
      'src/normalise/breach.ts',
      "export { createFileSource } from '../sources/file/file-source.ts';\n",
    ],
    ['alarms that import a door', 'src/alarms/breach.ts', "export { createSite } from '../site/site.ts';\n"],
    [
      'a global fetch',
      'src/ingest/breach.ts',
      "export const answer = (): Promise<Response> => fetch('https://example.org');\n",
    ],
    [
      'ingest that knows more of sources than their ports',
      'src/ingest/breach.ts',
      "export { createHttp } from '../sources/http.ts';\n",
    ],
    [
      'normalise that knows how sources read',
      'src/normalise/breach.ts',
      "export { mergeRepeats } from '../sources/merge-repeats.ts';\n",
    ],
    [
      'a source that imports a sibling',
      'src/sources/greenhouse/breach.ts',
      "export { createFileSource } from '../file/file-source.ts';\n",
    ],
    [
      'a mapping of rows that imports a source',
      'src/sources/mapping/breach.ts',
      "export { createFileSource } from '../file/file-source.ts';\n",
    ],
    ['the environment outside config', 'src/ingest/breach.ts', "export const home = process.env['HOME'];\n"],
    [
      'a browser script that imports',
      'src/site/scripts/breach.js',
      "import { announce } from './announce.js';\nannounce();\n",
    ],
    ['a file system in a pure room', 'src/classify/breach.ts', "export { readFileSync } from 'node:fs';\n"],
  ])('goes red on %s', (_what, path, text) => {
    const { status, output } = lintWith({ [path]: text });
    expect(status).not.toBe(0);
    expect(output).toMatch(/breach\.[tj]s/);
  });

  it('goes red on a cycle, even one of types only', () => {
    const { status, output } = lintWith({
      'src/jobs/one.ts': "import type { Two } from './two.ts';\nexport type One = { two?: Two };\n",
      'src/jobs/two.ts': "import type { One } from './one.ts';\nexport type Two = { one?: One };\n",
    });
    expect(status).not.toBe(0);
    expect(output).toContain('no-cycle');
  });

  it('goes red on a floating promise', () => {
    const { status, output } = lintWith({
      'src/jobs/breach.ts':
        'async function save(): Promise<void> {}\nexport function forget(): void {\n  save();\n}\n',
    });
    expect(status).not.toBe(0);
    expect(output).toContain('no-floating-promises');
  });

  it('goes red on a union that is not switched to the end', () => {
    const { status, output } = lintWith({
      'src/jobs/breach.ts':
        "export function name(x: 'a' | 'b'): string {\n  switch (x) {\n    case 'a':\n      return 'A';\n  }\n  return '';\n}\n",
    });
    expect(status).not.toBe(0);
    expect(output).toContain('switch-exhaustiveness-check');
  });
});
