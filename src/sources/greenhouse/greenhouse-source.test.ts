import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { BoardEmulator, BoardJob } from '../../../test/support/board-emulator.ts';
import {
  boardJob,
  greenhouseManners,
  startGreenhouseEmulator,
} from '../../../test/support/greenhouse-emulator.ts';
import { readSource, type SourceReading } from '../../../test/support/read-source.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import { createHttp, type Http } from '../http.ts';
import type { SourceJob } from '../source.ts';
import { createGreenhouseSource } from './greenhouse-source.ts';

const METADATA = {
  employmentType: 'Employment Type',
  workplaceType: 'Workplace Type',
  payRange: 'Pay Range',
  shift: 'Shift',
  level: 'Job Level',
};

const SETTINGS = {
  id: 'board',
  board: 'harborlight',
  allowPrivateNetwork: true,
  maxBytes: 1_000_000,
  metadata: METADATA,
};

const open: (BoardEmulator | Http)[] = [];
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

async function startBoard(jobs: readonly BoardJob[]) {
  const board = await startGreenhouseEmulator({ board: 'harborlight', jobs });
  const http = createHttp({ userAgent: 'Metier/test', sleep: async () => undefined });
  open.push(board, http);
  const source = createGreenhouseSource({ ...SETTINGS, baseUrl: board.url }, http);
  return { board, read: (): Promise<SourceReading> => readSource(source) };
}

async function jobsOf(jobs: readonly BoardJob[]): Promise<readonly SourceJob[]> {
  const { read } = await startBoard(jobs);
  return (await read()).jobs;
}

async function jobOf(fields: BoardJob & { content?: string }): Promise<SourceJob> {
  const [job] = await jobsOf([boardJob({ id: 1, ...fields })]);
  if (!job) throw new Error('the posting did not arrive');
  return job;
}

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8'));
}

describeSource({
  type: 'greenhouse',
  manners: greenhouseManners('harborlight'),
  create: (baseUrl, http) => createGreenhouseSource({ ...SETTINGS, baseUrl }, http),
  posting: (id, title) => boardJob({ id, title }),
  requiredField: 'title',
  idField: 'id',
  hasTotal: true,
});

describe('a Greenhouse board', () => {
  it('is read with one call and a complete verdict', async () => {
    const { board, read } = await startBoard([boardJob({ id: 1 }), boardJob({ id: 2 })]);
    const { items, verdict, totals } = await read();
    expect(board.requests).toEqual(['/v1/boards/harborlight/jobs?content=true']);
    expect({ kinds: items.map(({ kind }) => kind), verdict, totals }).toEqual({
      kinds: ['job', 'job'],
      verdict: { verdict: 'complete' },
      totals: [2],
    });
  });

  it('maps every field of a full posting', async () => {
    const { jobs } = z
      .object({ jobs: z.array(z.record(z.string(), z.unknown())) })
      .parse(fixture('board.json'));
    expect(await jobsOf(jobs)).toEqual([
      {
        externalId: '4100001007',
        title: 'Utilization Review Nurse',
        places: ['Hartford, CT'],
        employmentLabels: ['Full-time'],
        descriptionHtml: '<p>Review requests &amp; explain decisions.</p>',
        department: 'Medical Management, Clinical',
        requisitionId: 'HL-1042',
        workplaceLabel: 'Hybrid',
        payText: '$78,000 - $96,000 a year',
        shift: 'Monday to Friday',
        levelLabel: 'Senior',
        language: 'en',
        postedAt: '2026-09-14T08:30:00-04:00',
        updatedAt: '2026-10-02T15:10:44-04:00',
        closesAt: '2026-12-31T23:59:59-05:00',
        url: 'https://careers.harborlight.example/apply/4100001007',
        applyUrl: 'https://careers.harborlight.example/apply/4100001007',
        aiNotice: {
          text: 'Software may sort applications; a person reads each one.',
          optOutUrl: 'https://careers.harborlight.example/opt-out',
        },
      },
      {
        externalId: '4100002007',
        title: 'Claims Examiner',
        places: ['Hartford, Connecticut, United States', 'Tampa'],
        employmentLabels: ['Full-time', 'Temporary'],
        pay: { min: 24.5, max: 31, currency: 'USD' },
        levelLabel: '30',
        url: 'https://careers.harborlight.example/apply/4100002007',
        applyUrl: 'https://careers.harborlight.example/apply/4100002007',
      },
    ]);
  });

  it('decodes the content exactly once', async () => {
    const content = '<p>Explain why <code>&lt;script&gt;</code> is &amp;amp; unsafe&nbsp;&#39;</p>';
    expect((await jobOf({ content })).descriptionHtml).toBe(content);
  });

  it('skips a talent-pool post, which is neither a job nor a reject', async () => {
    const { read } = await startBoard([boardJob({ id: 1 }), boardJob({ id: 2, internal_job_id: null })]);
    const { items, verdict } = await read();
    expect(items.filter(({ kind }) => kind !== 'job')).toEqual([
      { kind: 'skipped', externalId: '2', reason: 'talent-pool post, not an opening' },
    ]);
    expect(verdict).toEqual({ verdict: 'complete' });
  });

  it('keeps every other posting when one is malformed, and keeps that one raw', async () => {
    const bad = boardJob({ id: 2, title: null });
    const { read } = await startBoard([boardJob({ id: 1 }), bad, { title: 'No id' }, boardJob({ id: 3 })]);
    const { items, verdict } = await read();
    expect(items.filter(({ kind }) => kind === 'job')).toHaveLength(2);
    expect(items.filter(({ kind }) => kind === 'reject')).toEqual([
      { kind: 'reject', externalId: '2', reason: expect.stringContaining('title'), raw: bad },
      { kind: 'reject', reason: expect.stringContaining('id'), raw: { title: 'No id' } },
    ]);
    expect(verdict).toEqual({ verdict: 'complete' });
  });

  it('keeps the key of a posting when the vendor turns ids into text', async () => {
    const jobs = await jobsOf([boardJob({ id: 4100001007 }), boardJob({ id: '4100001007' })]);
    expect(jobs.map(({ externalId }) => externalId)).toEqual(['4100001007']);
  });

  it('merges rows of one posting as its places', async () => {
    const jobs = await jobsOf([
      boardJob({ id: 1, location: { name: 'Hartford, CT' } }),
      boardJob({ id: 2, location: { name: 'Tampa, FL' } }),
      boardJob({ id: 1, location: { name: 'Denver, CO' } }),
      boardJob({ id: 1, location: { name: 'Hartford, CT' } }),
    ]);
    expect(jobs.map(({ externalId, places }) => [externalId, places])).toEqual([
      ['1', ['Hartford, CT', 'Denver, CO']],
      ['2', ['Tampa, FL']],
    ]);
  });

  it.each(['5 Locations', 'Multiple Locations', 'various', '', '  ', '2 offices'])(
    'reads the offices when the location is "%s"',
    async (name) => {
      const offices = [
        { id: 1, name: 'HQ', location: 'Hartford, CT' },
        { id: 2, name: 'Remote - US', location: null },
      ];
      expect((await jobOf({ location: { name }, offices })).places).toEqual(['Hartford, CT', 'Remote - US']);
    },
  );

  it('leaves the offices alone when the location names a place, and keeps a count that nothing explains', async () => {
    const offices = [{ id: 1, name: 'US', location: null }];
    expect((await jobOf({ location: { name: 'Sydney' }, offices })).places).toEqual(['Sydney']);
    expect((await jobOf({ location: { name: '5 Locations' } })).places).toEqual(['5 Locations']);
    expect((await jobOf({ location: null })).places).toEqual([]);
  });

  it.each([
    ['a text', '$20 - $25 an hour', { payText: '$20 - $25 an hour' }],
    ['a list', ['$20', '$25'], { payText: '$20, $25' }],
    ['an amount', { amount: '52000.0', unit: 'USD' }, { pay: { min: 52_000, max: 52_000, currency: 'USD' } }],
    [
      'a range',
      { min_value: '50000', max_value: 60000, unit: 'USD' },
      { pay: { min: 50_000, max: 60_000, currency: 'USD' } },
    ],
    ['half a range', { min_value: '50000', max_value: null, unit: null }, { pay: { min: 50_000 } }],
    ['an empty range', { min_value: null, max_value: '', unit: 'USD' }, {}],
    ['words in a range', { min_value: 'competitive', unit: 'USD' }, {}],
    ['nothing', null, {}],
    ['an unknown shape', { nested: { deep: true } }, {}],
  ])('reads a pay field that is %s', async (_, value, expected) => {
    const { pay, payText } = await jobOf({
      metadata: [{ id: 1, name: 'pay range ', value, value_type: 'x' }],
    });
    expect({ ...(pay && { pay }), ...(payText && { payText }) }).toEqual(expected);
  });

  it('shows no AI notice that the board switched off', async () => {
    const off = await jobOf({ ai_disclaimer: 'Text', include_ai_disclaimer: false });
    expect(off).not.toHaveProperty('aiNotice');
    const optOut = await jobOf({ ai_opt_out_request_url: 'https://example.org/out' });
    expect(optOut.aiNotice).toEqual({ optOutUrl: 'https://example.org/out' });
  });
});

describe('a Greenhouse board that breaks', () => {
  it.each([
    [3, 'the board announces 3 postings and lists 2'],
    [0, 'the board announces 0 postings and lists 2'],
  ])('is partial when it announces %i postings and lists 2', async (total, reason) => {
    const { board, read } = await startBoard([boardJob({ id: 1 }), boardJob({ id: 2 })]);
    board.setTotal(total);
    expect((await read()).verdict).toEqual({ verdict: 'partial', reason });
  });

  it('recovers from a rate limit, a server error and a body that breaks off', async () => {
    const { board, read } = await startBoard([boardJob({ id: 1 })]);
    board.failNext('rate-limited', 'server-error', 'broken-body');
    expect((await read()).items).toHaveLength(1);
    expect(board.requests).toHaveLength(4);
  });

  it.each([
    ['html-with-200', 'SOURCE_MALFORMED'],
    ['cut-text', 'SOURCE_MALFORMED'],
    ['wrong-shape', 'SOURCE_MALFORMED'],
    ['redirect-to-private-host', 'URL_BLOCKED'],
  ] as const)('throws on %s', async (fault, code) => {
    const { board, read } = await startBoard([boardJob({ id: 1 })]);
    board.failNext(fault);
    await expect(read()).rejects.toMatchObject({ code });
  });

  it('throws when the board does not exist, and when it is larger than the limit', async () => {
    const { board, read } = await startBoard([boardJob({ id: 1, content: 'x'.repeat(1_000_001) })]);
    await expect(read()).rejects.toMatchObject({ code: 'RESPONSE_TOO_LARGE' });
    const http = createHttp({ userAgent: 'Metier/test' });
    open.push(http);
    const settings = { ...SETTINGS, baseUrl: board.url, board: 'no/such', maxBytes: 1000 };
    const nobody = createGreenhouseSource(settings, http).fetch();
    await expect(nobody.next()).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      message: expect.stringContaining('404'),
    });
    expect(board.requests.at(-1)).toBe('/v1/boards/no%2Fsuch/jobs?content=true');
  });

  it('reads a feed with bad bytes and notes it', async () => {
    const { board, read } = await startBoard([boardJob({ id: 1, title: 'Café Lead' })]);
    board.failNext('bad-utf8');
    const { items } = await read();
    expect(items.map((item) => (item.kind === 'job' ? item.job.title : item.kind))).toEqual([
      'note',
      'Caf\uFFFD Lead',
    ]);
  });
});

const RECORDED = fileURLToPath(new URL('../../../../shared/data/ats/greenhouse', import.meta.url));
const recordedFiles = existsSync(RECORDED)
  ? readdirSync(RECORDED).filter((name) => name.endsWith('.json'))
  : [];

/** Recordings of lists come as they are; a recording of one posting is served as a board of one. */
const recordingSchema = z.union([
  z.object({
    jobs: z.array(z.record(z.string(), z.unknown())),
    meta: z.object({ total: z.number() }).optional(),
  }),
  z.record(z.string(), z.unknown()).transform((job) => ({ jobs: [job], meta: undefined })),
]);

describe.skipIf(recordedFiles.length === 0)('recorded Greenhouse boards', () => {
  it.each(recordedFiles)('every posting of %s arrives', async (name) => {
    const recording = recordingSchema.parse(JSON.parse(readFileSync(`${RECORDED}/${name}`, 'utf8')));
    const { board, read } = await startBoard(recording.jobs);
    board.setTotal(recording.meta?.total);
    const { jobs, verdict } = await read();
    expect(new Set(jobs.map(({ externalId }) => externalId))).toEqual(
      new Set(recording.jobs.map(({ id }) => String(id))),
    );
    for (const job of jobs) {
      expect(job.title).not.toBe('');
      expect(job.places).not.toEqual([]);
      expect(job.applyUrl).toMatch(/^https:/);
      expect(job.descriptionHtml ?? '').not.toMatch(/&lt;(p|div|h2)/);
    }
    const isWhole = recording.meta === undefined || recording.meta.total === recording.jobs.length;
    expect(verdict.verdict).toBe(isWhole ? 'complete' : 'partial');
  });
});
