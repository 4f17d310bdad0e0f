import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Board, createBoardApp, startBoard } from './board-server.ts';
import { parsePostings } from './postings.ts';

const NOW = new Date('2026-03-10T15:20:00Z');

const POSTINGS = parsePostings(
  `
- function: underwriting/underwriting
  title: Sr Underwriter
  requisition: HLH-30999
  location: "Hartford, CT"
  offices: ["Portland, ME"]
  department: Risk & Pricing
  employment: Full time
  workplace: Hybrid
  pay: "$91,000 - $120,500.50 per year"
  postedDaysAgo: 5
  updatedDaysAgo: 1
  closesInDays: 20
  content: |
    <p class="intro">Price &amp; renew groups of 51&nbsp;+ lives, the "middle market", with one of the region's older teams.</p>
    ${'<p>More words about a day in this team, its book and its people.</p>'.repeat(5)}
- function: sales/sales-management
  title: Regional Sales Manager
  requisition: HLH-30998
  location: "Remote - US"
  postedDaysAgo: 0
  aiDisclaimer: Software sorts the applications for this job; a person reads every one of them.
  content: |
    ${'<p>Lead a team of eight account executives who sell to public employers.</p>'.repeat(5)}
`,
  'test.yaml',
);

const app = createBoardApp({ postings: POSTINGS, board: 'harborlight', now: NOW });
const ROOT = '/v1/boards/harborlight';

const jobsAnswer = z.looseObject({
  jobs: z.array(z.looseObject({ id: z.int(), internal_job_id: z.int().nullable(), title: z.string() })),
  meta: z.strictObject({ total: z.int() }),
});

async function getJson(path: string): Promise<unknown> {
  const response = await app.request(`${ROOT}${path}`);
  return response.json();
}

async function firstJob() {
  const { jobs } = jobsAnswer.parse(await getJson('/jobs?content=true'));
  const [job] = jobs;
  if (!job) throw new Error('the board is empty');
  return job;
}

describe('the list of jobs', () => {
  it('has the fields of the vendor, and nothing of the truth we measure with', async () => {
    expect(await firstJob()).toMatchObject({
      id: 4_030_999_007,
      internal_job_id: 3_030_999_007,
      requisition_id: 'HLH-30999',
      title: 'Sr Underwriter',
      location: { name: 'Hartford, CT' },
      company_name: 'Harborlight Health',
      language: 'en',
      absolute_url: 'https://careers.harborlight.example/apply/4030999007',
      departments: [{ name: 'Risk & Pricing', parent_id: null, child_ids: [] }],
      offices: [{ name: 'Hartford, CT' }, { name: 'Portland, ME' }],
    });
    expect(JSON.stringify(await getJson('/jobs?content=true'))).not.toContain('underwriting/underwriting');
  });

  it('leaves content, departments and offices out unless they are asked for', async () => {
    const { jobs } = jobsAnswer.parse(await getJson('/jobs'));
    expect(jobs).toHaveLength(3);
    for (const job of jobs) {
      expect(job).not.toHaveProperty('content');
      expect(job).not.toHaveProperty('departments');
      expect(job).not.toHaveProperty('offices');
    }
  });

  it('escapes the content once: one decoding gives the HTML back, entities untouched', async () => {
    const { content } = z.object({ content: z.string() }).parse(await firstJob());
    expect(content).toContain('&lt;p class=&quot;intro&quot;&gt;Price &amp;amp; renew');
    expect(content).toContain('51&amp;nbsp;+ lives, the &quot;middle market&quot;');
    expect(content).toContain('region&#39;s');
    expect(content).not.toMatch(/[<>"']/);
  });

  it('sends a custom field only when the posting has a value', async () => {
    const { jobs } = jobsAnswer.parse(await getJson('/jobs'));
    const field = z.object({ name: z.string(), value: z.string(), value_type: z.string(), id: z.int() });
    const fields = z.array(field).parse(jobs[0]?.['metadata']);
    expect(fields.map(({ name, value }) => [name, value])).toEqual([
      ['Employment Type', 'Full time'],
      ['Workplace Type', 'Hybrid'],
      ['Pay Range', '$91,000 - $120,500.50 per year'],
    ]);
    expect(jobs[1]?.['metadata']).toBeNull();
  });

  it('marks the talent community as a prospect post', async () => {
    const { jobs, meta } = jobsAnswer.parse(await getJson('/jobs'));
    expect(meta.total).toBe(3);
    expect(jobs.filter((job) => job.internal_job_id === null).map((job) => job.title)).toEqual([
      'Join our talent community',
    ]);
  });

  it('carries the notice on screening software with an opt-out address', async () => {
    const { jobs } = jobsAnswer.parse(await getJson('/jobs'));
    expect(jobs[1]).toMatchObject({ include_ai_disclaimer: true });
    expect(jobs[1]?.['ai_opt_out_request_url']).toBe(
      'https://careers.harborlight.example/ai-opt-out/4030998007',
    );
    expect(jobs[0]).toMatchObject({ ai_disclaimer: null, ai_opt_out_request_url: null });
  });
});

describe('dates', () => {
  it('carry the offset of the vendor and follow daylight saving time', async () => {
    const job = await firstJob();
    expect(job['first_published']).toMatch(/^2026-03-05T\d\d:\d\d:\d\d-05:00$/);
    expect(job['updated_at']).toMatch(/^2026-03-09T\d\d:\d\d:\d\d-04:00$/);
    expect(job['application_deadline']).toBe('2026-03-30T23:59:59-04:00');
  });

  it('are the same at every hour of a day', async () => {
    const bodies = ['2026-03-10T00:00:00Z', '2026-03-10T23:59:59Z'].map(async (now) => {
      const board = createBoardApp({ postings: POSTINGS, board: 'harborlight', now: new Date(now) });
      return (await board.request(`${ROOT}/jobs?content=true`)).text();
    });
    const [early, late] = await Promise.all(bodies);
    expect(early).toBe(late);
  });

  it('never lie in the future', async () => {
    const midnight = new Date('2026-03-10T00:00:00Z');
    const board = createBoardApp({ postings: POSTINGS, board: 'harborlight', now: midnight });
    const { jobs } = jobsAnswer.parse(await (await board.request(`${ROOT}/jobs`)).json());
    for (const job of jobs) {
      const { updated_at } = z.object({ updated_at: z.iso.datetime({ offset: true }) }).parse(job);
      expect(new Date(updated_at).getTime()).toBeLessThanOrEqual(midnight.getTime());
    }
  });
});

describe('one job', () => {
  it('answers pay ranges in cents when asked for pay transparency', async () => {
    expect(await getJson('/jobs/4030999007?pay_transparency=true')).toMatchObject({
      pay_input_ranges: [{ min_cents: 9_100_000, max_cents: 12_050_050, currency_type: 'USD' }],
    });
    expect(await getJson('/jobs/4030998007?pay_transparency=true')).toMatchObject({ pay_input_ranges: [] });
    expect(await getJson('/jobs/4030999007')).not.toHaveProperty('pay_input_ranges');
  });

  it('answers 404 in the words of the vendor for an unknown job or board', async () => {
    const job = await app.request(`${ROOT}/jobs/1`);
    expect([job.status, await job.json()]).toEqual([404, { status: 404, error: 'Job not found' }]);
    const board = await app.request('/v1/boards/elsewhere/jobs');
    expect([board.status, await board.json()]).toEqual([404, { status: 404, error: 'Job board not found' }]);
  });
});

describe('departments and offices', () => {
  it('list every job, those without a department under "No Department"', async () => {
    const group = z.object({ name: z.string(), jobs: z.array(z.object({ title: z.string() })) });
    const { departments } = z.object({ departments: z.array(group) }).parse(await getJson('/departments'));
    expect(departments.map(({ name, jobs }) => [name, jobs.map(({ title }) => title)])).toEqual([
      ['Risk & Pricing', ['Sr Underwriter']],
      ['No Department', ['Regional Sales Manager', 'Join our talent community']],
    ]);
    expect(await getJson('/offices')).toMatchObject({
      offices: [
        { name: 'Hartford, CT', location: 'Hartford, CT', departments: [{ jobs: [{}] }, { jobs: [{}] }] },
        { name: 'Portland, ME', departments: [{ name: 'Risk & Pricing' }] },
      ],
    });
  });
});

describe('over HTTP', () => {
  let board: Board;
  beforeAll(async () => {
    board = await startBoard({ board: 'harborlight', clock: () => NOW });
  });
  afterAll(() => board.close());

  it('introduces the board and answers a conditional request with 304 and no body', async () => {
    const first = await request(`${board.url}${ROOT}/jobs?content=true`);
    expect(first.statusCode).toBe(200);
    expect(jobsAnswer.parse(await first.body.json()).jobs.length).toBeGreaterThan(0);
    const etag = String(first.headers['etag']);
    const second = await request(`${board.url}${ROOT}/jobs?content=true`, {
      headers: { 'if-none-match': etag },
    });
    expect([second.statusCode, await second.body.text()]).toEqual([304, '']);
    const intro = await request(`${board.url}${ROOT}`);
    expect(await intro.body.json()).toMatchObject({ name: 'Harborlight Health' });
  });
});

describe('a malformed posting', () => {
  it('is refused with the file, the row, the line and the field', () => {
    const parse = () =>
      parsePostings('- title: Clerk\n  function: Claims\n- title: 7\n  surprise: true\n', 'claims.yaml');
    expect(parse).toThrowError(/claims\.yaml/);
    expect(parse).toThrowError(/row 1 \(line 1\): function: must be "area\/function"/);
    expect(parse).toThrowError(/row 2 \(line 3\): title: /);
    expect(parse).toThrowError(/row 2 \(line 3\): the row: .*surprise/);
  });

  it('is refused when the text is not a list or not YAML', () => {
    expect(() => parsePostings('title: alone', 'a.yaml')).toThrowError(/must hold a list/);
    expect(() => parsePostings('- "unclosed', 'b.yaml')).toThrowError(/b\.yaml/);
  });
});
