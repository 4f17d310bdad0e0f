import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { openJobSite } from '../../test/support/open-job-site.ts';
import { clientAddress } from './client-address.ts';

async function addressOf(forwarded: string, proxies: number): Promise<string> {
  const app = new Hono().get('/', (c) => c.text(clientAddress(c, proxies)));
  return (await app.request('/', { headers: { 'X-Forwarded-For': forwarded } })).text();
}

describe('the address whose requests are counted', () => {
  it('is what the outermost of the known proxies was asked from', async () => {
    expect(await addressOf('6.6.6.6, 203.0.113.9', 1)).toBe('203.0.113.9');
    expect(await addressOf('6.6.6.6, 203.0.113.9, 10.0.0.1', 2)).toBe('203.0.113.9');
  });

  it('is nothing that anybody may write, where no proxy is known or the header is too short', async () => {
    expect(await addressOf('203.0.113.9', 0)).toBe('unknown');
    expect(await addressOf('203.0.113.9', 2)).toBe('unknown');
    expect(await addressOf('"; drop', 1)).toBe('unknown');
  });

  it('is the /64 of an IPv6 address, and the IPv4 address that hides in one', async () => {
    expect(await addressOf('2001:db8:1:2:3:4:5:6', 1)).toBe('2001:db8:1:2');
    expect(await addressOf('::ffff:203.0.113.9', 1)).toBe('203.0.113.9');
  });
});

/** Of a request from another address of this machine. */
async function statusFrom(localAddress: string, url: string): Promise<number | undefined> {
  const [response]: IncomingMessage[] = await once(get(url, { localAddress, agent: false }), 'response');
  response?.resume();
  return response?.statusCode;
}

describe('an address that reads too much', () => {
  it('is told when to come back', async () => {
    const site = await openJobSite({ api: { requestsPerMinute: 3 } });
    try {
      const answers = [];
      for (let sent = 0; sent < 4; sent++) answers.push(await fetch(`${site.url}/api/v1/status`));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
      expect(answers[0]?.headers.get('ratelimit')).toMatch(/^"address";r=2;t=\d+$/);
      expect(answers[3]?.headers.get('ratelimit-policy')).toBe('"address";q=3;w=60');
      expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await answers[3]?.json()).toMatchObject({ code: 'RATE_LIMITED' });
      expect(await statusFrom('127.0.0.2', `${site.url}/api/v1/status`)).toBe(200);
    } finally {
      await site.close();
    }
  });
});
