import { createServer, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnswerTape, KnownAnswer } from './answer-tape.ts';
import { createHttp, type HttpDoor } from './http.ts';
import { createRecordingHttp } from './recording-http.ts';

let door: HttpDoor;
let close: () => Promise<void>;
let url: string;
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  url = `http://127.0.0.1:${address.port}/feed`;
  door = createHttp({ userAgent: 'Metier/test', sleep: async () => undefined });
  close = async () => {
    await door.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
});
afterEach(() => close());

describe('answers on their way to a source', () => {
  it('are written down as they were, with what they are known by', async () => {
    answer = (response) =>
      response.writeHead(200, { 'content-type': 'application/json', etag: '"1"' }).end('{"jobs": []}');
    const { tape, lines } = createFakeTape();
    expect(await ask(tape).fetchJson(url, LOCAL)).toEqual({ value: { jobs: [] }, notes: [] });
    expect(lines).toEqual([
      `begin GET ${url}`,
      'write {"jobs": []}',
      'end application/json "1"',
      'observe {"jobs":[]}',
    ]);
  });

  it('of questions carry the question', async () => {
    answer = (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    const { tape, lines } = createFakeTape({ validators: { etag: '"1"' }, notes: [] });
    await ask(tape).fetchJson(url, { ...LOCAL, question: { offset: 20 } });
    expect(lines[0]).toBe(`begin POST ${url} {"offset":20}`);
    expect(lines).not.toContain('reuse');
  });

  it('that still hold come from the tape', async () => {
    answer = (response) => response.writeHead(304).end();
    const { tape, lines } = createFakeTape({ validators: { etag: '"1"' }, notes: ['odd'] });
    expect(await ask(tape).fetchJson(url, LOCAL)).toEqual({ value: 'kept', notes: ['odd'] });
    expect(lines).toEqual([`begin GET ${url}`, 'reuse', 'observe "kept"']);
  });

  it('that fail are written down, and thrown', async () => {
    answer = (response) => response.writeHead(404).end();
    const { tape, lines } = createFakeTape();
    await expect(ask(tape).fetchText(url, LOCAL)).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
    expect(lines).toEqual([`begin GET ${url}`, 'fail SOURCE_UNREACHABLE 404']);
  });

  it.each([
    ['XML is watched for its shape', '<?xml version="1.0"?><jobs><id>1</id></jobs>', ['{"jobs":{"id":"1"}}']],
    ['XML that is broken is left to the source', '<?xml version="1.0"?><jobs><id>', []],
    ['other text is no record', '<html><body>Jobs</body></html>', []],
  ])('%s', async (_what, text, observed) => {
    answer = (response) => response.writeHead(200, { 'content-type': 'text/xml' }).end(text);
    const { tape, lines } = createFakeTape();
    expect(await ask(tape).fetchText(url, LOCAL)).toEqual({ text, notes: [], url });
    expect(lines.filter((line) => line.startsWith('observe'))).toEqual(
      observed.map((json) => `observe ${json}`),
    );
  });
});

const LOCAL = { allowPrivateNetwork: true };

function ask(tape: AnswerTape) {
  return createRecordingHttp(door, tape);
}

function createFakeTape(known?: KnownAnswer): { tape: AnswerTape; lines: readonly string[] } {
  const lines: string[] = [];
  const tape: AnswerTape = {
    begin: (request) => {
      lines.push(`begin ${request}`);
      return {
        known,
        reuseKnown: async () => {
          lines.push('reuse');
          return '"kept"';
        },
        write: async (bytes) => {
          lines.push(`write ${Buffer.from(bytes).toString()}`);
        },
        end: async ({ contentType, validators }) => {
          lines.push(`end ${contentType} ${validators?.etag}`);
        },
        fail: async (fault) => {
          lines.push(`fail ${fault?.code} ${fault?.status}`);
        },
      };
    },
    observe: (value) => {
      lines.push(`observe ${JSON.stringify(value)}`);
    },
  };
  return { tape, lines };
}
