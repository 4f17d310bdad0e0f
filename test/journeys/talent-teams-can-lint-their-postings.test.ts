/** `metier lint`: what a run counts, what the terminal says, what a person accepts, and what the page does then. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openProject } from '../../src/app.ts';
import { runReportSchema } from '../../src/ingest/run-report-schema.ts';
import { runMetierHere } from '../support/run-metier-here.ts';

const WORDS = 'You examine claims and explain decisions. '.repeat(8).trim();
const SOUND = {
  id: 'sound',
  title: 'Claims Examiner',
  description: `<p>${WORDS}</p><p>Benefits: health insurance.</p>`,
  location: 'Hartford, CT',
  requisitionId: 'R-1',
  employmentType: 'Full time',
  payMin: '52000',
  payMax: '61000',
  url: 'https://apply.example/sound',
};
const POSTINGS = [
  SOUND,
  {
    ...SOUND,
    id: 'unpaid',
    location: 'Cleveland, OH',
    payMin: '',
    payMax: '',
    url: 'https://apply.example/unpaid',
  },
  { ...SOUND, id: 'nowhere', location: '', url: 'https://apply.example/nowhere' },
  { ...SOUND, id: 'loud', title: 'CLAIMS EXAMINER II', url: 'https://apply.example/loud' },
];
const MAPPING = `externalId: id
title: title
description: description
places: location
requisitionId: requisitionId
employmentType: employmentType
pay:
  min: payMin
  max: payMax
  period: =year
  currency: =USD
applyUrl: url
`;

const lintedSchema = z.object({
  id: z.string(),
  externalId: z.string(),
  isWithheld: z.boolean(),
  findings: z.array(
    z.object({
      rule: z.string(),
      severity: z.string(),
      saw: z.string(),
      fix: z.string(),
      accepted: z.object({ because: z.string(), at: z.string() }).optional(),
    }),
  ),
});

let dir: string;
let report: z.output<typeof runReportSchema> | undefined;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'metier-lint-'));
  await runMetierHere(['init', dir, '--name', 'Lantern Mutual']);
  writeFileSync(join(dir, 'jobs.jsonl'), POSTINGS.map((posting) => JSON.stringify(posting)).join('\n'));
  writeFileSync(join(dir, 'map.yaml'), MAPPING);
  const imported = await metier(
    'import',
    join(dir, 'jobs.jsonl'),
    '--mapping',
    join(dir, 'map.yaml'),
    '--json',
  );
  expect(imported.status, imported.stderr).toBe(0);
  [report] = z.array(runReportSchema).parse(JSON.parse(imported.stdout));
}, 60_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const metier = (...args: readonly string[]) => runMetierHere([...args, '-p', dir]);

async function linted(...args: readonly string[]) {
  const { stdout } = await metier('lint', 'jobs', '--json', ...args);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => lintedSchema.parse(JSON.parse(line)));
}

async function idOf(externalId: string): Promise<string> {
  const found = (await linted('--severity', 'hint')).find((job) => job.externalId === externalId);
  if (!found) throw new Error(`The lint finds nothing in ${externalId}.`);
  return found.id;
}

/** What the page of the job asks. */
async function mayPublish(externalId: string): Promise<boolean> {
  const project = await openProject(dir);
  try {
    for await (const { job, isWithheld } of project.lint.jobs())
      if (job.externalId === externalId) return !isWithheld;
    throw new Error(`No job ${externalId} is listed.`);
  } finally {
    await project.close();
  }
}

describe('the lint of postings', () => {
  it('is counted in the report of the run, with the fix', () => {
    expect(report?.lint?.jobs).toBe(4);
    expect(report?.lint?.findings).toContainEqual({
      rule: 'place-missing',
      severity: 'block',
      count: 1,
      example: 'nowhere',
      fix: expect.stringContaining('metier jobs override JOB --place'),
    });
    expect(report?.lint?.findings).toContainEqual(
      expect.objectContaining({ rule: 'pay-missing', severity: 'block', count: 1, example: 'unpaid' }),
    );
  });

  it('says what is wrong, on how many jobs, who asks for it and how to mend it', async () => {
    const { status, stdout } = await metier('lint', 'jobs');
    expect(status).toBe(1);
    expect(stdout).toContain('4 listed jobs, 2 without JobPosting markup');
    expect(stdout).toContain('block  pay-missing  1 job  (law)');
    expect(stdout).toContain('To mend it: State the range in the source');
    expect(stdout).toMatch(/Claims Examiner\s+Cleveland/);
    expect(stdout).toMatch(/warn {2}title-capitals {2}1 job {2}\(quality\)/);
    expect(stdout).not.toContain('hint');
  });

  it('narrows by rule and severity, and fails by what it was asked to', async () => {
    expect((await linted('--rule', 'title-capitals')).map(({ externalId }) => externalId)).toEqual(['loud']);
    expect((await metier('lint', 'jobs', '--rule', 'title-capitals')).status).toBe(0);
    expect((await metier('lint', 'jobs', '--rule', 'title-capitals', '--fail-on', 'warn')).status).toBe(1);
    expect((await metier('lint', 'jobs', '--fail-on', 'never')).status).toBe(0);
    expect((await metier('lint', 'jobs', '--rule', 'no-such-rule')).stderr).toContain('LINT_RULE_UNKNOWN');
    expect((await metier('lint', 'jobs', '--source', 'elsewhere')).stderr).toContain('SOURCE_UNKNOWN');
    expect((await metier('lint', 'rules')).stdout).toMatch(/place-missing\s+Google\s+block/);
  });

  it('lets a person accept a finding with a reason, and take that back', async () => {
    const id = await idOf('unpaid');
    expect(await mayPublish('unpaid')).toBe(false);
    const accepted = await metier('lint', 'accept', id, 'pay-missing', '--reason', 'Piece work.');
    expect(accepted).toMatchObject({ status: 0 });
    expect(await mayPublish('unpaid')).toBe(true);
    expect((await linted('--rule', 'pay-missing'))[0]?.findings[0]?.accepted?.because).toBe('Piece work.');
    const shown = await metier('lint', 'jobs', '--rule', 'pay-missing');
    expect(shown.status).toBe(0);
    expect(shown.stdout).toMatch(/pay-missing {2}0 jobs, 1 accepted/);
    expect(shown.stdout).toMatch(/accepted on \d{4}-\d\d-\d\d: Piece work\./);
    expect((await metier('lint', 'undo', id, 'pay-missing')).status).toBe(0);
    expect(await mayPublish('unpaid')).toBe(false);
  });

  it('refuses to accept what Google requires, and what is not found', async () => {
    const nowhere = await idOf('nowhere');
    const accept = (job: string, rule: string) => metier('lint', 'accept', job, rule, '--reason', 'x');
    expect((await accept(nowhere, 'place-missing')).stderr).toContain('LINT_RULE_REQUIRED');
    expect((await accept(nowhere, 'title-capitals')).stderr).toContain('LINT_NOTHING_FOUND');
    expect((await accept('0000000000', 'title-capitals')).stderr).toContain('JOB_NOT_FOUND');
    expect((await metier('lint', 'undo', nowhere, 'title-capitals')).stderr).toContain('LINT_NOT_ACCEPTED');
  });
});
