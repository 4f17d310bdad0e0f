import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findBoard } from './find-board.ts';
import { detectGreenhouse } from './greenhouse/detect-greenhouse.ts';
import { createHttp, type Http } from './http.ts';
import { detectLever } from './lever/detect-lever.ts';

let http: Http;
let server: Server;
let origin: string;
let answers: Readonly<Record<string, Readonly<{ html?: string; location?: string }>>> = {};

beforeEach(async () => {
  http = createHttp({ userAgent: 'Metier/test', sleep: async () => undefined });
  server = createServer((request, response) => {
    const { html, location } = answers[request.url ?? ''] ?? {};
    if (location) response.writeHead(302, { location }).end();
    else if (html === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  origin = `http://127.0.0.1:${address.port}`;
});

afterEach(async () => {
  await http.close();
  await new Promise((done) => server.close(done));
});

function find(address: string) {
  const detectors = [detectGreenhouse, detectLever];
  return findBoard(new URL(address), {
    http,
    detectors,
    options: { allowPrivateNetwork: true, attempts: 1 },
  });
}

it('knows a board by its own address, without asking it', async () => {
  expect(await find('https://boards.greenhouse.io/acme')).toMatchObject({
    foundIn: 'address',
    settings: { type: 'greenhouse', board: 'acme' },
  });
});

it('finds the board that a page names most often, also in its scripts', async () => {
  answers = {
    '/careers': {
      html: `<a href="https://jobs.lever.co/friends">Friends of ours</a>
        <a href="//boards.greenhouse.io/embed/job_board?b=1&amp;for=acme">Jobs</a>
        <script>const board = "https:\\/\\/boards.greenhouse.io\\/acme\\/jobs\\/1";</script>`,
    },
  };
  expect(await find(`${origin}/careers`)).toMatchObject({
    foundIn: 'page',
    settings: { type: 'greenhouse', board: 'acme' },
  });
});

it('follows the page to another address', async () => {
  answers = {
    '/old': { location: '/careers' },
    '/careers': { html: '<a href="https://jobs.lever.co/acme">' },
  };
  expect(await find(`${origin}/old`)).toMatchObject({ settings: { type: 'lever', site: 'acme' } });
});

it('knows nothing in a page that names no board, and says when there is no page', async () => {
  answers = { '/': { html: '<p>We are hiring! Write to us.</p>' } };
  expect(await find(`${origin}/`)).toBeUndefined();
  await expect(find(`${origin}/gone`)).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
});
