import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BoardEmulator, startBoardEmulator } from '../support/board-emulator.ts';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { runMetier } from '../support/run-metier.ts';
import { USAJOBS_CREDENTIALS, usajobsAnnouncement, usajobsManners } from '../support/usajobs-emulator.ts';

const { email, apiKey } = USAJOBS_CREDENTIALS;
const KEY_VARIABLE = 'METIER_TEST_USAJOBS_KEY';

let board: BoardEmulator;
let folder: ProjectFolder;

beforeAll(async () => {
  board = await startBoardEmulator(usajobsManners, [
    usajobsAnnouncement({ MatchedObjectId: '1', PositionTitle: 'Claims Examiner' }),
  ]);
  folder = createProjectFolder([
    {
      id: 'federal',
      type: 'usajobs',
      email,
      apiKeyFrom: KEY_VARIABLE,
      baseUrl: board.url,
      allowPrivateNetwork: true,
    },
    { id: 'beside', type: 'file', path: './beside.jsonl' },
  ]);
  const posting = { externalId: '1', title: 'Claims Examiner' };
  writeFileSync(join(folder.dir, 'beside.jsonl'), `${JSON.stringify(posting)}\n`);
});
afterAll(async () => {
  await board.close();
  rmSync(folder.dir, { recursive: true, force: true });
});

const sync = (env: Record<string, string>) => runMetier(['sync', '-p', folder.dir], { env });

it('a source without its key says which variable it lacks, and asks for nothing', async () => {
  const { status, stderr } = await sync({});
  expect(status).not.toBe(0);
  expect(stderr).toContain(`the environment variable ${KEY_VARIABLE} is not set`);
  expect(board.requests).toEqual([]);
});

it('a source without its key keeps nobody from the others', async () => {
  const { status, stdout } = await sync({});
  expect(status).toBe(1);
  expect(stdout).toMatch(/^beside {2}complete/m);
});

it.each([
  ['the right key', apiKey, 0],
  ['a wrong key', 'abracadabra', 1],
])('%s is used and never shown', async (_, key, expected) => {
  const { status, stdout, stderr } = await sync({ [KEY_VARIABLE]: key });
  expect({ status, output: `${stdout}${stderr}` }).toEqual({
    status: expected,
    output: expect.not.stringContaining(key),
  });
});
