import { once } from 'node:events';
import { connect } from 'node:net';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { listen } from './listen.ts';

const app = new Hono().get('/', (c) => c.text('here'));

it('serves on a free port, says where, and stops', async () => {
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  expect(await (await fetch(listening.url)).text()).toBe('here');
  await listening.stop();
  await expect(fetch(listening.url)).rejects.toThrow('fetch failed');
});

it('says that a port is taken', async () => {
  const first = await listen(app, { host: '127.0.0.1', port: 0 });
  const port = Number(new URL(first.url).port);
  await expect(listen(app, { host: '127.0.0.1', port })).rejects.toMatchObject({
    code: 'PORT_IN_USE',
    message: `Port ${port} is in use by another program.`,
  });
  await first.stop();
});

it('lets a running request end, and cuts one off that takes too long', async () => {
  const asked = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const answer = Promise.withResolvers<void>();
  const slow = new Hono()
    .get('/ends', async (c) => {
      asked[0]?.resolve();
      await answer.promise;
      return c.text('whole');
    })
    .get('/hangs', async (c) => {
      asked[1]?.resolve();
      await new Promise(() => undefined);
      return c.text('never');
    });
  const listening = await listen(slow, { host: '127.0.0.1', port: 0 });
  const ends = fetch(`${listening.url}/ends`).then((response) => response.text());
  const hangs = expect(fetch(`${listening.url}/hangs`)).rejects.toThrow('fetch failed');
  await Promise.all(asked.map(({ promise }) => promise));
  const stopped = listening.stop(200);
  answer.resolve();
  expect(await ends).toBe('whole');
  expect(await stopped).toBe(true);
  await hangs;
});

it('answers whoever had just connected when it was stopped', async () => {
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  const visitor = connect(Number(new URL(listening.url).port), '127.0.0.1');
  await once(visitor, 'connect');
  // Only then has the server taken the connection, too.
  expect(await (await fetch(listening.url)).text()).toBe('here');
  const stopped = listening.stop();
  visitor.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  expect(String((await once(visitor, 'data'))[0])).toMatch(/^HTTP\/1.1 200 OK/);
  expect(await stopped).toBe(false);
});
