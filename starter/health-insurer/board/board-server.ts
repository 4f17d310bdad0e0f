/** The demo employer's applicant tracking system: our postings behind a local Greenhouse Job Board API. */
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { midnightBefore } from './board-dates.ts';
import {
  COMPANY_NAME,
  escapeHtmlOnce,
  type GreenhouseDepartment,
  type GreenhouseJob,
  toDepartment,
  toGreenhouseJob,
  toOffice,
  toPayRanges,
  toProspectPost,
  withoutContent,
} from './greenhouse-job.ts';
import { type Posting, readPostings } from './postings.ts';

export type BoardOptions = Readonly<{
  /** The folder of the YAML files; ours by default. */
  postingsDir?: string;
  /** The board token of the address. */
  board: string;
  /** 0, the default, takes any free port. */
  port?: number;
  /** Read once, when the board starts: dates do not move while it runs. */
  clock?: () => Date;
}>;

export type Board = Readonly<{
  /** The base address, without a slash at the end: "http://127.0.0.1:41234". */
  url: string;
  close(): Promise<void>;
}>;

/** Serves the postings on the loopback address. Throws FILE_UNREADABLE when a posting is malformed. */
export async function startBoard(options: BoardOptions): Promise<Board> {
  const folder = options.postingsDir ?? fileURLToPath(new URL('./postings', import.meta.url));
  const app = createBoardApp({
    postings: await readPostings(folder),
    board: options.board,
    now: (options.clock ?? (() => new Date()))(),
  });
  return listen(app, options.port ?? 0);
}

export type BoardContents = Readonly<{ postings: readonly Posting[]; board: string; now: Date }>;

/** The board without a port, for tests in process. */
export function createBoardApp({ postings, board, now }: BoardContents): Hono {
  const midnight = midnightBefore(now);
  const payById = new Map(postings.map((posting) => [toGreenhouseJob(posting, midnight).id, posting.pay]));
  const jobs = [...postings.map((posting) => toGreenhouseJob(posting, midnight)), toProspectPost(midnight)];

  const api = new Hono();
  api.get('/', (c) => c.json({ name: COMPANY_NAME, content: escapeHtmlOnce(INTRODUCTION) }));
  api.get('/jobs', (c) => {
    const listed = c.req.query('content') === 'true' ? jobs : jobs.map(withoutContent);
    return c.json({ jobs: listed, meta: { total: jobs.length } });
  });
  api.get('/jobs/:id', (c) => {
    const job = jobs.find(({ id }) => String(id) === c.req.param('id'));
    if (!job) return c.json({ status: 404, error: 'Job not found' }, 404);
    const hasPay = c.req.query('pay_transparency') === 'true';
    return c.json(hasPay ? { ...job, pay_input_ranges: toPayRanges(payById.get(job.id)) } : job);
  });
  api.get('/departments', (c) => c.json({ departments: departmentsOf(jobs) }));
  api.get('/offices', (c) => c.json({ offices: officesOf(jobs) }));

  const app = new Hono();
  app.use(etag());
  app.route(`/v1/boards/${board}`, api);
  app.notFound((c) => {
    const isOurs = c.req.path.startsWith(`/v1/boards/${board}/`);
    return c.json({ status: 404, error: isOurs ? 'Not found' : 'Job board not found' }, 404);
  });
  return app;
}

const INTRODUCTION =
  '<p>Harborlight Health is an invented health insurer from Hartford, Connecticut. ' +
  'It exists to show what a careers site can do; none of its jobs are real.</p>';

const NO_DEPARTMENT: GreenhouseDepartment = { id: 0, name: 'No Department', parent_id: null, child_ids: [] };

function departmentsOf(jobs: readonly GreenhouseJob[]) {
  const names = namesOf(jobs.flatMap((job) => job.departments));
  return [...names.map(toDepartment), NO_DEPARTMENT].map((department) => ({
    ...department,
    jobs: jobs.filter((job) => belongsTo(job, department)).map(shortForm),
  }));
}

function officesOf(jobs: readonly GreenhouseJob[]) {
  return namesOf(jobs.flatMap((job) => job.offices)).map((name) => {
    const office = toOffice(name);
    const inOffice = jobs.filter((job) => job.offices.some(({ id }) => id === office.id));
    return {
      ...office,
      departments: departmentsOf(inOffice).filter((department) => department.jobs.length > 0),
    };
  });
}

function belongsTo(job: GreenhouseJob, department: GreenhouseDepartment): boolean {
  if (department.id === NO_DEPARTMENT.id) return job.departments.length === 0;
  return job.departments.some(({ id }) => id === department.id);
}

function namesOf(named: readonly Readonly<{ name: string }>[]): readonly string[] {
  return [...new Set(named.map(({ name }) => name))].sort();
}

function shortForm({ id, title, location, updated_at, absolute_url, language }: GreenhouseJob) {
  return { id, title, location, updated_at, absolute_url, language };
}

function listen(app: Hono, port: number): Promise<Board> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (address: AddressInfo) => {
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        close: () =>
          new Promise((closed, failed) => {
            server.close((error) => (error ? failed(error) : closed()));
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}
