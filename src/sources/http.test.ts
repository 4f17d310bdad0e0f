import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { inspect } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '../shared/errors.ts';
import { createHttp, type Http, type HttpSettings } from './http.ts';
import { statusOf } from './http-status.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

async function serve(handler: Handler): Promise<{ url: string; port: number; server: Server }> {
  const server = createServer(handler);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push({
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { port } = address;
  return { url: `http://127.0.0.1:${port}/jobs`, port, server };
}

function httpFor(settings: Partial<HttpSettings> = {}): Http & { slept: number[] } {
  const slept: number[] = [];
  const http = createHttp({
    userAgent: 'Metier/test (+https://example.org/contact)',
    sleep: async (delayMs) => void slept.push(delayMs),
    ...settings,
  });
  open.push(http);
  return { ...http, slept };
}

async function faultOf(promise: Promise<unknown>): Promise<AppError> {
  const error: unknown = await promise.then(
    () => new Error('it was answered'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw new Error('expected an AppError', { cause: error });
}

async function expectFault(promise: Promise<unknown>, code: ErrorCode, words: RegExp): Promise<void> {
  const error = await faultOf(promise);
  expect({ code: error.code, message: error.message }).toEqual({
    code,
    message: expect.stringMatching(words),
  });
}

/** What this process holds outside of its code. */
function memoryBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const LOCAL = { allowPrivateNetwork: true } as const;

function json(response: ServerResponse, body: string | Buffer, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body);
}

describe('the outgoing door reads text', () => {
  it('unpacks a gzip file where it is told to, and tells what the server says to search engines', async () => {
    const text = `<urlset>${' '.repeat(1000)}</urlset>`;
    const { url } = await serve((_, response) =>
      response.writeHead(200, { 'x-robots-tag': 'noindex' }).end(gzipSync(text)),
    );
    const http = httpFor();
    expect(await http.fetchText(url, { ...LOCAL, unpack: true })).toEqual({
      text,
      notes: [],
      url,
      robotsTag: 'noindex',
    });
    expect((await http.fetchText(url, LOCAL)).text).not.toBe(text);
    await expectFault(
      http.fetchText(url, { ...LOCAL, unpack: true, maxBytes: 500 }),
      'RESPONSE_TOO_LARGE',
      /0\.5 kB/,
    );
  });

  it.each([
    [404, 404],
    [410, 410],
    [503, undefined],
  ])('tells a caller who asks that the status was %s, if it will not pass', async (status, told) => {
    const { url } = await serve((_, response) => response.writeHead(status).end());
    expect(statusOf(await faultOf(httpFor().fetchText(url, LOCAL)))).toBe(told);
  });
});

describe('the outgoing door reads JSON', () => {
  it('sends a user agent with a contact address and reads the answer', async () => {
    let agent: string | undefined;
    const { url } = await serve((request, response) => {
      agent = request.headers['user-agent'];
      json(response, '{"jobs":[1]}');
    });
    expect(await httpFor().fetchJson(url, LOCAL)).toEqual({ value: { jobs: [1] }, notes: [] });
    expect(agent).toBe('Metier/test (+https://example.org/contact)');
  });

  it('sends a question as JSON with POST, and asks it again after a fault', async () => {
    const asked: string[] = [];
    const { url } = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += String(chunk);
      });
      request.on('end', () => {
        asked.push(`${request.method} ${request.headers['content-type']} ${body}`);
        if (asked.length === 1) response.writeHead(503).end();
        else json(response, '{"jobs":[1]}');
      });
    });
    const { value } = await httpFor().fetchJson(url, { ...LOCAL, question: { page: 1 } });
    expect(value).toEqual({ jobs: [1] });
    expect(asked).toEqual(Array(2).fill('POST application/json {"page":1}'));
  });

  it('sends the headers of a source, also instead of our own, to its host and no further', async () => {
    const sent: unknown[] = [];
    const { url } = await serve((request, response) => {
      sent.push([request.headers['user-agent'], request.headers['authorization-key']]);
      if (request.url === '/jobs') response.writeHead(302, { location: '/moved' }).end();
      else response.writeHead(302, { location: 'https://elsewhere.example/' }).end();
    });
    const headers = { 'user-agent': 'jobs@example.org', 'authorization-key': 'open-sesame' };
    const fault = await faultOf(httpFor().fetchJson(url, { ...LOCAL, headers }));
    const sentOnce = ['jobs@example.org', 'open-sesame'];
    expect(sent).toEqual([sentOnce, sentOnce]);
    expect(fault.code).toBe('URL_BLOCKED');
  });

  it('tells where a redirect leads instead of going there, when asked to', async () => {
    let asked = 0;
    const { url } = await serve((_, response) => {
      asked += 1;
      response
        .writeHead(302, { location: asked === 1 ? 'none.htm' : 'https://elsewhere.example/?gone=1' })
        .end();
    });
    const http = httpFor();
    const options = { ...LOCAL, tellsRedirects: true };
    const local = new URL('none.htm', url).href;
    expect(await http.fetchText(url, options)).toEqual({ text: '', notes: [], url, redirect: local });
    expect(await http.fetchText(url, options)).toMatchObject({
      redirect: 'https://elsewhere.example/?gone=1',
    });
    expect(asked).toBe(2);
  });

  it('keeps the headers of a source from any other host that it is led to', async () => {
    const sent: unknown[] = [];
    const other = await serve((request, response) => {
      sent.push(request.headers['authorization-key']);
      json(response, '{}');
    });
    const { url } = await serve((_, response) => void response.writeHead(302, { location: other.url }).end());
    const options = { ...LOCAL, mayChangeHost: true, headers: { 'authorization-key': 'open-sesame' } };
    expect(await httpFor().fetchText(url, options)).toMatchObject({ text: '{}', url: other.url });
    expect(sent).toEqual([undefined]);
  });

  it('names no header of a source when a request fails', async () => {
    const { url } = await serve((_, response) => response.writeHead(401).end('open-sesame is unknown'));
    const headers = { 'authorization-key': 'open-sesame' };
    const refused = await faultOf(httpFor().fetchJson(url, { ...LOCAL, headers }));
    const malformed = { ...LOCAL, attempts: 1, headers: { 'authorization-key': 'open-sesame\n' } };
    const unsent = await faultOf(httpFor().fetchJson(url, malformed));
    for (const fault of [refused, unsent]) {
      expect(`${fault.message} ${inspect(fault)}`).not.toContain('open-sesame');
    }
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('reads a body compressed with %s', async (encoding, compress) => {
    const { url } = await serve((_, response) =>
      json(response, compress('{"jobs":"é"}'), { 'content-encoding': encoding }),
    );
    expect((await httpFor().fetchJson(url, LOCAL)).value).toEqual({ jobs: 'é' });
  });

  it('removes a byte order mark', async () => {
    const { url } = await serve((_, response) => json(response, '\uFEFF{"jobs":[]}'));
    expect((await httpFor().fetchJson(url, LOCAL)).value).toEqual({ jobs: [] });
  });

  it('replaces bytes that are not UTF-8 and says so', async () => {
    const { url } = await serve((_, response) =>
      json(response, Buffer.concat([Buffer.from('{"t":"caf'), Buffer.from([0xe9]), Buffer.from('"}')])),
    );
    const { value, notes } = await httpFor().fetchJson(url, LOCAL);
    expect(value).toEqual({ t: 'caf\uFFFD' });
    expect(notes).toEqual([expect.stringContaining('not UTF-8')]);
  });

  it('takes any content type as text', async () => {
    const { url } = await serve((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Jobs'),
    );
    expect((await httpFor().fetchText(url, LOCAL)).text).toBe('<p>Jobs');
  });

  it('refuses an HTML page with status 200', async () => {
    const { url } = await serve((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<h1>Maintenance'),
    );
    await expectFault(httpFor().fetchJson(url, LOCAL), 'SOURCE_MALFORMED', /text\/html instead of JSON/);
  });

  it('refuses HTML that claims to be JSON', async () => {
    const { url } = await serve((_, response) => json(response, '<h1>Maintenance'));
    await expectFault(httpFor().fetchJson(url, LOCAL), 'SOURCE_MALFORMED', /not JSON/);
  });

  it('refuses an unknown compression and a corrupt one', async () => {
    const unknown = await serve((_, response) => json(response, 'x', { 'content-encoding': 'zstd-2' }));
    await expectFault(httpFor().fetchJson(unknown.url, LOCAL), 'SOURCE_MALFORMED', /content-encoding/);
    for (const encoding of ['gzip', 'br']) {
      const corrupt = await serve((_, response) =>
        json(response, Buffer.alloc(400, 0xff), { 'content-encoding': encoding }),
      );
      await expectFault(httpFor().fetchJson(corrupt.url, LOCAL), 'SOURCE_MALFORMED', /corrupt/);
    }
  });
});

describe('the outgoing door keeps its bounds', () => {
  it('drops a body over the limit, announced or not', async () => {
    const announced = await serve((_, response) => json(response, 'x'.repeat(5000)));
    await expectFault(
      httpFor().fetchJson(announced.url, { ...LOCAL, maxBytes: 4000 }),
      'RESPONSE_TOO_LARGE',
      /more than 4 kB/,
    );
    let sent = 0;
    const endless = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => {
        sent += 1;
        response.write('x'.repeat(1000));
      }, 1);
      response.on('close', () => clearInterval(timer));
    });
    await expectFault(
      httpFor().fetchJson(endless.url, { ...LOCAL, maxBytes: 4000 }),
      'RESPONSE_TOO_LARGE',
      /more than 4 kB/,
    );
    expect(sent).toBeLessThan(50);
  });

  it('drops an unannounced body of 200 MB at its default bound, and holds little more than that', async () => {
    const megabyte = Buffer.alloc(1_000_000, 0x20);
    const before = memoryBytes();
    let mostHeld = 0;
    let sent = 0;
    function* body() {
      for (; sent < 200; sent++) {
        mostHeld = Math.max(mostHeld, memoryBytes() - before);
        yield megabyte;
      }
    }
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      pipeline(Readable.from(body()), response, () => undefined);
    });
    await expectFault(httpFor().fetchJson(url, LOCAL), 'RESPONSE_TOO_LARGE', /more than 50 MB/);
    expect(sent).toBeGreaterThan(50);
    expect(sent).toBeLessThan(80);
    expect(mostHeld).toBeLessThan(80_000_000);
  });

  it('keeps its own bound of an attempt, whatever a request allows itself', async () => {
    const { url } = await serve(() => undefined);
    await expectFault(
      httpFor({ longestAttemptMs: 50 }).fetchJson(url, { ...LOCAL, timeoutMs: 60_000, attempts: 1 }),
      'SOURCE_UNREACHABLE',
      /no complete answer within 0.05 s/,
    );
  });

  it('stops a compression bomb by its inflated size', async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000, 0x20));
    expect(bomb.length).toBeLessThan(40_000);
    const { url } = await serve((_, response) => json(response, bomb, { 'content-encoding': 'gzip' }));
    await expectFault(
      httpFor().fetchJson(url, { ...LOCAL, maxBytes: 100_000 }),
      'RESPONSE_TOO_LARGE',
      /100 kB/,
    );
  });

  it('stops a compression bomb by its ratio, below the size limit', async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000, 0x20));
    const { url } = await serve((_, response) => json(response, bomb, { 'content-encoding': 'gzip' }));
    await expectFault(httpFor().fetchJson(url, LOCAL), 'RESPONSE_TOO_LARGE', /times its compressed size/);
  });

  it('gives up on a slow drip', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    await expectFault(
      httpFor().fetchJson(url, { ...LOCAL, timeoutMs: 200, attempts: 2 }),
      'SOURCE_UNREACHABLE',
      /no complete answer within 0.2 s \(asked 2 times\)/,
    );
  });

  it('stops at once when the caller cancels, in an answer or between attempts', async () => {
    const { url } = await serve(() => undefined);
    const answer = httpFor().fetchJson(url, { ...LOCAL, signal: AbortSignal.timeout(50) });
    await expectFault(answer, 'SYNC_CANCELLED', /cancelled/);

    const failing = await serve((_, response) => response.writeHead(503).end());
    const http = createHttp({ userAgent: 'test' });
    open.push(http);
    const waiting = http.fetchJson(failing.url, { ...LOCAL, signal: AbortSignal.timeout(100) });
    await expectFault(waiting, 'SYNC_CANCELLED', /cancelled/);
  });
});

describe('the outgoing door asks again', () => {
  function failingFirst(failures: readonly Handler[]): Handler {
    const left = [...failures];
    return (request, response) => {
      const failure = left.shift();
      if (failure) failure(request, response);
      else json(response, '"good"');
    };
  }

  it('waits as long as a 429 asks for, in seconds or until a date', async () => {
    const { url } = await serve(
      failingFirst([
        (_, response) => response.writeHead(429, { 'retry-after': '7' }).end(),
        (_, response) => response.writeHead(429, { 'retry-after': 'Mon, 02 Nov 2026 10:00:05 GMT' }).end(),
      ]),
    );
    const http = httpFor({ clock: () => new Date('2026-11-02T10:00:00Z') });
    expect((await http.fetchJson(url, LOCAL)).value).toBe('good');
    expect(http.slept).toEqual([7000, 5000]);
  });

  it('does not wait for hours, and does not disregard the wish either', async () => {
    let asked = 0;
    const { url } = await serve((_, response) => {
      asked += 1;
      response.writeHead(429, { 'retry-after': '3600' }).end();
    });
    const http = httpFor();
    await expectFault(http.fetchJson(url, LOCAL), 'SOURCE_UNREACHABLE', /429; it asks to wait 3600 s/);
    expect({ asked, slept: http.slept }).toEqual({ asked: 1, slept: [] });
  });

  it.each(['99999999999', `9${'0'.repeat(400)}`, 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    'takes a wish for endless patience (%s) as one for a week',
    async (wish) => {
      const { url } = await serve((_, response) => response.writeHead(503, { 'retry-after': wish }).end());
      const fault = await faultOf(httpFor().fetchJson(url, LOCAL));
      expect(fault.retryAfterMs).toBe(7 * 24 * 3_600_000);
    },
  );

  it('leaves a host alone that asked for patience, and says for how long', async () => {
    let asked = 0;
    const { url } = await serve((_, response) => {
      asked += 1;
      response.writeHead(503, { 'retry-after': '3600' }).end();
    });
    const http = httpFor({ clock: () => new Date('2026-11-02T10:00:00Z') });
    expect(await faultOf(http.fetchJson(url, LOCAL))).toMatchObject({ retryAfterMs: 3_600_000 });
    const second = await faultOf(http.fetchText(`${url}/2`, LOCAL));
    expect(second).toMatchObject({ code: 'SOURCE_UNREACHABLE', retryAfterMs: 3_600_000 });
    expect(second.message).toContain('asked for patience before; it asks to wait 3600 s');
    expect(asked).toBe(1);
  });

  it('asks a host two things at once, never more', async () => {
    let open = 0;
    let most = 0;
    const { url } = await serve((_, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        json(response, '1');
      }, 5);
    });
    const http = httpFor();
    await Promise.all(Array.from({ length: 12 }, (_, n) => http.fetchJson(`${url}/${n}`, LOCAL)));
    expect(most).toBe(2);
  });

  it('backs off after a 5xx and reads the later answer', async () => {
    const down: Handler = (_, response) => response.writeHead(503).end('down');
    const { url } = await serve(failingFirst([down, down]));
    const http = httpFor();
    expect((await http.fetchJson(url, LOCAL)).value).toBe('good');
    expect(http.slept).toEqual([1000, 2000]);
  });

  it('asks a bounded number of times', async () => {
    let asked = 0;
    const { url } = await serve((_, response) => {
      asked += 1;
      response.writeHead(500).end();
    });
    await expectFault(httpFor().fetchJson(url, LOCAL), 'SOURCE_UNREACHABLE', /status 500 \(asked 4 times\)/);
    expect(asked).toBe(4);
  });

  it('does not repeat a question whose answer is final', async () => {
    let asked = 0;
    const { url } = await serve((_, response) => {
      asked += 1;
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"status":404}');
    });
    await expectFault(httpFor().fetchJson(url, LOCAL), 'SOURCE_UNREACHABLE', /status 404$/);
    expect(asked).toBe(1);
  });

  it('recovers from a body that breaks off, plain or compressed', async () => {
    const plain: Handler = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"jobs":[');
      setTimeout(() => response.destroy(), 20);
    };
    const chunked: Handler = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"jobs":[');
      setTimeout(() => response.destroy(), 20);
    };
    const gzip: Handler = (_, response) =>
      json(response, gzipSync('{"jobs":[1,2,3]}').subarray(0, 20), { 'content-encoding': 'gzip' });
    const { url } = await serve(failingFirst([plain, chunked, gzip]));
    expect((await httpFor().fetchJson(url, LOCAL)).value).toBe('good');
  });

  it('names a body that always breaks off', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"jobs":[');
      setTimeout(() => response.destroy(), 5);
    });
    await expectFault(httpFor().fetchJson(url, LOCAL), 'SOURCE_UNREACHABLE', /asked 4 times/);
  });

  it('names a host without a server', async () => {
    const { url, server } = await serve(() => undefined);
    await new Promise((done) => server.close(done));
    await expectFault(httpFor().fetchJson(url, LOCAL), 'SOURCE_UNREACHABLE', /ECONNREFUSED/);
  });
});

describe('the outgoing door redirects', () => {
  it('follows a redirect on the same host, at most three', async () => {
    const { url } = await serve((request, response) => {
      const step = Number(new URL(request.url ?? '/', 'http://x').searchParams.get('step') ?? 0);
      if (step >= 3) json(response, '"there"');
      else response.writeHead(302, { location: `/jobs?step=${step + 1}` }).end();
    });
    expect((await httpFor().fetchJson(url, LOCAL)).value).toBe('there');
    await expectFault(httpFor().fetchJson(`${url}?step=-1`, LOCAL), 'URL_BLOCKED', /more than 3 times/);
  });

  it('never follows one to another host', async () => {
    let visited = false;
    const other = await serve((_, response) => {
      visited = true;
      json(response, '{}');
    });
    const { url } = await serve((_, response) => response.writeHead(302, { location: other.url }).end());
    await expectFault(httpFor().fetchJson(url, LOCAL), 'URL_BLOCKED', /another host/);
    expect(visited).toBe(false);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'https://10.0.0.1/',
    'file:///etc/passwd',
    '//[::1]/',
  ])('never follows one to %s', async (location) => {
    const { url } = await serve((_, response) => response.writeHead(301, { location }).end());
    await expectFault(httpFor().fetchJson(url, LOCAL), 'URL_BLOCKED', /another host/);
  });

  it('refuses a redirect to nowhere', async () => {
    const { url } = await serve((_, response) => response.writeHead(302).end());
    await expectFault(httpFor().fetchJson(url, LOCAL), 'SOURCE_MALFORMED', /no readable address/);
  });
});

describe('the outgoing door is shut to private networks', () => {
  it.each([
    ['http://example.org/', /only https/],
    ['ftp://example.org/', /only https/],
    ['file:///etc/passwd', /only https/],
    ['not an address', /not an address/],
    ['https://user:secret@example.org/', /user name/],
    ['https://example.org:8443/', /port 443/],
    ['https://127.0.0.1/', /loopback/],
    ['https://2130706433/', /loopback/],
    ['https://0177.0.0.1/', /loopback/],
    ['https://0x7f.1/', /loopback/],
    ['https://①②⑦.0.0.1/', /loopback/],
    ['https://10.1.2.3/', /private/],
    ['https://172.31.0.1/', /private/],
    ['https://192.168.0.1/', /private/],
    ['https://169.254.169.254/latest/', /linkLocal/],
    ['https://100.64.0.1/', /carrierGradeNat/],
    ['https://100.100.100.200/', /carrierGradeNat/],
    ['https://168.63.129.16/', /platform/],
    ['https://0.0.0.0/', /unspecified/],
    ['https://224.0.0.1/', /multicast/],
    ['https://255.255.255.255/', /broadcast/],
    ['https://198.18.0.1/', /reserved/],
    ['https://[::1]/', /loopback/],
    ['https://[::]/', /unspecified/],
    ['https://[::ffff:10.0.0.1]/', /private/],
    ['https://[::7f00:1]/', /reserved/],
    ['https://[64:ff9b::7f00:1]/', /loopback/],
    ['https://[2002:7f00:1::]/', /6to4/],
    ['https://[fd00:ec2::254]/', /uniqueLocal/],
    ['https://[fe80::1]/', /linkLocal/],
    ['https://[ff02::1]/', /multicast/],
  ])('refuses %s', async (url, words) => {
    await expectFault(httpFor().fetchJson(url), 'URL_BLOCKED', words);
  });

  it.each([
    [[{ address: '127.0.0.1', family: 4 }]],
    [[{ address: '::1', family: 6 }]],
    [
      [
        { address: '93.184.215.14', family: 4 },
        { address: '10.0.0.8', family: 4 },
      ],
    ],
  ])('refuses a public name that resolves to %j', async (addresses) => {
    const http = httpFor({ resolve: async () => addresses });
    await expectFault(http.fetchJson('https://boards.example.org/'), 'URL_BLOCKED', /inside a network/);
    expect(http.slept).toEqual([]);
  });

  it('connects to the address it was given for the name, asking for it once', async () => {
    const asked: string[] = [];
    const { port } = await serve((request, response) => json(response, JSON.stringify(request.headers.host)));
    const http = httpFor({
      resolve: async (hostname) => {
        asked.push(hostname);
        return [{ address: '127.0.0.1', family: 4 }];
      },
    });
    const { value } = await http.fetchJson(`http://boards.example.org:${port}/`, LOCAL);
    expect({ value, asked }).toEqual({ value: `boards.example.org:${port}`, asked: ['boards.example.org'] });
  });

  it('names a host that does not exist, after trying again', async () => {
    const http = httpFor({ resolve: async () => [] });
    await expectFault(http.fetchJson('https://nobody.example/'), 'SOURCE_UNREACHABLE', /has no address/);
    expect(http.slept).toHaveLength(3);
  });
});
