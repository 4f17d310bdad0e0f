import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { html } from '../../shared/html.ts';
import { rememberPages } from './remember-pages.ts';
import { sendHtml } from './send-html.ts';

function site(cacheEntries = 10) {
  let version = 1;
  let made = 0;
  const page = rememberPages(
    async (c) => {
      made += 1;
      if (c.req.query('page') === '99') return c.redirect('/jobs', 303);
      return sendHtml(c.req, html`<p>${c.req.query('q')} ${version}</p>`, 200);
    },
    { config: { search: { cacheEntries } }, listingsVersion: async () => String(version) },
  );
  const app = new Hono().get('/jobs', page);
  return {
    get: (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }),
    change: () => {
      version += 1;
    },
    made: () => made,
  };
}

describe('a remembered page', () => {
  it('is made once, until the listings change', async () => {
    const { get, change, made } = site();
    const first = await get('/jobs?q=nurse');
    const second = await get('/jobs?q=nurse');
    expect(await second.text()).toBe('<p>nurse 1</p>');
    expect([...second.headers]).toEqual([...first.headers]);
    expect(made()).toBe(1);
    change();
    expect(await (await get('/jobs?q=nurse')).text()).toBe('<p>nurse 2</p>');
  });

  it('belongs to its address and encoding', async () => {
    const { get, made } = site();
    for (const path of ['/jobs?q=nurse', '/jobs?q=driver']) await get(path);
    const compressed = await get('/jobs?q=nurse', { 'accept-encoding': 'gzip' });
    expect(compressed.headers.get('content-encoding')).toBe('gzip');
    expect((await get('/jobs?q=nurse')).headers.get('content-encoding')).toBeNull();
    expect(made()).toBe(3);
  });

  it('is never the 304 that another reader got', async () => {
    const { get } = site();
    const etag = (await get('/jobs?q=nurse')).headers.get('etag') ?? '';
    expect((await get('/jobs?q=nurse', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('/jobs?q=nurse')).status).toBe(200);
  });

  it('may be a redirect', async () => {
    const { get } = site();
    for (let n = 0; n < 2; n++) {
      const { status, headers } = await get('/jobs?page=99');
      expect([status, headers.get('location')]).toEqual([303, '/jobs']);
    }
  });

  it('is made anew every time where none is to be kept', async () => {
    const { get, made } = site(0);
    for (let n = 0; n < 2; n++) await get('/jobs?q=nurse');
    expect(made()).toBe(2);
  });
});
