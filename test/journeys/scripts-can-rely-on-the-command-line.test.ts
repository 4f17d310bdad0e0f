import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { runMetier, spawnMetier } from '../support/run-metier.ts';
import { writeXlsx } from '../support/write-xlsx.ts';

const OPENINGS = 3000;

let folder: ProjectFolder;
const metier = (...args: string[]) => runMetier([...args, '-p', folder.dir]);

beforeAll(async () => {
  folder = createProjectFolder([{ id: 'board', type: 'file', path: './board.jsonl' }]);
  const rows = Array.from({ length: OPENINGS }, (_, row) => ({
    externalId: String(row),
    title: `Claims Examiner ${row}`,
    places: ['Hartford, CT', 'Greater Denver Area'],
    workplaceLabel: 'Remote',
    descriptionText: 'You must live in Iowa or Kansas.',
  }));
  writeFileSync(join(folder.dir, 'board.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  expect((await metier('sync')).status).toBe(0);
});
afterAll(() => rmSync(folder.dir, { recursive: true, force: true }));

describe('a script', () => {
  it.each([
    ['--workplace', 'remot'],
    ['--sort', 'newest'],
    ['--radius', 'near'],
    ['--page', '0'],
    ['--area', 'nowhere'],
    ['--function', 'claims'],
    ['--function', 'business-operations/nothing'],
  ])('that asks for %s %s is refused, not given all jobs', async (option, value) => {
    const { status, stdout, stderr } = await metier('search', 'claims', option, value);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`"${value}"`);
  });

  it('is told what a search was taken for, and can have its words as they are', async () => {
    const { stdout } = await metier('search', 'claims', 'examinr', 'hartford', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      total: OPENINGS,
      understood: {
        words: 'claims examiner',
        corrections: [{ from: 'examinr', to: 'examiner' }],
        place: { kind: 'found', label: 'Hartford, CT' },
      },
    });
    const exact = await metier('search', 'claims', 'examinr', '--exact', '--json');
    expect(JSON.parse(exact.stdout)).toMatchObject({ total: 0, understood: { corrections: [] } });
  });

  it('can weigh and check synonyms', async () => {
    const test = await metier('synonyms', 'test', 'claims', 'processor');
    expect(test.stdout).toContain('words: “claims processor”');
    expect(test.stdout).toContain(`  + claims examiner: ${OPENINGS} more`);
    const path = join(folder.dir, 'synonyms.yaml');
    writeFileSync(path, 'same:\n  - [RN]\n');
    const check = await metier('synonyms', 'check', path);
    expect({ status: check.status, stdout: check.stdout }).toEqual({ status: 1, stdout: '' });
    expect(check.stderr).toContain('line 2: same, entry 1: needs at least two ways to say it');
  });

  it('may stop reading before the end', async () => {
    const child = spawnMetier(['jobs', 'list', '--json', '-n', String(OPENINGS), '-p', folder.dir]);
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.stdout?.once('data', () => child.stdout?.destroy());
    const [status] = await once(child, 'close');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('learns on stderr that no job matches', async () => {
    const { status, stdout, stderr } = await metier('jobs', 'list', '--source', 'boards');
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: 'No open job matches.\n' });
  });

  it('cannot import a file over a source of the configuration', async () => {
    const few = join(folder.dir, 'few.jsonl');
    writeFileSync(few, '{"externalId":"1","title":"Nurse"}\n');
    const { status, stderr } = await metier('import', few, '--source', 'board');
    expect(status).toBe(2);
    expect(stderr).toContain('metier sync --source board');
  });

  it('can import a sheet of a workbook by its name', async () => {
    const cells = (...texts: string[]) =>
      `<row>${texts.map((text) => `<c t="str"><v>${text}</v></c>`).join('')}</row>`;
    const sheets = { Cover: cells('Openings'), Jobs: cells('no', 'name') + cells('7', 'Nurse') };
    const workbook = join(folder.dir, 'workbook.xlsx');
    const mapping = join(folder.dir, 'workbook.yaml');
    writeFileSync(workbook, writeXlsx({ sheets }));
    writeFileSync(mapping, 'externalId: no\ntitle: name\n');
    const cover = await metier('import', workbook, '--mapping', mapping);
    expect(cover.status).toBe(1);
    expect(cover.stdout).toContain('are: Openings');
    const jobs = await metier('import', workbook, '--mapping', mapping, '--sheet', 'Jobs', '--json');
    expect(jobs.status).toBe(0);
    expect(JSON.parse(jobs.stdout)).toMatchObject([{ sourceId: 'workbook', seen: 1, rejected: [] }]);
  });

  it('must name a source whose file name makes no id', async () => {
    const { status, stderr } = await metier('import', join(folder.dir, '招聘.jsonl'));
    expect(status).toBe(2);
    expect(stderr).toContain('--source ID');
  });

  it('is told when the output cannot be written', async () => {
    const taxonomy = new URL('../../starter/health-insurer/taxonomy.yaml', import.meta.url).pathname;
    const output = join(folder.dir, 'nowhere', 'out.jsonl');
    const { status, stderr } = await runMetier(['classify', '-t', taxonomy, '-o', output]);
    expect(status).toBe(1);
    expect(stderr).toContain('cannot be written');
  });

  it('is told which file names an import understands', async () => {
    const { status, stdout } = await metier('import', join(folder.dir, 'metier.config.ts'), '-s', 'config');
    expect(status).toBe(1);
    expect(stdout).toContain('must end in .jsonl, .ndjson, .csv or .tsv');
  });
});

describe('somebody who asks for the status', () => {
  it('sees an imported file as well, and that nothing keeps it fresh', async () => {
    const few = join(folder.dir, 'fair.jsonl');
    writeFileSync(few, '{"externalId":"1","title":"Nurse"}\n');
    expect((await metier('import', few)).status).toBe(0);
    const { stdout } = await metier('status');
    expect(stdout).toMatch(/^board +fresh +3000 +\d+ min ago +within 60 min +in \d+ min$/m);
    expect(stdout).toMatch(/^fair +unscheduled +1 +\d+ min ago +none +none$/m);
    expect(stdout).toMatch(/^fair: not in metier\.config\.ts: nothing keeps it fresh$/m);
  });
});

describe('somebody who looks into a job', () => {
  it('sees what the source said and what was made of it', async () => {
    const { stdout: first } = await metier('jobs', 'list', '-n', '1');
    const { stdout } = await metier('jobs', 'show', first.slice(0, 10));
    expect(stdout).toContain('"Hartford, CT" (Hartford, CT, US); "Greater Denver Area" (not resolved)');
    expect(stdout).toMatch(/^may live in +text +US-IA, US-KS$/m);
  });
});

describe('a start that fails', () => {
  it('says that the port is taken, and leaves no sync behind', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const { status, stderr } = await metier('start', '--port', port);
    other.close();
    expect(status).toBe(1);
    expect(stderr).toContain(`Port ${port} is in use by another program.`);
    expect(stderr).not.toContain('destroyed');
  });
});
