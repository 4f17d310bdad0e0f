import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { encodingFor } from '../../shared/send-text.ts';
import { canonicalPathOf } from './canonical-url.ts';
import { isSameSitePost } from './same-site-post.ts';
import { securityHeaders } from './security-headers.ts';
import { sendFile, staticFile } from './static-files.ts';

describe('the one address of a page', () => {
  it.each([
    ['/Jobs/', '/jobs'],
    ['/', '/'],
    ['//', '/'],
    ['//other.example/', '/other.example'],
    ['/jobs//x', '/jobs/x'],
    ['/jobs/caf%C3%A9', '/jobs/caf%C3%A9'],
  ])('of %s is %s', (path, canonical) => {
    expect(canonicalPathOf(path)).toBe(canonical);
  });
});

describe('content encoding', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['identity', 'identity'],
    [undefined, 'identity'],
  ])('for "%s" is %s', (header, encoding) => {
    expect(encodingFor(header)).toBe(encoding);
  });

  it('never compresses a PNG', async () => {
    const file = staticFile(new Uint8Array([137, 80, 78, 71]), {
      mediaType: 'image/png',
      cacheControl: 'no-cache',
    });
    const app = new Hono().get('/', (c) => sendFile(c.req, file));
    const response = await app.request('/', { headers: { 'accept-encoding': 'br' } });
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([137, 80, 78, 71]));
  });
});

describe('security headers', () => {
  const headersFor = async (baseUrl: string) => {
    const app = new Hono().use(securityHeaders(baseUrl)).get('/', (c) => c.text('x'));
    return (await app.request('/')).headers;
  };

  it('forbid inline scripts, frames and other hosts', async () => {
    const headers = await headersFor('http://localhost:3000');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self'; connect-src 'self'");
    expect(policy).not.toMatch(/unsafe|data:|upgrade-insecure/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('insist on https where the site has it', async () => {
    const headers = await headersFor('https://careers.example.com');
    expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}; includeSubDomains$/);
  });
});

describe('forms from elsewhere', () => {
  const verdict = async (headers: Record<string, string>) => {
    const app = new Hono().post('/', (c) => c.json(isSameSitePost(c.req, 'https://careers.example.com')));
    return (await app.request('http://127.0.0.1/', { method: 'POST', headers })).json();
  };

  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://careers.example.com' }, false],
    [{ 'sec-fetch-site': 'same-site' }, false],
    [{ origin: 'https://careers.example.com' }, true],
    [{ origin: 'http://127.0.0.1' }, true],
    [{ origin: 'https://evil.example' }, false],
    [{ origin: 'null' }, false],
    [{}, false],
  ])('%j -> %s', async (headers, expected) => {
    expect(await verdict(headers)).toBe(expected);
  });
});
