import { Writable } from 'node:stream';
import { Hono } from 'hono';
import { beforeEach, expect, it } from 'vitest';
import { createLog } from '../shared/log.ts';
import { nameRoute } from '../shared/name-route.ts';
import { observeRequests } from './observe-requests.ts';
import { NO_TRACER } from './tracing/tracer.ts';

let lines: Record<string, unknown>[] = [];
let isDraining = false;
beforeEach(() => {
  [lines, isDraining] = [[], false];
});

const destination = new Writable({
  write(chunk: Buffer, _encoding, done) {
    lines.push(JSON.parse(chunk.toString()));
    done();
  },
});
const log = createLog({ level: 'debug', destination });
const app = new Hono()
  .use(nameRoute)
  .get('/jobs/:id', (c) => {
    log.warn({}, 'of the route');
    return c.text('a job');
  })
  .get('/styles-0123456789ab.css', (c) => c.text('css'))
  .get('/healthz', (c) => c.text('ok'));
const door = observeRequests(app, {
  log,
  isLogged: true,
  isDraining: () => isDraining,
  tracer: NO_TRACER,
});

const ask = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  door.fetch(new Request(`http://localhost${path}`, { headers }), undefined);

it('gives a request an id, in its answer and in every line of the log that is its own', async () => {
  const answers = await Promise.all([ask('/jobs/1'), ask('/jobs/2')]);
  const ids = answers.map(({ headers }) => headers.get('X-Request-Id'));
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) {
    expect(lines.filter(({ requestId }) => requestId === id).map(({ msg }) => msg)).toEqual([
      'of the route',
      'request',
    ]);
  }
});

it.each([
  ['proxy-4711:ab.c_d', true],
  ['short', false],
  ['x'.repeat(65), false],
  ['"><script>alert(1)', false],
])('keeps the id %s of a proxy: %s', async (given, isKept) => {
  const answered = (await ask('/jobs/1', { 'X-Request-Id': given })).headers.get('X-Request-Id');
  expect(answered === given).toBe(isKept);
  expect(answered).toMatch(/^[\w.:-]{8,64}$/);
});

it('logs the route and no word of what was searched for, nor who asked', async () => {
  await ask('/jobs/1?q=pregnant+nurse', { 'X-Forwarded-For': '203.0.113.7' });
  expect(lines.at(-1)).toMatchObject({ method: 'GET', path: '/jobs/1', route: '/jobs/:id', status: 200 });
  expect(JSON.stringify(lines)).not.toMatch(/pregnant|203\.0\.113/);
});

it('names as many routes as there are, whatever is asked for', async () => {
  for (const path of ['/styles-0123456789ab.css', '/no/such/page', '/healthz']) await ask(path);
  expect(lines.map(({ route, level }) => [route, level])).toEqual([
    ['/styles-:hash.css', 30],
    ['none', 30],
    ['/healthz', 20],
  ]);
});

it('sends clients to other connections while it drains', async () => {
  expect((await ask('/jobs/1')).headers.get('Connection')).toBeNull();
  isDraining = true;
  expect((await ask('/jobs/1')).headers.get('Connection')).toBe('close');
});
