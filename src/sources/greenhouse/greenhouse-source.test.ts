import { describe, expect, it } from 'vitest';
import type { BoardJob } from '../../../test/support/board-emulator.ts';
import { postingsIn, readBoard } from '../../../test/support/fixture-boards.ts';
import { boardJob, greenhouseManners } from '../../../test/support/greenhouse-emulator.ts';
import { recordedBoards, SHARED_DATA_IS_MISSING } from '../../../test/support/recorded-boards.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import type { Http } from '../http.ts';
import type { SourceJob } from '../source.ts';
import { createGreenhouseSource, type GreenhouseSettings } from './greenhouse-source.ts';

const METADATA = {
  employmentType: 'Employment Type',
  workplaceType: 'Workplace Type',
  payRange: 'Pay Range',
  shift: 'Shift',
  level: 'Job Level',
};

const BOARD = 'harborlight';
const GREENHOUSE = greenhouse({ board: BOARD });

/** The board is there under its name; a source may ask for another. */
function greenhouse({ board }: Pick<GreenhouseSettings, 'board'>) {
  const settings = { id: 'board', board, allowPrivateNetwork: true, maxBytes: 1_000_000, metadata: METADATA };
  return {
    manners: greenhouseManners(BOARD),
    create: (baseUrl: string, http: Http) => createGreenhouseSource({ ...settings, baseUrl }, http),
  };
}

async function jobsOf(jobs: readonly BoardJob[]): Promise<readonly SourceJob[]> {
  return (await readBoard(jobs, GREENHOUSE)).jobs;
}

async function jobOf(fields: BoardJob & { content?: string }): Promise<SourceJob> {
  const [job] = await jobsOf([boardJob({ id: 1, ...fields })]);
  if (!job) throw new Error('the posting did not arrive');
  return job;
}

describeSource({
  ...GREENHOUSE,
  type: 'greenhouse',
  posting: (id, title) => boardJob({ id, title }),
  requiredField: 'title',
  idField: 'id',
  hasTotal: true,
});

describe('a Greenhouse board', () => {
  it('is read with one call and a complete verdict', async () => {
    const board = [boardJob({ id: 1 }), boardJob({ id: 2 })];
    const { items, verdict, totals, requests } = await readBoard(board, GREENHOUSE);
    expect(requests).toEqual(['/v1/boards/harborlight/jobs?content=true']);
    expect({ kinds: items.map(({ kind }) => kind), verdict, totals }).toEqual({
      kinds: ['job', 'job'],
      verdict: { verdict: 'complete' },
      totals: [2],
    });
  });

  it('maps every field of a full posting', async () => {
    const postings = postingsIn(new URL('./fixtures/board.json', import.meta.url), 'jobs');
    expect(await jobsOf(postings)).toEqual([
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
    const board = [boardJob({ id: 1 }), boardJob({ id: 2, internal_job_id: null })];
    const { items, verdict } = await readBoard(board, GREENHOUSE);
    expect(items.filter(({ kind }) => kind !== 'job')).toEqual([
      { kind: 'skipped', externalId: '2', reason: 'talent-pool post, not an opening' },
    ]);
    expect(verdict).toEqual({ verdict: 'complete' });
  });

  it('keeps every other posting when one is malformed, and keeps that one raw', async () => {
    const bad = boardJob({ id: 2, title: null });
    const board = [boardJob({ id: 1 }), bad, { title: 'No id' }, boardJob({ id: 3 })];
    const { items, verdict } = await readBoard(board, GREENHOUSE);
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
    const board = [boardJob({ id: 1 }), boardJob({ id: 2 })];
    const { verdict } = await readBoard(board, { ...GREENHOUSE, total });
    expect(verdict).toEqual({ verdict: 'partial', reason });
  });

  it('says which address answered that there is no such board', async () => {
    await expect(readBoard([], greenhouse({ board: 'no/such' }))).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      message: expect.stringMatching(/\/v1\/boards\/no%2Fsuch\/jobs\?content=true.*404/),
    });
  });
});

const RECORDED = SHARED_DATA_IS_MISSING ? [] : recordedBoards();

describe.skipIf(RECORDED.length === 0)('recorded Greenhouse boards', () => {
  it.each(RECORDED)('every posting of $name arrives', async ({ jobs: postings, meta }) => {
    const { jobs, verdict } = await readBoard(postings, { ...GREENHOUSE, total: meta?.total });
    expect(new Set(jobs.map(({ externalId }) => externalId))).toEqual(
      new Set(postings.map(({ id }) => String(id))),
    );
    for (const job of jobs) {
      expect(job.title).not.toBe('');
      expect(job.places).not.toEqual([]);
      expect(job.applyUrl).toMatch(/^https:/);
      expect(job.descriptionHtml ?? '').not.toMatch(/&lt;(p|div|h2)/);
    }
    const isWhole = meta === undefined || meta.total === postings.length;
    expect(verdict.verdict).toBe(isWhole ? 'complete' : 'partial');
  });
});
