import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JobSite, openJobSite } from '../../../test/support/open-job-site.ts';
import { posting } from '../../../test/support/push-site.ts';
import { htmlFaults } from '../../../test/support/valid-html.ts';

let site: JobSite;
beforeAll(async () => {
  site = await openJobSite();
});
afterAll(() => site.close());

type Read = Readonly<{ status: number; headers: Headers; body: ReturnType<typeof JSON.parse> }>;

async function read(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Read> {
  const response = await fetch(new URL(path, `${site.url}/api/v1/`), { headers, redirect: 'manual' });
  const text = await response.text();
  const isJson = text !== '' && response.headers.get('content-type')?.includes('json');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

/** Of every page, by the header Link. */
async function everyPage(path: string): Promise<readonly Read[]> {
  const pages = [await read(path)];
  for (;;) {
    const next = /^<http:\/\/localhost:3000(.+)>; rel="next"$/.exec(
      pages.at(-1)?.headers.get('link') ?? '',
    )?.[1];
    if (next === undefined) return pages;
    pages.push(await read(next));
  }
}

describe('a search', () => {
  it('is read to its end by the links of its answers, each job once', async () => {
    const pages = await everyPage('jobs?limit=7&q=registered+nurse');
    const ids = pages.flatMap(({ body }) => body.data.map(({ id }: { id: string }) => id));
    expect(pages[0]?.body.page).toMatchObject({ limit: 7, total: 45 });
    expect(pages.length).toBe(7);
    expect(new Set(ids).size).toBe(45);
    expect(pages.at(-1)?.body.page.next).toBeUndefined();
  });

  it('says how it was read', async () => {
    const { body } = await read('jobs?q=nurse+in+denver&limit=1');
    expect(body.understood).toMatchObject({ place: 'Denver, CO' });
    expect(body.data[0].distanceKm).toBeTypeOf('number');
    expect(body.url).toBe('http://localhost:3000/jobs?q=nurse+in+denver');
  });

  it('leaves out what is closed or hidden, and the long texts', async () => {
    const { body } = await read('jobs?limit=100');
    const ids = body.data.map(({ id }: { id: string }) => id);
    expect(ids).toContain(site.ids.open);
    expect(ids).not.toContain(site.ids.closed);
    expect(ids).not.toContain(site.ids.hidden);
    expect(body.data[0].description).toBeUndefined();
  });

  it('tells every parameter that is wrong, and what was meant', async () => {
    const { status, body } = await read('jobs?limit=0&workplaces=REMOTE&level=BOSS&sort=date&sort=pay');
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'PARAMETERS_INVALID' });
    expect(body.detail).toContain('workplaces: there is no such parameter (did you mean "workplace"?)');
    for (const name of ['limit', 'level', 'sort']) expect(body.detail).toContain(`  ${name}: `);
  });

  it('refuses a cursor of another search', async () => {
    const { body } = await read('jobs?limit=1&sort=date');
    expect((await read(`jobs?limit=1&sort=pay&after=${body.page.next}`)).status).toBe(400);
  });
});

describe('a job', () => {
  it('is told whole, and without what its source smuggled in', async () => {
    const { body } = await read(`jobs/${site.ids.hostile}`);
    expect(body.description.html).not.toContain('script');
    expect(body.applyUrl).toBeUndefined();
    expect(body.aiNotice.optOutUrl).toBeUndefined();
  });

  it('that is closed says since when', async () => {
    const { status, body } = await read(`jobs/${site.ids.closed}`);
    expect(status).toBe(410);
    expect(Date.parse(body.closedAt)).toBeGreaterThan(0);
  });

  it('is told to the sender with a token by the id of the sender', async () => {
    const { status, body, headers } = await read('jobs/open', { Authorization: `Bearer ${site.secret}` });
    expect(status).toBe(200);
    expect(body).toMatchObject({ externalId: 'open', sourceId: 'hr-system' });
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('areas and functions', () => {
  it('count as the search for them does', async () => {
    const { body } = await read('areas');
    const clinical = body.data.find(({ slug }: { slug: string }) => slug === 'clinical');
    expect(clinical.openJobs).toBe((await read('jobs?area=clinical&limit=1')).body.page.total);
    expect(clinical.openJobs).toBeGreaterThan(0);
    expect((await read('functions/clinical/nursing')).body.openJobs).toBe(
      (await read('jobs?function=clinical/nursing&limit=1')).body.page.total,
    );
  });
});

describe('the changes', () => {
  it('tell once what came, changed and went since a cursor', async () => {
    const start = await read('changes?after=latest');
    expect(start.body.data).toEqual([]);
    await site.send('PUT', '/api/v1/jobs/new-1', { json: posting('new-1', { title: 'Actuary' }) });
    await site.send('PUT', '/api/v1/jobs/open', {
      json: posting('open', { title: 'Senior Claims Examiner' }),
    });
    await site.send('DELETE', '/api/v1/jobs/remote');
    const { body } = await read(`changes?after=${start.body.page.next}`);
    expect(body.data).toMatchObject([
      { type: 'job.published', job: { title: 'Actuary' } },
      { type: 'job.updated', id: site.ids.open, job: { title: 'Senior Claims Examiner' } },
      { type: 'job.closed', id: site.ids.remote, closedAt: expect.any(String) },
    ]);
    expect(body.page.hasMore).toBe(false);
    expect((await read(`changes?after=${body.page.next}`)).body.data).toEqual([]);
  });

  it('read from the first on give the list as it is', async () => {
    const pages = await everyPage('changes?limit=10');
    const kept = new Map<string, unknown>();
    for (const { type, id, job } of pages.flatMap(({ body }) => body.data)) {
      if (type === 'job.closed') kept.delete(id);
      else kept.set(id, job.title);
    }
    const listed = (await everyPage('jobs?limit=100')).flatMap(({ body }) => body.data);
    expect(kept).toEqual(new Map(listed.map(({ id, title }) => [id, title])));
  });

  it('refuse a cursor from the future, as of a record store that was set back', async () => {
    const ahead = Buffer.from('changes 999999').toString('base64url');
    expect(await read(`changes?after=${ahead}`)).toMatchObject({
      status: 400,
      body: { code: 'PARAMETERS_INVALID' },
    });
  });
});

describe('an answer', () => {
  it('is not sent again to whoever has it', async () => {
    const first = await read('areas');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    expect(first.headers.get('cache-control')).toBe('public, max-age=60');
    expect(first.headers.get('vary')).toBe('Accept-Encoding, Authorization');
    expect((await read('areas', { 'If-None-Match': etag })).status).toBe(304);
    expect((await read('jobs')).headers.get('cache-control')).toBe('public, no-cache');
  });

  it('may be read by a page of any site, which may do nothing else', async () => {
    const origin = { Origin: 'https://partner.example' };
    const answer = await read('jobs', origin);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-expose-headers')).toContain('Link');
    const preflight = await fetch(`${site.url}/api/v1/jobs/1`, {
      method: 'OPTIONS',
      headers: {
        ...origin,
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': 'authorization',
      },
    });
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET,HEAD');
    expect(preflight.headers.get('access-control-allow-headers')).not.toMatch(/authorization/i);
  });

  it('carries the id of its request', async () => {
    expect((await read('status', { 'X-Request-Id': 'partner-1' })).headers.get('x-request-id')).toBe(
      'partner-1',
    );
    expect((await read('status')).headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  });
});

describe('the reference', () => {
  it('is a valid page that needs no script and nothing from elsewhere', async () => {
    const { body, headers } = await read('reference');
    expect(await htmlFaults(body)).toEqual([]);
    expect(body).not.toContain('<script');
    for (const [, url = ''] of body.matchAll(/(?:src|href)="([^"#]+)"/g)) expect(url).toMatch(/^\/api\/v1\//);
    expect(headers.get('content-security-policy')).toContain("style-src 'self'");
    expect((await read('reference.css')).headers.get('content-type')).toContain('text/css');
  });
});
