import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openProject } from '../../src/app.ts';
import { runMetier } from '../support/run-metier.ts';

const SEED = fileURLToPath(new URL('../../../shared/seed', import.meta.url));

let dir: string;
let project: string;
const metier = (...args: string[]) => runMetier([...args, '-p', project]);

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'metier-talent-'));
  project = join(dir, 'careers');
  await runMetier(['init', project]);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a talent team', () => {
  it('checks the taxonomy it starts from: 14 areas, 56 functions, no fault', async () => {
    const { status, stdout } = await metier('taxonomy', 'check');
    expect(status).toBe(0);
    expect(stdout).toContain('14 areas, 56 functions, no faults');
  });

  it('exports it as JSON, and as CSV for a spreadsheet', async () => {
    const { areas } = JSON.parse((await metier('taxonomy', 'export', '--format', 'json')).stdout);
    expect(areas).toHaveLength(14);
    expect(areas[2]).toMatchObject({ slug: 'clinical', name: 'Clinical' });
    expect(areas[2].functions.map((fn: { slug: string }) => fn.slug)).toContain('nursing');
    const csv = await metier('taxonomy', 'export', '--format', 'csv');
    expect(csv.stdout.split('\n')[0]).toContain('area_slug');
  });

  it('imports that CSV again and loses nothing', async () => {
    const csv = join(dir, 'areas.csv');
    writeFileSync(csv, (await metier('taxonomy', 'export', '--format', 'csv')).stdout);
    const copy = join(dir, 'copy.yaml');
    expect((await metier('taxonomy', 'import', csv, '--output', copy)).status).toBe(0);
    const json = (...args: string[]) => metier('taxonomy', 'export', '--format', 'json', ...args);
    const [before, after] = [await json(), await json('--taxonomy', copy)];
    expect(JSON.parse(after.stdout)).toEqual(JSON.parse(before.stdout));
  });

  it('renames and merges functions, and every old address still leads to the page', async () => {
    expect((await metier('taxonomy', 'rename', 'clinical/nursing', 'clinical/nurses')).status).toBe(0);
    expect(
      (await metier('taxonomy', 'merge', 'finance/controllers', 'finance/financial-analysis')).status,
    ).toBe(0);
    vi.stubEnv('METIER_LOG_LEVEL', 'silent');
    const opened = await openProject(project);
    const site = await opened.serve({ port: 0, sync: false });
    const redirectOf = async (path: string) => {
      const response = await fetch(site.url + path, { redirect: 'manual' });
      return [response.status, response.headers.get('location')];
    };
    expect(await redirectOf('/career-areas/clinical/nursing')).toEqual([
      301,
      '/career-areas/clinical/nurses',
    ]);
    expect(await redirectOf('/career-areas/finance/controllers')).toEqual([
      301,
      '/career-areas/finance/financial-analysis',
    ]);
    await site.stop();
    await opened.close();
  });

  it('is proposed O*NET-SOC codes for a function that has none', async () => {
    const small = join(dir, 'soc.yaml');
    writeFileSync(
      small,
      'areas: [{slug: a, name: A, summary: x, functions: [{slug: nursing, name: Registered Nurse, summary: x}]}]',
    );
    const { status, stdout } = await metier('taxonomy', 'soc', '--taxonomy', small);
    expect(status).toBe(0);
    expect(stdout).toContain('29-1141.00');
  });

  it('is told of every fault at once, with a suggestion', async () => {
    const broken = join(dir, 'broken.yaml');
    const text = readFileSync(join(project, 'taxonomy.yaml'), 'utf8');
    writeFileSync(
      broken,
      text.replace('related: [', 'related: [clinical/farmacy, ').replace('name: Finance\n', 'nam: Finance\n'),
    );
    const { status, stderr } = await metier('taxonomy', 'check', '--taxonomy', broken);
    expect(status).toBe(1);
    expect(stderr).toContain('clinical/pharmacy');
    expect(stderr).toContain('nam');
  });

  it('cannot lose public addresses by an import unasked', async () => {
    const small = join(dir, 'small.txt');
    writeFileSync(small, 'Clinical\n\nCare for patients.\n\n  • Nursing – Care at the bedside.\n');
    const before = readFileSync(join(project, 'taxonomy.yaml'), 'utf8');
    const { status, stderr } = await metier('taxonomy', 'import', small);
    expect(status).toBe(1);
    expect(stderr).toContain('finance/audit');
    expect(readFileSync(join(project, 'taxonomy.yaml'), 'utf8')).toBe(before);
  });

  it.skipIf(!existsSync(SEED))(
    'imports the page it all started from: 14 areas and 56 functions, five without a heading (needs ../shared)',
    async () => {
      const target = join(dir, 'seed.yaml');
      const { status, stdout, stderr } = await metier(
        'taxonomy',
        'import',
        join(SEED, 'career-areas.txt'),
        '--output',
        target,
      );
      expect(status).toBe(0);
      expect(stdout).toContain('14 areas, 56 functions');
      expect(stderr.match(/Untitled area \(after /g)?.length).toBeGreaterThanOrEqual(5);
    },
  );
});
