import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  FETCHED,
  OTHER_PUSHED,
  openPushSite,
  openRequest,
  PUSHED,
  type PushSite,
  posting,
  type Sent,
} from '../../test/support/push-site.ts';
import { createTokenStore } from '../access/sql-token-store.ts';
import { createTokenDesk } from '../access/token-desk.ts';
import { openDatabase } from '../db/open-database.ts';
import { ERRORS } from '../shared/errors.ts';

const PATH = '/api/v1/jobs/F-1';

let site: PushSite;
beforeAll(async () => {
  site = await openPushSite();
});
afterAll(() => site.close());

function expectProblem(sent: Sent, code: keyof typeof ERRORS): void {
  expect(sent.body?.code, JSON.stringify(sent.body)).toBe(code);
  const { status } = ERRORS[code];
  expect(sent.status).toBe(status);
  expect(sent.headers.get('content-type')).toBe('application/problem+json');
  expect(sent.body).toMatchObject({
    type: `urn:metier:error:${code.toLowerCase().replaceAll('_', '-')}`,
    title: expect.any(String),
    status,
    detail: expect.any(String),
    hint: ERRORS[code].hint,
  });
}

describe('a request without a good token', () => {
  it.each([
    ['none', { Authorization: '' }, 'TOKEN_MISSING', 'Bearer realm="metier"'],
    ['another scheme', { Authorization: 'Basic bXRyXzpmb28=' }, 'TOKEN_MISSING', 'Bearer realm="metier"'],
    ['an unknown one', { Authorization: 'Bearer mtr_guess' }, 'TOKEN_UNKNOWN', 'error="invalid_token"'],
    ['a foreign one', { Authorization: 'Bearer ghp_guess' }, 'TOKEN_UNKNOWN', 'error="invalid_token"'],
  ] as const)('is refused: %s', async (_what, headers, code, challenge) => {
    const sent = await site.send('PUT', PATH, { json: posting('F-1'), headers });
    expectProblem(sent, code);
    expect(sent.headers.get('www-authenticate')).toContain(challenge);
  });

  it('is refused once the token was revoked, or has expired', async () => {
    const { token, secret } = await site.project.issueToken({ sourceId: PUSHED, name: 'gone' });
    const headers = { Authorization: `Bearer ${secret}` };
    expect((await site.send('PUT', PATH, { json: posting('F-1'), headers })).status).toBe(201);
    await site.project.tokens.revoke(token.id);
    expectProblem(await site.send('PUT', PATH, { json: posting('F-1'), headers }), 'TOKEN_UNKNOWN');

    const { kysely, close } = await openDatabase(site.folder.databasePath);
    const desk = createTokenDesk(createTokenStore(kysely), () => new Date('2020-01-01T00:00:00Z'));
    const old = await desk.issue({ sourceId: PUSHED, name: 'old', validForDays: 90 });
    await close();
    const sent = await site.send('GET', PATH, { headers: { Authorization: `Bearer ${old.secret}` } });
    expectProblem(sent, 'TOKEN_EXPIRED');
    expect(sent.body.detail).toContain('2020-03-31');
  });

  it.each([OTHER_PUSHED, FETCHED, 'nowhere', '%20'])(
    'is refused for a source that the token is not for: %s',
    async (source) => {
      const sent = await site.send('PUT', `/api/v1/sources/${source}/jobs/F-1`, { json: posting('F-1') });
      expectProblem(sent, 'TOKEN_FORBIDDEN');
      expect(JSON.stringify(sent.body)).not.toContain(PUSHED);
    },
  );
});

describe('a body that is wrong', () => {
  it.each([
    ['text that is no JSON', '{"title": ', 'BODY_NOT_JSON'],
    ['nothing', '', 'BODY_NOT_JSON'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 'BODY_NOT_JSON'],
    ['UTF-16', new Uint8Array(Buffer.from('{"title":"x"}', 'utf16le')), 'BODY_NOT_JSON'],
    ['more than 5 MB', JSON.stringify(posting('F-1', { shift: 'x'.repeat(5_000_000) })), 'BODY_TOO_LARGE'],
    ['a list', '[]', 'BODY_INVALID'],
    ['null', 'null', 'BODY_INVALID'],
  ] as const)('is refused: %s', async (_what, body, code) => {
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    expectProblem(await site.send('PUT', PATH, { body, headers }), code);
  });

  it('is refused when it grows beyond the limit without having said so', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const growing = openRequest(site, { method: 'PUT', path: PATH, headers });
    for (let sent = 0; sent < 51; sent++) growing.write(' '.repeat(100_000));
    expect(await growing.end()).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
  });

  it('has every problem named by its JSON Pointer', async () => {
    const json = {
      titel: 'Nurse',
      title: 7,
      places: [1],
      pay: { min: 'much', to: 9, 'a/b~c': 1 },
      aiNotice: 'yes',
      externalId: 'F-2',
    };
    const sent = await site.send('PUT', PATH, { json });
    expectProblem(sent, 'BODY_INVALID');
    expect(sent.body.errors).toEqual([
      { pointer: '/title', detail: 'must be a text' },
      { pointer: '/places', detail: 'must be a text or a list of texts' },
      { pointer: '/pay/to', detail: 'there is no such field' },
      { pointer: '/pay/a~1b~0c', detail: 'there is no such field' },
      { pointer: '/aiNotice', detail: 'must be an object' },
      { pointer: '/titel', detail: 'there is no such field (did you mean "title"?)' },
    ]);
    expect(sent.body.detail).toContain('/titel: there is no such field');
  });

  it('has a name without end cut', async () => {
    const sent = await site.send('PUT', PATH, { json: posting('F-1', { ['x'.repeat(100_000)]: 1 }) });
    expectProblem(sent, 'BODY_INVALID');
    expect(sent.body.errors[0].pointer).toHaveLength(61);
  });

  it.each([
    [{ title: ' ' }, '/title'],
    [{ title: null }, '/title'],
    [{ title: '\u200b' }, ''],
    [{ externalId: 'F-2' }, '/externalId'],
    [{ externalId: '' }, '/externalId'],
  ])('has its problem named: %j', async (fields, pointer) => {
    const sent = await site.send('PUT', PATH, { json: posting('F-1', fields) });
    expectProblem(sent, 'BODY_INVALID');
    expect(sent.body.errors[0].pointer).toBe(pointer);
  });

  it.each([
    ['PUT', PATH, { 'Content-Type': 'text/plain' }],
    ['PUT', PATH, { 'Content-Type': '' }],
    ['PUT', PATH, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }],
    ['POST', '/api/v1/jobs/bulk', { 'Content-Type': 'application/json' }],
  ] as const)('is refused when it is of another type: %s %s %j', async (method, path, headers) => {
    expectProblem(await site.send(method, path, { body: '{}', headers }), 'MEDIA_TYPE_UNSUPPORTED');
  });
});

describe('an address that is wrong', () => {
  it.each([
    ['GET', '/api/v1/nothing', 'ENDPOINT_NOT_FOUND'],
    ['GET', '/api/', 'ENDPOINT_NOT_FOUND'],
    ['GET', '/api/v2/jobs/1', 'ENDPOINT_NOT_FOUND'],
    ['PUT', '/api/v1/jobs/', 'ENDPOINT_NOT_FOUND'],
    ['PUT', '/api/v1/jobs/%ff', 'ADDRESS_MALFORMED'],
    ['PUT', '/api/v1/jobs/a%', 'ADDRESS_MALFORMED'],
    ['PUT', '/api/v1/jobs/%20', 'ADDRESS_MALFORMED'],
    ['PUT', '/api/v1/jobs/a%00b', 'ADDRESS_MALFORMED'],
    ['GET', `/api/v1/jobs/${'x'.repeat(201)}`, 'ADDRESS_MALFORMED'],
  ] as const)('is a problem: %s %s', async (method, path, code) => {
    expectProblem(await site.send(method, path, method === 'PUT' ? { json: {} } : {}), code);
  });

  it('takes no other method, and names those it takes', async () => {
    const sent = await site.send('PATCH', PATH, { json: {} });
    expectProblem(sent, 'METHOD_NOT_ALLOWED');
    expect(sent.headers.get('allow')?.split(', ').toSorted()).toEqual(['DELETE', 'GET', 'HEAD', 'PUT']);
    const asked = await site.send('OPTIONS', PATH, { headers: { Origin: 'https://other.example' } });
    expect(asked.status).toBe(405);
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  });
});

it('every answer has strict headers', async () => {
  for (const path of [PATH, '/api/v1/nothing']) {
    const { headers } = await site.send('GET', path);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
});

describe('whatever is sent', () => {
  const keys = fc.constantFrom('title', 'externalId', 'places', 'pay', 'closesAt', 'aiNotice', '__proto__');
  const nearPosting = fc.dictionary(
    fc.oneof(keys, fc.string()),
    fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()),
  );

  it('as a posting never is our fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), nearPosting), async (json) => {
        const { status } = await site.send('PUT', '/api/v1/jobs/FUZZ', { json });
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });

  it('as a bulk never is our fault', async () => {
    const line = fc.oneof(
      fc.json(),
      fc.string(),
      nearPosting.map((value) => JSON.stringify(value)),
      nearPosting.map((job) => JSON.stringify({ op: 'put', job })),
      fc.record({ op: fc.string(), externalId: fc.jsonValue() }).map((value) => JSON.stringify(value)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 20 }), async (lines) => {
        const { status } = await site.sendLines(lines);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 40 },
    );
  });

  it('as an address or a header never is our fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.webPath(), fc.stringMatching(/^[\x20-\x7e]{0,40}$/), async (path, word) => {
        const headers = { 'Idempotency-Key': word, 'Content-Type': word };
        const { status } = await site.send('PUT', `/api/v1/jobs${path}`, { body: '{}', headers });
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 60 },
    );
  });
});
