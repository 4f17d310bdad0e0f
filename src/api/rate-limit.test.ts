import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPushSite, type PushSite, posting } from '../../test/support/push-site.ts';
import { createRateLimiter, rateLimitHeaders } from './rate-limit.ts';

describe('the limit of a token', () => {
  it('counts a minute from its first request, for each token by itself', () => {
    let now = Date.UTC(2026, 10, 20);
    const limiter = createRateLimiter(2, () => new Date(now));
    expect(limiter.take('a')).toEqual({ isAllowed: true, remaining: 1, resetSeconds: 60 });
    now += 20_500;
    expect(limiter.take('a')).toEqual({ isAllowed: true, remaining: 0, resetSeconds: 40 });
    expect(limiter.take('a')).toEqual({ isAllowed: false, remaining: 0, resetSeconds: 40 });
    expect(limiter.take('b')).toMatchObject({ isAllowed: true, remaining: 1 });
    now += 39_500;
    expect(limiter.take('a')).toMatchObject({ isAllowed: true, remaining: 1 });
  });

  it('is told in headers', () => {
    expect(
      rateLimitHeaders({
        who: 'token',
        limit: 600,
        allowance: { isAllowed: true, remaining: 599, resetSeconds: 60 },
      }),
    ).toEqual({
      'RateLimit-Policy': '"token";q=600;w=60',
      RateLimit: '"token";r=599;t=60',
    });
  });
});

describe('the API', () => {
  let site: PushSite;
  beforeAll(async () => {
    site = await openPushSite();
  });
  afterAll(() => site.close());

  it('refuses what is beyond 600 requests in a minute, whatever they ask, and says when to come back', async () => {
    const first = await site.send('GET', '/api/v1/jobs/1');
    expect(first.headers.get('ratelimit')).toBe('"token";r=599;t=60');
    for (let sent = 1; sent < 600; sent++) await site.send('PUT', '/api/v1/jobs/1', { body: '' });
    const last = await site.send('PUT', '/api/v1/jobs/1', { json: posting('1') });
    expect(last).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(last.headers.get('ratelimit')).toMatch(/^"token";r=0;t=\d+$/);
    const { secret } = await site.project.issueToken({ sourceId: 'hr-system', name: 'another' });
    const headers = { Authorization: `Bearer ${secret}` };
    expect((await site.send('GET', '/api/v1/jobs/1', { headers })).status).toBe(404);
  });
});
