import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttp, type HttpRequest } from './http.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

const ETAG = '"version-1"';
const LONG_AGO = 'Mon, 02 Nov 2026 08:00:00 GMT';

describe('the outgoing door asks whether an answer still holds', () => {
  it('by the entity tag and the time of change that came with it', async () => {
    const asked: IncomingMessage['headers'][] = [];
    const { url, http } = await serve((request, response) => {
      asked.push(request.headers);
      if (request.headers['if-none-match'] === ETAG) response.writeHead(304).end();
      else json(response, { etag: ETAG, 'last-modified': LONG_AGO });
    });
    const request = requestTo(url);
    const { text, contentType, validators } = await http.ask(request);
    expect({ text, contentType, validators }).toEqual({
      text: '{"jobs":[]}',
      contentType: 'application/json',
      validators: { etag: ETAG, lastModified: LONG_AGO },
    });
    expect(await http.askAgain(request, { url, validators })).toBeUndefined();
    expect(asked.map((headers) => [headers['if-none-match'], headers['if-modified-since']])).toEqual([
      [undefined, undefined],
      [ETAG, LONG_AGO],
    ]);
  });

  it('and reads the new one when it does not', async () => {
    const { url, http } = await serve((_, response) => json(response, { etag: '"version-2"' }));
    expect(await http.askAgain(requestTo(url), { url, validators: { etag: ETAG } })).toMatchObject({
      text: '{"jobs":[]}',
      validators: { etag: '"version-2"' },
    });
  });

  it('but never with a question, which is asked with POST', async () => {
    let headers: IncomingMessage['headers'] = {};
    const { url, http } = await serve((request, response) => {
      headers = request.headers;
      json(response);
    });
    const validators = { etag: ETAG, lastModified: LONG_AGO };
    await http.askAgain(requestTo(url, { question: { offset: 0 } }), { url, validators });
    expect(headers).not.toHaveProperty('if-none-match');
    expect(headers).not.toHaveProperty('if-modified-since');
  });

  it('only where the answer came from, whatever leads there', async () => {
    const asked: unknown[] = [];
    const { url, http } = await serve((request, response) => {
      asked.push([request.url, request.headers['if-none-match']]);
      if (request.url === '/jobs') response.writeHead(302, { location: '/moved' }).end();
      else if (request.headers['if-none-match'] === ETAG) response.writeHead(304).end();
      else json(response, { etag: ETAG });
    });
    const { validators, url: answeredBy } = await http.ask(requestTo(url));
    expect(await http.askAgain(requestTo(url), { url: answeredBy, validators })).toBeUndefined();
    expect(await http.askAgain(requestTo(url), { url, validators })).toMatchObject({ text: '{"jobs":[]}' });
    expect(asked).toEqual([
      ['/jobs', undefined],
      ['/moved', undefined],
      ['/jobs', undefined],
      ['/moved', ETAG],
      ['/jobs', ETAG],
      ['/moved', undefined],
    ]);
  });

  it('and trusts no time of change that is the time of the answer', async () => {
    const { url, http } = await serve((_, response) =>
      json(response, { date: LONG_AGO, 'last-modified': LONG_AGO }),
    );
    expect((await http.ask(requestTo(url))).validators).toEqual({});
  });

  it('and takes a 304 that nobody asked for as a fault', async () => {
    const { url, http } = await serve((_, response) => response.writeHead(304).end());
    await expect(http.ask(requestTo(url))).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
    await expect(http.fetchJson(url, { allowPrivateNetwork: true })).rejects.toMatchObject({
      message: expect.stringContaining('status 304'),
    });
  });
});

function requestTo(url: string, options: HttpRequest['options'] = {}): HttpRequest {
  return { url, options: { allowPrivateNetwork: true, ...options }, kind: 'json' };
}

function json(response: ServerResponse, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end('{"jobs":[]}');
}

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const http = createHttp({ userAgent: 'Metier/test', sleep: async () => undefined });
  open.push(http, {
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/jobs`, http };
}
