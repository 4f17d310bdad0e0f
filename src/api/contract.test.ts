import { Validator } from '@seriousme/openapi-schema-validator';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type ApiContract, createContract } from '../../test/support/api-contract.ts';
import { type RandomRequest, randomRequests } from '../../test/support/api-requests.ts';
import { type JobSite, openJobSite } from '../../test/support/open-job-site.ts';
import { posting } from '../../test/support/push-site.ts';
import type { ApiDocument } from './document/write-document.ts';
import { PUSH_ROUTES } from './push/push-routes.ts';
import { READ_ROUTES } from './read/read-routes.ts';

let site: JobSite;
let document: ApiDocument;
let contract: ApiContract;

beforeAll(async () => {
  site = await openJobSite();
  document = JSON.parse((await ask({ method: 'GET', path: '/api/v1/openapi.json' })).text);
  contract = createContract(document);
});
afterAll(() => site.close());

type Asked = Partial<RandomRequest> & Pick<RandomRequest, 'method' | 'path'>;

async function ask({ method, path, query = '', headers = {}, body }: Asked): Promise<Answer> {
  const response = await fetch(`${site.url}${path}?${query}`, {
    method,
    // Tests that think long between two requests would meet a connection that was closed meanwhile.
    headers: { ...headers, Connection: 'close' },
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** How often each status came. */
const statuses = new Map<number, number>();

async function faultsOf(request: Asked): Promise<readonly string[]> {
  const answer = await ask(request);
  statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
  const faults = contract.faultsOf(request, answer);
  return answer.status >= 500 ? [...faults, `${answer.status}: ${answer.text}`] : faults;
}

const bearer = () => ({ Authorization: `Bearer ${site.secret}` });

describe('the document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate({ ...document });
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it('names every route once', () => {
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operationId } of [...READ_ROUTES, ...PUSH_ROUTES]) expect(ids).toContain(operationId);
  });
});

describe('every answer is as the document says', () => {
  const good: readonly Readonly<{ path: string; query?: string }>[] = [
    { path: '/jobs' },
    { path: '/jobs', query: 'q=nurse+near+hartford&limit=3' },
    { path: '/jobs', query: 'where=Hartford,+CT&sort=distance&radius=50' },
    { path: '/jobs', query: 'q=nothing+is+called+so' },
    { path: '/facets', query: 'workplace=REMOTE' },
    { path: '/suggest', query: 'q=nur' },
    { path: '/suggest', query: 'q=claims' },
    { path: '/suggest', query: 'field=where&where=hartf' },
    { path: '/changes' },
    { path: '/changes', query: 'after=latest' },
    { path: '/areas' },
    { path: '/areas/clinical' },
    { path: '/functions/clinical/nursing' },
    { path: '/faq' },
    { path: '/faq', query: 'q=interview' },
    { path: '/status' },
  ];
  it.each(good)('200 at $path $query', async ({ path, query = '' }) => {
    const request = { method: 'GET', path: `/api/v1${path}`, query };
    const answer = await ask(request);
    expect(answer.status).toBe(200);
    expect(contract.faultsOf(request, answer)).toEqual([]);
  });

  it.each(['open', 'hostile', 'remote'] as const)('200 for the %s job', async (kind) => {
    const request = { method: 'GET', path: `/api/v1/jobs/${site.ids[kind]}` };
    const answer = await ask(request);
    expect(answer.status).toBe(200);
    expect(contract.faultsOf(request, answer)).toEqual([]);
  });

  const bad: readonly Readonly<{ status: number; line: string; query?: string }>[] = [
    { status: 400, line: 'GET /jobs', query: 'limit=101' },
    { status: 400, line: 'GET /jobs', query: 'limit=1&limit=2' },
    { status: 400, line: 'GET /jobs', query: 'utm_source=x' },
    { status: 400, line: 'GET /jobs', query: 'after=nonsense' },
    { status: 400, line: 'GET /changes', query: 'after=nonsense' },
    { status: 400, line: 'GET /jobs/%FF' },
    { status: 404, line: 'GET /jobs/0000000000' },
    { status: 404, line: 'GET /areas/none' },
    { status: 404, line: 'GET /functions/clinical/none' },
    { status: 404, line: 'GET /nothing' },
    { status: 405, line: 'POST /areas' },
    { status: 405, line: 'DELETE /jobs' },
    { status: 401, line: 'PUT /jobs/1' },
    { status: 401, line: 'GET /sources/hr-system/jobs/1' },
  ];
  it.each(bad)('$status for $line $query', async ({ status, line, query = '' }) => {
    const [method = '', path = ''] = line.split(' ');
    const request = { method, path: `/api/v1${path}`, query };
    const answer = await ask(request);
    expect(answer.status).toBe(status);
    expect(contract.faultsOf(request, answer)).toEqual([]);
  });

  it.each(['closed', 'hidden'] as const)('410 for the %s job', async (kind) => {
    const request = { method: 'GET', path: `/api/v1/jobs/${site.ids[kind]}` };
    const answer = await ask(request);
    expect(answer.status).toBe(410);
    expect(contract.faultsOf(request, answer)).toEqual([]);
    expect(JSON.parse(answer.text).closedAt).toEqual(kind === 'closed' ? expect.any(String) : undefined);
  });

  it('for what is pushed', async () => {
    const json = { headers: { ...bearer(), 'Content-Type': 'application/json' } };
    const put = { method: 'PUT', path: '/api/v1/jobs/A-1', ...json };
    const lines = {
      method: 'POST',
      path: '/api/v1/sources/hr-system/jobs/bulk',
      headers: { ...bearer(), 'Content-Type': 'application/x-ndjson' },
    };
    const cases: readonly (readonly [number, Asked])[] = [
      [201, { ...put, body: JSON.stringify(posting('A-1')) }],
      [200, { ...put, body: JSON.stringify(posting('A-1')) }],
      [422, { ...put, body: '{}' }],
      [400, { ...put, body: '{' }],
      [415, { ...put, headers: { ...bearer(), 'Content-Type': 'text/plain' }, body: '{}' }],
      [200, { method: 'GET', path: '/api/v1/sources/hr-system/jobs/A-1', headers: bearer() }],
      [403, { method: 'GET', path: '/api/v1/sources/other/jobs/A-1', headers: bearer() }],
      [200, { ...lines, body: `${JSON.stringify(posting('A-2'))}\n{"title":1}\n` }],
      [200, { method: 'DELETE', path: '/api/v1/jobs/A-1', headers: bearer() }],
      [404, { method: 'DELETE', path: '/api/v1/jobs/A-9', headers: bearer() }],
    ];
    for (const [status, request] of cases) {
      const answer = await ask(request);
      expect([answer.status, contract.faultsOf(request, answer)]).toEqual([status, []]);
    }
  });
});

describe('a fuzzer made of the document', () => {
  const known = () => ({
    id: Object.values(site.ids),
    q: ['nurse', 'claims examiner hartford', 'remote -nurse "data engineer" $60k'],
    where: ['Hartford, CT', 'Denver', '06103', 'Remote'],
    slug: ['clinical', 'business-operations'],
    area: ['clinical', 'business-operations', 'UNSPECIFIED'],
    function: ['nursing', 'clinical/nursing', 'business-operations/claims'],
    region: ['US', 'US-CT', 'US-CT/Hartford'],
    after: ['latest', Buffer.from('changes 3').toString('base64url')],
  });

  it('finds no fault in 1,000 requests to read', { timeout: 120_000 }, async () => {
    const requests = randomRequests(document, known(), ({ security }) => security === undefined);
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        expect(await faultsOf(request), JSON.stringify(request)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
    // Requests that are all refused would prove little.
    expect(statuses.get(200)).toBeGreaterThan(200);
    expect(statuses.get(400)).toBeGreaterThan(20);
  });

  it('finds no fault in 200 requests of a program with a token', { timeout: 120_000 }, async () => {
    const requests = randomRequests(
      document,
      { source: ['hr-system'] },
      ({ security }) => security !== undefined,
    );
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const headers = { ...request.headers, ...bearer() };
        expect(await faultsOf({ ...request, headers }), JSON.stringify(request)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
