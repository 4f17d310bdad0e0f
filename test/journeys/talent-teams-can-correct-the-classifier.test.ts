import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runMetier } from '../support/run-metier.ts';

const TITLES = ['Harbor Guide', 'Sr Harbor Guide (Hartford)', 'Harbor Guide III', 'Registered Nurse'];

let dir: string;
let project: string;
const ids = new Map<string, string>();
const metier = (...args: string[]) => runMetier([...args, '-p', project]);

async function jobs(): Promise<ReadonlyMap<string, { functionKey?: string; decision: string }>> {
  const { stdout } = await metier('jobs', 'list', '--source', 'own', '--json');
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const row of rows) ids.set(row.title, row.id);
  return new Map(rows.map((row) => [row.title, row.classification]));
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'metier-correct-'));
  project = join(dir, 'careers');
  await runMetier(['init', project]);
  const rows = TITLES.map((title, i) => ({ externalId: String(i), title, places: ['Hartford, CT'] }));
  writeFileSync(join(dir, 'own.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
  await metier('import', join(dir, 'own.jsonl'));
  await jobs();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a talent team', () => {
  it('moves a job, and is told how many others would follow', async () => {
    const guide = ids.get('Harbor Guide') ?? '';
    const { status, stdout } = await metier('review', 'move', guide, 'medical-management/case-management');
    expect(status).toBe(0);
    expect(stdout).toContain('"Harbor Guide" is in medical-management/case-management now');
    expect(stdout).toContain('would move 2 other open jobs');
    expect((await jobs()).get('Harbor Guide III')?.functionKey).not.toBe(
      'medical-management/case-management',
    );
  });

  it('finds the moved job by its function at once', async () => {
    const { stdout } = await metier(
      'search',
      'harbor',
      '--function',
      'medical-management/case-management',
      '--json',
    );
    expect(JSON.parse(stdout)).toMatchObject({ total: 1, hits: [{ title: 'Harbor Guide' }] });
  });

  it('sees what learning would move, lets it happen, and takes it back', async () => {
    const preview = await metier('review', 'learn');
    expect(preview.stdout).toContain('Nothing has changed yet');
    expect((await metier('review', 'learn', '--yes')).stdout).toMatch(/2 of \d+ open jobs moved/);
    expect((await jobs()).get('Harbor Guide III')?.functionKey).toBe('medical-management/case-management');
    expect((await jobs()).get('Registered Nurse')?.functionKey).toBe('clinical/nursing');
    expect((await metier('review', 'rollback', '--yes')).stdout).toMatch(/2 of \d+ open jobs moved/);
    expect((await jobs()).get('Harbor Guide III')?.functionKey).not.toBe(
      'medical-management/case-management',
    );
  });

  it('keeps the correction through the next import', async () => {
    await metier('import', join(dir, 'own.jsonl'));
    expect((await jobs()).get('Harbor Guide')).toMatchObject({ decision: 'accepted', classifier: 'person' });
  });

  it('is told which function it meant when the key is wrong', async () => {
    const { status, stderr } = await metier(
      'review',
      'move',
      ids.get('Harbor Guide') ?? '',
      'clinical/nurse',
    );
    expect(status).toBe(1);
    expect(stderr).toContain('clinical/nurse');
  });
});
