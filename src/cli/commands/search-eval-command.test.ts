import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProjectFolder, type ProjectFolder } from '../../../test/support/project-folder.ts';
import { runMetier } from '../../../test/support/run-metier.ts';

const OPENINGS = [
  { externalId: '1', title: 'Staff Nurse', requisitionId: 'R-1' },
  { externalId: '2', title: 'Claims Examiner' },
];
const JUDGED = `
- {q: nurse, kind: occupation, grades: {3: [R-1]}}
- {q: claims, kind: title, grades: {2: [1], 1: [2]}}
- {q: pharmacist, kind: occupation, grades: {3: [R-99]}}
- {q: chef, kind: none, grades: {}}
`;

let folder: ProjectFolder;
const evaluate = (...args: string[]) => runMetier(['search-eval', ...args, '-p', folder.dir]);

beforeAll(async () => {
  folder = createProjectFolder([{ id: 'board', type: 'file', path: './board.jsonl' }]);
  writeFileSync(join(folder.dir, 'board.jsonl'), OPENINGS.map((row) => JSON.stringify(row)).join('\n'));
  writeFileSync(join(folder.dir, 'judged-searches.yaml'), JUDGED);
  expect((await runMetier(['sync', '-p', folder.dir])).status).toBe(0);
});
afterAll(() => rmSync(folder.dir, { recursive: true, force: true }));

describe('metier search-eval', () => {
  it('measures the judged searches of the project, and shows the worst with what came first', async () => {
    const { status, stdout } = await evaluate();
    expect(status).toBe(0);
    expect(stdout).toMatch(/^all +2 +0\.\d{3} +0\.500 +0\.0 %$/m);
    expect(stdout).toContain('Nothing is the right answer to 1 more: 1 found nothing.');
    expect(stdout).toMatch(/claims {2}\(1 found\)\n +1\. Claims Examiner \(grade 1\)/);
    expect(stdout).not.toContain('Staff Nurse');
  });

  it('leaves out, and says so, what no open job can answer', async () => {
    const { stdout, stderr } = await evaluate('--json');
    expect(stderr).toContain('Judged jobs that are not open: 1. Searches left out for it: 1.');
    expect(JSON.parse(stdout)).toMatchObject({ searches: 2, unanswerable: { searches: 1, foundNothing: 1 } });
  });

  it('says which file it could not read', async () => {
    const { status, stderr } = await evaluate('--judged', join(folder.dir, 'absent.yaml'));
    expect(status).toBe(1);
    expect(stderr).toContain('absent.yaml');
  });
});
