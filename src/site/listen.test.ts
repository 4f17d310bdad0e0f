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
