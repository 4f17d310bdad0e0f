import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { backups } from '../../app/back-up.ts';
import { createOccupationClassifier } from '../../classify/occupation-classifier.ts';
import { loadOccupationModel } from '../../occupation-model-file.ts';
import { systemClock } from '../../shared/clock.ts';
import type { Terminal } from '../terminal.ts';
import { addEvaluateCommand } from './evaluate-command.ts';

const TAXONOMY = {
  areas: [
    {
      slug: 'clinical',
      name: 'Clinical',
      summary: 'Care.',
      functions: [
        { slug: 'nursing', name: 'Nursing', summary: 'Bedside care.', aliases: ['Registered Nurse'] },
      ],
    },
  ],
};
const ROWS = [
  { id: 1, title: 'Registered Nurse', accept: ['clinical/nursing'] },
  { id: 2, title: 'Pilot', description: null, accept: ['none'], also: [] },
];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metier-evaluate-'));
  await writeFile(join(folder, 'taxonomy.json'), JSON.stringify(TAXONOMY));
  await writeFile(join(folder, 'rows.jsonl'), ROWS.map((row) => JSON.stringify(row)).join('\n'));
  await writeFile(join(folder, 'bad.jsonl'), '{"id": 1, "title": "Nurse"}');
});

async function evaluate(...args: string[]): Promise<string[]> {
  const lines: string[] = [];
  const terminal: Terminal = {
    out: (line) => void lines.push(line),
    note: (line) => void lines.push(line),
    style: (_, text) => text,
    styleNote: (_, text) => text,
    isInteractive: false,
  };
  const program = new Command().exitOverride();
  addEvaluateCommand(program, {
    terminal,
    version: '0',
    clock: systemClock,
    starterDir: '',
    openProject: () => Promise.reject(new Error('needs no project')),
    packageDir: '',
    openService: () => Promise.reject(new Error('needs no project')),
    startWorkers: () => Promise.reject(new Error('needs no processes')),
    findSupervisor: () => undefined,
    copyDatabase: async () => [],
    backups,
    createSocSuggester: () => Promise.reject(new Error('needs no suggestions')),
    createClassifier: async (taxonomy) =>
      createOccupationClassifier({ taxonomy, model: await loadOccupationModel() }),
    setStatus: () => {},
  });
  await program.parseAsync(['evaluate', '-t', join(folder, 'taxonomy.json'), ...args], { from: 'user' });
  return lines;
}

describe('metier evaluate', () => {
  it('prints the figures', async () => {
    const lines = await evaluate('-i', join(folder, 'rows.jsonl'));
    expect(lines[0]).toContain('2 postings, 1 that no function fits');
    expect(lines.join('\n')).toMatch(/right at first \(strict\)\s+100\.0 %/);
  });

  it('prints them as JSON, and writes a page', async () => {
    const report = join(folder, 'report.html');
    const lines = await evaluate('-i', join(folder, 'rows.jsonl'), '--json', '--report', report);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ strict: 1, abstainedOnNone: 1 });
    expect(await readFile(report, 'utf8')).toContain('<svg');
  });

  it('stops at a row without labels, naming it', async () => {
    await expect(evaluate('-i', join(folder, 'bad.jsonl'))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('bad.jsonl:1'),
    });
  });
});
