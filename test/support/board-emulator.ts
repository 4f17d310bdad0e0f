/** A local job board: a vendor's manners say how it answers, and on request it breaks in the ways boards break. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';

/** A posting as the vendor writes it. */
export type BoardJob = Readonly<Record<string, unknown>>;

export type BoardRequest = Readonly<{
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: string;
}>;

export type BoardState = Readonly<{
  jobs: readonly BoardJob[];
  /** The total to announce; null leaves it out. */
  total: number | null;
}>;

export type BoardAnswer = Readonly<{
  contentType: string;
  body: string | Buffer;
  status?: number;
  /** Beside the content type. */
  headers?: Readonly<Record<string, string>>;
  /** A detail call fails by `failNextDetail` instead of `failNext`. */
  isDetail?: boolean;
  /** No fault spoils it. */
  isSpared?: boolean;
}>;

/** What a vendor answers to a request that nothing spoils; undefined is its 404. */
export type BoardManners = (request: BoardRequest, state: BoardState) => BoardAnswer | undefined;

/** What an answer does instead of being right; `none` lets one through unspoilt. */
export type BoardFault = keyof typeof FAULTS;

export type BoardEmulator = Readonly<{
  /** The value for the source's `baseUrl`. */
  url: string;
  /** Paths asked for, oldest first. */
  requests: readonly string[];
  setJobs(jobs: readonly BoardJob[]): void;
  /** Announces another total than the number of jobs; undefined announces the truth, null announces none. */
  setTotal(total: number | null | undefined): void;
  /** The next answer announces the total as it is, every later one this; undefined ends that. */
  setTotalFromPageTwo(total: number | undefined): void;
  /** Each fault spoils one answer, in this order. */
  failNext(...faults: readonly BoardFault[]): void;
  /** The same for calls that ask for one posting. */
  failNextDetail(...faults: readonly BoardFault[]): void;
  /** Sends an entity tag with every answer, and answers 304 to a request that brings it. */
  sendEtags(): void;
  /** Forgets the faults that are still to come. */
  recover(): void;
  close(): Promise<void>;
}>;

export async function startBoardEmulator(
  manners: BoardManners,
  jobs: readonly BoardJob[] = [],
): Promise<BoardEmulator> {
  const board: Board = {
    manners,
    jobs,
    total: undefined,
    later: undefined,
    requests: [],
    faults: [],
    detailFaults: [],
    hasEtags: false,
  };
  const server = createServer((request, response) => void answer(board, request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the emulator has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests: board.requests,
    setJobs: (next) => {
      board.jobs = next;
    },
    setTotal: (total) => {
      board.total = total;
    },
    setTotalFromPageTwo: (total) => {
      board.later = total === undefined ? undefined : { total, hasBegun: false };
    },
    failNext: (...faults) => {
      board.faults.push(...faults);
    },
    failNextDetail: (...faults) => {
      board.detailFaults.push(...faults);
    },
    sendEtags: () => {
      board.hasEtags = true;
    },
    recover: () => {
      board.faults.length = 0;
      board.detailFaults.length = 0;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

export function jsonAnswer(value: unknown): BoardAnswer {
  return { contentType: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

type Board = {
  readonly manners: BoardManners;
  jobs: readonly BoardJob[];
  total: number | null | undefined;
  later: { readonly total: number; hasBegun: boolean } | undefined;
  readonly requests: string[];
  readonly faults: BoardFault[];
  readonly detailFaults: BoardFault[];
  firstAnswer?: BoardAnswer;
  previousAnswer?: BoardAnswer;
  hasEtags: boolean;
};

type Told = Readonly<{ first: BoardAnswer; previous: BoardAnswer }>;
type Spoil = (response: ServerResponse, right: BoardAnswer, told: Told) => void;

async function answer(board: Board, request: IncomingMessage, response: ServerResponse): Promise<void> {
  board.requests.push(request.url ?? '/');
  const right = await rightAnswer(board, request);
  const fault = nextFault(board, right);
  const told = { first: board.firstAnswer ?? right, previous: board.previousAnswer ?? right };
  if (!right.isDetail && !right.isSpared) rememberListing(board, right);
  if (board.hasEtags && fault === 'none' && isKnown(right, request, response)) {
    response.writeHead(304).end();
    return;
  }
  const spoil: Spoil = FAULTS[fault];
  spoil(response, right, told);
}

async function rightAnswer(board: Board, request: IncomingMessage): Promise<BoardAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const asked = {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', 'http://emulator'),
    headers: request.headers,
    body: Buffer.concat(chunks).toString(),
  };
  const notFound = { ...jsonAnswer({ status: 404, error: 'Not found' }), status: 404 };
  return board.manners(asked, { jobs: board.jobs, total: announcedTotal(board) }) ?? notFound;
}

function isKnown({ body }: BoardAnswer, request: IncomingMessage, response: ServerResponse): boolean {
  const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
  response.setHeader('etag', etag);
  return request.headers['if-none-match'] === etag;
}

function announcedTotal({ total, later, jobs }: Board): number | null {
  if (later?.hasBegun) return later.total;
  return total === undefined ? jobs.length : total;
}

function rememberListing(board: Board, right: BoardAnswer): void {
  board.firstAnswer ??= right;
  board.previousAnswer = right;
  if (board.later) board.later.hasBegun = true;
}

function nextFault({ faults, detailFaults }: Board, { isDetail, isSpared }: BoardAnswer): BoardFault {
  if (isSpared) return 'none';
  return (isDetail ? detailFaults : faults).shift() ?? 'none';
}

function send(response: ServerResponse, { status = 200, contentType, headers, body }: BoardAnswer): void {
  response.writeHead(status, { 'content-type': contentType, ...headers }).end(body);
}

/** The answer as it should be, but for a document type that defines entities. */
function sendWithDoctype(response: ServerResponse, right: BoardAnswer, entities: string): void {
  const [declaration = ''] = /^<\?xml[^>]*>/.exec(String(right.body)) ?? [];
  const root = String(right.body).slice(declaration.length);
  send(response, { ...right, body: `${declaration}<!DOCTYPE feed [${entities}]>${root}` });
}

const EXPANDING_ENTITIES = Array.from(
  { length: 10 },
  (_, index) => `<!ENTITY a${index + 1} "${`&a${index};`.repeat(10)}">`,
);

function bytesOf(body: string | Buffer): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : body;
}

const FAULTS = {
  none: send,
  'html-with-200': (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>We will be back soon</h1>'),
  /** A body that trickles, and has no end. */
  'slow-drip': (response, { contentType }) => {
    response.writeHead(200, { 'content-type': contentType });
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  },
  'server-error': (response) => response.writeHead(503).end('upstream connect error'),
  'rate-limited': (response) => response.writeHead(429, { 'retry-after': '2' }).end(),
  /** Until a day by the clock of a server that has lost it. */
  'rate-limited-for-years': (response) =>
    response.writeHead(429, { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' }).end(),
  'not-found': (response) => response.writeHead(404).end(),
  /** The connection ends before the announced length. */
  'broken-body': (response, { contentType, body }) => {
    const bytes = bytesOf(body);
    response.writeHead(200, { 'content-type': contentType, 'content-length': String(bytes.length) });
    response.write(bytes.subarray(0, bytes.length / 2));
    setTimeout(() => response.destroy(), 5);
  },
  /** Half an answer that says that it is whole. */
  'cut-text': (response, right) =>
    send(response, { ...right, body: right.body.slice(0, right.body.length / 2) }),
  'wrong-shape': (response, right) =>
    send(response, { ...right, body: right.contentType.includes('xml') ? '<sorry/>' : '{"sorry":[]}' }),
  /** Latin-1 that says that it is UTF-8. */
  'bad-utf8': (response, { contentType, body }) =>
    response.writeHead(200, { 'content-type': contentType }).end(Buffer.from(String(body), 'latin1')),
  /** The first answer that this board ever gave, again: a listing that wrapped. */
  'first-answer': (response, _right, { first }) => send(response, first),
  /** The answer before, again: a page that comes twice. */
  'previous-answer': (response, _right, { previous }) => send(response, previous),
  /** Ten entities, each ten times the one before: together more than any memory holds. */
  'xml-bomb': (response, right) =>
    sendWithDoctype(response, right, `<!ENTITY a0 "ha">${EXPANDING_ENTITIES.join('')}`),
  'xml-external-entity': (response, right) =>
    sendWithDoctype(response, right, '<!ENTITY a10 SYSTEM "file:///etc/passwd">'),
  /** More than any test allows, without a length that would warn of it. */
  'too-large': (response, { contentType }) =>
    response.writeHead(200, { 'content-type': contentType }).end(' '.repeat(2_000_000)),
  'redirect-to-other-host': (response) =>
    response.writeHead(301, { location: 'https://elsewhere.example/jobs' }).end(),
  'redirect-to-private-host': (response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
} as const satisfies Record<string, Spoil>;
