/** A local Greenhouse job board with the vendor's manners and, on request, the ways it breaks. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What the next answer does instead of listing the board. */
export type BoardFault =
  | 'html-with-200'
  | 'server-error'
  | 'rate-limited'
  | 'broken-body'
  | 'broken-json'
  | 'wrong-shape'
  | 'bad-utf8'
  | 'redirect-to-private-host';

export type BoardJob = Readonly<Record<string, unknown>>;

export type GreenhouseEmulator = Readonly<{
  /** The value for the source's `baseUrl`. */
  url: string;
  /** Paths asked for, oldest first. */
  requests: readonly string[];
  setJobs(jobs: readonly BoardJob[]): void;
  /** Announces another total than the number of jobs; undefined announces the truth, null leaves `meta` out. */
  setTotal(total: number | null | undefined): void;
  /** Each fault spoils one answer, in this order. */
  failNext(...faults: readonly BoardFault[]): void;
  close(): Promise<void>;
}>;

export async function startGreenhouseEmulator(
  options: Readonly<{ board: string; jobs?: readonly BoardJob[] }>,
): Promise<GreenhouseEmulator> {
  const requests: string[] = [];
  const faults: BoardFault[] = [];
  const state: BoardState = { jobs: options.jobs ?? [], total: undefined };
  const server = createServer((request, response) => {
    requests.push(request.url ?? '/');
    const fault = faults.shift();
    if (fault) FAULTS[fault](response, state);
    else answer(request, response, { board: options.board, state });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the emulator has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    setJobs: (jobs) => {
      state.jobs = jobs;
    },
    setTotal: (total) => {
      state.total = total;
    },
    failNext: (...next) => {
      faults.push(...next);
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** A posting in the recorded shape, with only what a test cares about spelled out. `content` is escaped here. */
export function boardJob(fields: BoardJob & Readonly<{ id: number | string; content?: string }>): BoardJob {
  return {
    internal_job_id: 7_000_001,
    title: `Posting ${fields.id}`,
    updated_at: '2026-10-05T09:00:00-04:00',
    first_published: '2026-10-01T09:00:00-04:00',
    requisition_id: `R-${fields.id}`,
    location: { name: 'Hartford, CT' },
    absolute_url: `https://jobs.example.org/${fields.id}`,
    language: 'en',
    company_name: 'Harborlight Health ',
    metadata: null,
    departments: [],
    offices: [],
    data_compliance: [],
    application_deadline: null,
    ai_disclaimer: null,
    include_ai_disclaimer: null,
    ai_opt_out_request_url: null,
    ...fields,
    content: escapeOnce(fields.content ?? '<p>What you would do.</p>'),
  };
}

type BoardState = { jobs: readonly BoardJob[]; total: number | null | undefined };

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeOnce(html: string): string {
  return html.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { board, state }: Readonly<{ board: string; state: BoardState }>,
): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://emulator');
  const root = `/v1/boards/${board}`;
  const job = state.jobs.find(({ id }) => pathname === `${root}/jobs/${String(id)}`);
  if (pathname === `${root}/jobs`) sendJson(response, listOf(state, searchParams.get('content')));
  else if (job) sendJson(response, job);
  else response.writeHead(404, JSON_TYPE).end(JSON.stringify({ status: 404, error: 'Job not found' }));
}

function listOf(state: BoardState, content: string | null): BoardJob {
  const jobs = content === 'true' ? state.jobs : state.jobs.map(({ content: _content, ...job }) => job);
  return { jobs, ...(state.total === null ? {} : { meta: { total: state.total ?? jobs.length } }) };
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, JSON_TYPE).end(JSON.stringify(body));
}

const FAULTS: Readonly<Record<BoardFault, (response: ServerResponse, state: BoardState) => void>> = {
  'html-with-200': (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>We will be back soon</h1>'),
  'server-error': (response) => response.writeHead(503).end('upstream connect error'),
  'rate-limited': (response) => response.writeHead(429, { 'retry-after': '2' }).end(),
  'broken-body': (response, state) => {
    const body = JSON.stringify(listOf(state, 'true'));
    response.writeHead(200, { ...JSON_TYPE, 'content-length': String(body.length) });
    response.write(body.slice(0, body.length / 2));
    setTimeout(() => response.destroy(), 5);
  },
  'broken-json': (response, state) => {
    const body = JSON.stringify(listOf(state, 'true'));
    response.writeHead(200, JSON_TYPE).end(body.slice(0, body.length / 2));
  },
  'wrong-shape': (response) => sendJson(response, { results: [] }),
  'bad-utf8': (response, state) => {
    const body = Buffer.from(JSON.stringify(listOf(state, 'true')).replaceAll('é', '\u0001'));
    response.writeHead(200, JSON_TYPE).end(Buffer.from(body.map((byte) => (byte === 1 ? 0xe9 : byte))));
  },
  'redirect-to-private-host': (response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
};
