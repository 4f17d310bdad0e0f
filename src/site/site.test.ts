import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestSite, HOSTILE, type TestSite } from '../../test/support/test-site.ts';
import { htmlFaults } from '../../test/support/valid-html.ts';
import { createReadiness } from '../operations/readiness.ts';
import { AppError } from '../shared/errors.ts';
import { silentLog } from '../shared/log.ts';

let site: TestSite;

beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.close());

const get = (path: string, headers: Record<string, string> = {}) => site.app.request(path, { headers });
const textOf = async (path: string) => (await get(path)).text();

async function jobPath(id: string): Promise<string> {
  const response = await get(`/jobs/x-${id}`);
  return response.headers.get('location') ?? '';
}

describe('every page', () => {
  const paths = async () => [
    '/',
    '/career-areas',
    '/career-areas/clinical',
    '/career-areas/clinical/nursing',
    '/career-areas/finance/tax',
    '/jobs',
    '/jobs?q=nurse&where=Hartford%2C+CT&workplace=ON_SITE&sort=date',
    '/jobs?q=nurse&page=2',
    '/jobs?q=zebra&area=finance',
    `/jobs?q=${encodeURIComponent('محلل')}`,
    '/jobs?where=Atlantis',
    '/jobs?where=Portland',
    await jobPath(site.ids.full),
    await jobPath(site.ids.bare),
    await jobPath(site.ids.odd),
    await jobPath(site.ids.hostile),
    await jobPath(site.ids.review),
    await jobPath(site.ids.closed),
    await jobPath(site.ids.hidden),
    '/faq',
    '/faq?q=pay',
    '/faq?q=zebra',
    '/accessibility',
    '/privacy',
    '/about-this-demo',
    '/no-such-page',
  ];

  it('is valid HTML without inline script, inline style or other hosts', async () => {
    for (const path of await paths()) {
      const markup = await textOf(path);
      expect(await htmlFaults(markup), path).toEqual([]);
      expect(
        /<script(?! type="module" src="\/[\w-]+\.js"><\/script>| type="application\/ld\+json">)|<style|\sstyle="|\son[a-z]+="|undefined|\[object|\bNaN\b/.exec(
          markup,
        )?.[0],
        path,
      ).toBeUndefined();
      expect(markup, path).not.toMatch(/<(?:link|img)[^>]+(?:href|src)="https?:\/\/(?!localhost)/);
    }
  });

  it('has one h1, a title with the employer and the headers of a safe page', async () => {
    for (const path of await paths()) {
      const response = await get(path);
      const markup = await response.text();
      expect(markup.match(/<h1/g), path).toHaveLength(1);
      expect(markup, path).toMatch(/<title>[^<]+ – Lantern Mutual<\/title>/);
      expect(response.headers.get('content-security-policy'), path).toContain("default-src 'none'");
      expect(response.headers.get('content-type'), path).toBe('text/html; charset=utf-8');
    }
  });

  it('keeps the byte budgets: home 60 kB, job 40 kB, stylesheet included', async () => {
    const bytesOf = async (path: string) =>
      (await (await get(path, { 'accept-encoding': 'br' })).arrayBuffer()).byteLength;
    const stylesheet = /\/styles-[0-9a-f]{12}\.css/.exec(await textOf('/'))?.[0] ?? '';
    const css = await bytesOf(stylesheet);
    const favicon = await bytesOf('/favicon.svg');
    expect((await bytesOf('/')) + css + favicon).toBeLessThan(60_000);
    expect((await bytesOf(await jobPath(site.ids.full))) + css + favicon).toBeLessThan(40_000);
  });

  it('tells an unchanged page by its ETag', async () => {
    const first = await get('/');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
    const second = await get('/', { 'if-none-match': etag });
    expect(second.status).toBe(304);
    expect(await second.text()).toBe('');
    expect((await get('/', { 'if-none-match': `"other", ${etag.slice(2)}` })).status).toBe(304);
    expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200);
  });
});

describe('hostile words', () => {
  it('in the search boxes come back as text', async () => {
    const markup = await textOf(
      `/jobs?q=${encodeURIComponent(HOSTILE)}&where=${encodeURIComponent(HOSTILE)}`,
    );
    expect(markup).toContain('&lt;script&gt;');
    expect(markup).not.toMatch(/<script>|<img src=x/);
  });

  it('in a posting come back as text everywhere', async () => {
    for (const path of [
      await jobPath(site.ids.hostile),
      '/jobs?q=analyst',
      '/career-areas/business-operations',
    ]) {
      // Data for machines ends at the first "<", and is no markup before it.
      const markup = (await textOf(path)).replaceAll(
        /<script type="application\/ld\+json">[^<]*<\/script>/g,
        '',
      );
      expect(markup, path).toContain('&lt;script&gt;');
      expect(markup, path).not.toMatch(/<script>|<img src=x|onerror=alert\(2\)>/);
    }
  });

  it('in its links are not followed', async () => {
    const markup = await textOf(await jobPath(site.ids.hostile));
    expect(markup).not.toContain('javascript:');
    expect(markup).toContain('href="https://jobs.example/apply?a=&quot;&gt;&lt;script&gt;"');
  });

  it('in other places of the address do not come back as markup', async () => {
    for (const path of [
      '/faq?q=',
      '/faq?thanks=',
      '/jobs?sort=',
      '/jobs?area=',
      '/jobs/',
      '/career-areas/',
    ]) {
      const markup = await textOf(path + encodeURIComponent(HOSTILE));
      expect(markup, path).not.toMatch(/<script>|<img src=x/i);
    }
  });
});

describe('addresses', () => {
  it.each([
    ['/Jobs/?q=Nurse', '/jobs?q=Nurse'],
    ['/FAQ', '/faq'],
    ['/career-areas/', '/career-areas'],
    ['//evil.example/', '/evil.example'],
  ])('%s moves to %s', async (from, to) => {
    const response = await get(`http://localhost${from}`);
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe(to);
  });

  it('of a job with another title moves to the canonical one', async () => {
    const response = await get(`/jobs/old-title-${site.ids.full}`);
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe(`/jobs/senior-claims-examiner-${site.ids.full}`);
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it.each([
    ['DELETE', '/jobs', 'GET, HEAD'],
    ['PUT', '/', 'GET, HEAD'],
    ['POST', '/career-areas/clinical', 'GET, HEAD'],
    ['OPTIONS', '/accessibility', 'GET, HEAD'],
    ['GET', '/faq/how-do-i-apply/helpful', 'POST'],
  ])('%s %s is refused, and says what is not', async (method, path, allowed) => {
    const response = await site.app.request(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allowed);
    const markup = await response.text();
    expect(markup).toContain('That did not work');
    expect(markup).not.toContain('does not exist');
  });

  it('answer HEAD like GET, without the page', async () => {
    const response = await site.app.request('/jobs', { method: 'HEAD' });
    expect({ status: response.status, body: await response.text() }).toEqual({ status: 200, body: '' });
    expect(response.headers.get('etag')).toBe((await get('/jobs')).headers.get('etag'));
  });

  it('of a search past its last page moves to the first', async () => {
    const response = await get('/jobs?q=nurse&page=99');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/jobs?q=nurse');
  });

  it('of a renamed area or function moves along the taxonomy', async () => {
    const redirectOf = (slug: string) => (slug === 'old/nurses' ? 'clinical/nursing' : undefined);
    const renamed = await createTestSite({ overrides: { taxonomy: { ...site.deps.taxonomy, redirectOf } } });
    const response = await renamed.app.request('/career-areas/old/nurses');
    await renamed.close();
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('/career-areas/clinical/nursing');
  });

  it.each([
    '/nothing-here',
    '/jobs/no-such-job',
    '/jobs/x-0000000000',
    '/career-areas/none',
    '/career-areas/clinical/none',
  ])('%s is 404 in style', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('This page does not exist');
  });
});

describe('the home page', () => {
  it('shows every area with its live count, and the new jobs', async () => {
    const markup = await textOf('/');
    expect(markup).toContain('Explore 14 career areas');
    expect(markup).toMatch(/href="\/career-areas\/clinical" data-count="45"/);
    expect(markup).toContain('New this week');
    expect(markup).toContain('is a fictional employer');
    expect(markup).toContain('20 days');
  });

  it('has no banner for a real employer', async () => {
    const real = await createTestSite({ company: { fictional: false } });
    const markup = await (await real.app.request('/')).text();
    await real.close();
    expect(markup).not.toContain('fictional employer');
  });
});

describe('area and function pages', () => {
  it('list the functions with counts and the latest jobs with the way to all', async () => {
    const markup = await textOf('/career-areas/clinical');
    expect(markup).toMatch(/href="\/career-areas\/clinical\/nursing" data-count="45"/);
    expect(markup).toMatch(/href="\/jobs\?area=clinical" data-count="45">See all 45 jobs/);
    expect(markup).toContain('Also look at');
  });

  it('say what the work is, what it needs and where else to look', async () => {
    const markup = await textOf('/career-areas/clinical/nursing');
    for (const heading of [
      'What you would do',
      'What you need',
      'Look elsewhere if',
      'Where this can lead',
    ]) {
      expect(markup).toContain(heading);
    }
  });

  it('without jobs point to neighbours that have some', async () => {
    const markup = await textOf('/career-areas/clinical/pharmacy');
    expect(markup).toContain('No Pharmacy jobs are open today');
    expect(markup).toMatch(/nearest work with open jobs[\s\S]+data-count="45"/);
  });
});

describe('the search page', () => {
  it('names the search in its title', async () => {
    expect(await textOf('/jobs?q=nurse&page=2')).toContain(
      '<title>“nurse” jobs (page 2 of 3) – Lantern Mutual</title>',
    );
    expect(await textOf('/jobs?area=clinical&region=US-CT')).toContain(
      '<title>Clinical jobs in Connecticut –',
    );
    expect(await textOf('/jobs')).toContain('<title>All jobs –');
    expect(await textOf('/jobs?q=jobs')).toContain('<title>All jobs –');
    expect(await textOf('/jobs?q=nurse+jobs')).toContain('<title>“nurse” jobs –');
  });

  it('shows what was understood as links that remove it', async () => {
    const markup = await textOf('/jobs?area=clinical&workplace=ON_SITE');
    expect(markup).toMatch(
      /class="chip" href="\/jobs\?workplace=ON_SITE"><span class="visually-hidden">Remove: <\/span>Clinical/,
    );
    expect(markup).toContain('Clear all');
  });

  it('offers filters with exact counts, the unstated included', async () => {
    const markup = await textOf('/jobs?q=nurse');
    expect(markup).toMatch(/name="workplace" value="ON_SITE" form="search" data-count="23"/);
    expect(markup).toMatch(
      /name="workplace" value="UNSPECIFIED" form="search" data-count="22"[^>]*><span class="choice-label">Not stated/,
    );
    expect(markup).toMatch(/data-total="45"/);
  });

  it('says which part costs what when nothing is found', async () => {
    const markup = await textOf('/jobs?q=nurse&area=finance');
    expect(markup).toContain('No open job matches all of this');
    expect(markup).toMatch(/href="\/jobs\?q=nurse" data-count="45"/);
    expect(markup).toContain('<meta name="robots" content="noindex">');
  });

  it('says when it does not know a place and asks when there are several', async () => {
    const unknown = await textOf('/jobs?where=Atlantisburgh');
    expect(unknown).toContain('do not know a place called “Atlantisburgh”');
    expect(unknown).toMatch(/name="where"[^>]+aria-describedby="[^"]*place-message" aria-invalid="true"/);
    expect(await textOf('/jobs?where=Portland')).not.toContain('aria-invalid');
    expect(await textOf('/jobs?where=Portland')).toMatch(
      /Did you mean <a href="\/jobs\?where=Portland%2C\+M/,
    );
  });

  it('gives the usual order no value, so that words typed into it bring the best match', async () => {
    expect(await textOf('/jobs')).toContain('<option value="" selected>Newest first</option>');
    const markup = await textOf('/jobs?q=nurse&sort=date');
    expect(markup).toContain('<option value="">Best match</option>');
    expect(markup).toContain('<option value="date" selected>Newest first</option>');
  });

  it('shows "remote" typed as a place where it counts: as the chosen workplace', async () => {
    const markup = await textOf('/jobs?where=Remote+-+US');
    expect(markup).toMatch(/name="workplace" value="REMOTE" form="search" checked/);
    expect(markup).toMatch(/name="where" type="text" value="US"/);
    expect(markup).toMatch(/<title>Remote jobs in the United States/);
    expect(markup).toContain(
      'rel="canonical" href="http://localhost:3000/jobs?where=US&amp;workplace=REMOTE"',
    );
  });

  it('keeps every parameter from page to page', async () => {
    const markup = await textOf('/jobs?q=nurse&where=Hartford%2C+CT&radius=50&sort=date');
    expect(markup).toContain(
      'href="/jobs?q=nurse&amp;where=Hartford%2C+CT&amp;radius=50&amp;sort=date&amp;page=2"',
    );
    expect(markup).toContain('aria-current="page"');
  });
});

describe('the job page', () => {
  it('states every fact', async () => {
    const markup = await textOf(await jobPath(site.ids.full));
    for (const words of [
      '$62,000 – $78,000 a year',
      'Hartford, CT',
      'New Haven, CT',
      'You need to live in Connecticut or Massachusetts.',
      'Full-time',
      'Monday to Friday, 8:00-4:30',
      'Senior',
      'R-1042',
      '3 days ago',
      'November 20, 2026',
      '20 minutes ago',
      'December 15, 2026',
      'very sure (90%)',
      'Software sorts applications; people decide.',
      'https://jobs.example/opt-out',
    ]) {
      expect(markup).toContain(words);
    }
    expect(markup).toMatch(/href="https:\/\/jobs\.example\/apply\/1042" rel="noopener"/);
    expect(markup).toContain(
      `<link rel="canonical" href="http://localhost:3000/jobs/senior-claims-examiner-${site.ids.full}">`,
    );
    expect(markup).toContain('mailto:help@lantern.example?subject=Problem%20with%20job%20');
    expect(markup).toContain('property="og:title"');
  });

  it('says what the posting does not', async () => {
    const markup = await textOf(await jobPath(site.ids.bare));
    expect(markup).toContain('Pay not stated');
    expect(markup.match(/Not stated/g)?.length).toBeGreaterThanOrEqual(3);
    expect(markup).toContain('Not placed in a function yet');
  });

  it('tells the words of a posting in another language from its own', async () => {
    const markup = await textOf(await jobPath(site.ids.odd));
    expect(markup).toMatch(/<h1 lang="ar" dir="auto">محلل/);
    expect(markup.match(/lang="ar"/g)).toHaveLength(1);
    expect(await textOf(`/jobs?q=${encodeURIComponent('محلل')}`)).toMatch(
      /<a [^>]+ lang="ar" dir="auto">محلل/,
    );
  });

  it('says so where a posting has no description and no way to apply', async () => {
    const markup = await textOf(await jobPath(site.ids.odd));
    expect(markup).toContain('The posting gives no description.');
    expect(markup.match(/names no way to apply online/g)).toHaveLength(1);
    expect(markup).toContain('Write to <a href="mailto:help@lantern.example">');
    expect(markup).not.toContain('apply-bar');
    expect(markup).toContain('Town 12, Egypt');
    expect(await textOf(`/jobs?q=${encodeURIComponent('محلل')}`)).toContain(
      'Town 1, Egypt and 11 more places',
    );
  });

  it('does not guess for a job under review', async () => {
    const markup = await textOf(await jobPath(site.ids.review));
    expect(markup).toContain('Not placed in a function yet');
    expect(markup).toMatch(/may belong to <a href="\/career-areas\/medical-management\/case-management">/);
    expect(markup).toContain('not very sure (55%)');
  });

  it('of a closed job answers 410 with the nearest open ones', async () => {
    const response = await get(await jobPath(site.ids.closed));
    expect(response.status).toBe(410);
    const markup = await response.text();
    expect(markup).toContain('This job is closed');
    expect(markup).toContain('no longer on our job board');
    expect(markup).toContain('November 22, 2026');
    expect(markup).toMatch(/href="\/career-areas\/business-operations\/claims" data-count="2"/);
    expect(markup).toContain('Similar jobs that are open');
    expect(markup).not.toContain('Apply for this job');
  });

  it('of a hidden job answers 410, says so, and is found nowhere else', async () => {
    const response = await get(await jobPath(site.ids.hidden));
    expect(response.status).toBe(410);
    const markup = await response.text();
    expect(markup).toContain('This job is not shown at present');
    expect(markup).toContain('Similar jobs that are open');
    expect(markup).not.toContain('Apply for this job');
    const places = ['/jobs?q=scribe', '/career-areas/business-operations/claims', '/suggest?q=claims+scr'];
    for (const path of [...places, '/jobs.atom?q=scribe', '/jobs.json?area=business-operations']) {
      expect(await textOf(path), path).not.toContain(site.ids.hidden);
      expect(await textOf(path), path).not.toContain('Claims Scribe');
    }
    expect(await site.deps.jobs.counts()).toMatchObject({ open: 50 });
  });
});

describe('the questions', () => {
  const post = (slug: string, body: string, headers: Record<string, string>) =>
    site.app.request(`/faq/${slug}/helpful`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  const firstSlug = () => site.deps.faq.categories[0]?.entries[0]?.slug ?? '';

  it('are all there, each with a deep link', async () => {
    const markup = await textOf('/faq');
    const entries = site.deps.faq.categories.flatMap((category) => category.entries);
    expect(entries.length).toBeGreaterThanOrEqual(25);
    for (const entry of entries)
      expect(markup).toContain(`<div class="faq-answer prose" id="${entry.slug}">`);
  });

  it('take a vote without a cookie and say thanks', async () => {
    const response = await post(firstSlug(), 'helpful=yes', { 'sec-fetch-site': 'same-origin' });
    expect(response.status).toBe(303);
    expect(response.headers.get('set-cookie')).toBeNull();
    const location = response.headers.get('location') ?? '';
    expect(location).toBe(`/faq?thanks=${firstSlug()}#${firstSlug()}`);
    expect(await textOf(location)).toMatch(/role="status">Thank you/);
    expect(await site.feedback.counts()).toContainEqual({ slug: firstSlug(), helpful: 1, unhelpful: 0 });
  });

  it('refuse a vote from another site, for an unknown question, of another kind or too large', async () => {
    const ours = { 'sec-fetch-site': 'same-origin' };
    expect((await post(firstSlug(), 'helpful=yes', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post(firstSlug(), 'helpful=yes', {})).status).toBe(403);
    expect((await post('no-such-question', 'helpful=yes', ours)).status).toBe(404);
    expect((await post(firstSlug(), 'helpful=maybe', ours)).status).toBe(400);
    const large = await post(firstSlug(), `helpful=${'y'.repeat(9000)}`, ours);
    expect(large.status).toBe(413);
    expect(await large.text()).toContain('larger than any form here');
    const broken = { ...ours, 'content-type': 'multipart/form-data; boundary=x' };
    expect((await post(firstSlug(), 'no parts at all', broken)).status).toBe(400);
    expect(
      (await post(firstSlug(), '{"helpful":"yes"}', { ...ours, 'content-type': 'application/json' })).status,
    ).toBe(400);
    expect(await site.feedback.counts()).toHaveLength(1);
  });
});

describe('the small files', () => {
  it('are served with their types and lifetimes', async () => {
    const path = /\/styles-[0-9a-f]{12}\.css/.exec(await textOf('/'))?.[0] ?? '';
    const stylesheet = await get(path, { 'accept-encoding': 'br' });
    expect(stylesheet.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(stylesheet.headers.get('cache-control')).toContain('immutable');
    expect(stylesheet.headers.get('content-encoding')).toBe('br');
    expect((await get('/favicon.svg')).headers.get('content-type')).toBe('image/svg+xml');
    expect(await textOf('/robots.txt')).toContain('User-agent: *');
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
  });

  it('include the employer’s own logo', async () => {
    const body = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>');
    const branded = await createTestSite({ overrides: { logo: { mediaType: 'image/svg+xml', body } } });
    const path = /\/logo-[0-9a-f]{12}\.svg/.exec(await (await branded.app.request('/')).text())?.[0] ?? '';
    const logo = await branded.app.request(path);
    await branded.close();
    expect(await logo.text()).toBe('<svg xmlns="http://www.w3.org/2000/svg"/>');
  });
});

describe('when something breaks', () => {
  it('the reader gets a number that the log holds, and no reason', async () => {
    const logged: unknown[] = [];
    const log = { ...site.deps.log, error: (fields: unknown) => void logged.push(fields) };
    const finder = { ...site.deps.finder, find: () => Promise.reject(new Error('secret path /var/db')) };
    const broken = await createTestSite({ overrides: { finder, log } });
    const response = await broken.app.request('/jobs');
    await broken.close();
    const markup = await response.text();
    expect(response.status).toBe(500);
    expect(markup).not.toContain('secret');
    const [shown] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(markup) ?? [];
    expect(logged).toEqual([expect.objectContaining({ errorId: shown, reason: 'secret path /var/db' })]);
    expect(await htmlFaults(markup)).toEqual([]);
  });

  it('a page of what is away for a while is no lasting error', async () => {
    const error = new AppError('DATABASE_UNREACHABLE', {
      name: 'postgres://db.example/jobs',
      reason: 'refused',
    });
    const jobs = { ...site.deps.jobs, byId: () => Promise.reject(error) };
    const broken = await createTestSite({ overrides: { jobs, log: silentLog } });
    const response = await broken.app.request(`/jobs/${site.ids.full}`);
    await broken.close();
    const markup = await response.text();
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toBe('30');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(markup).toContain('cannot be shown right now');
    expect(markup).not.toContain('db.example');
    expect(await htmlFaults(markup)).toEqual([]);
  });

  it('a process that is not ready says so, and that it lives', async () => {
    const readiness = createReadiness({
      schemaVersion: () => Promise.reject(new Error('gone')),
      newestSchemaVersion: 1,
      indexLag: async () => ({ changes: 0, seconds: 0 }),
      maxIndexLagSeconds: 1,
    });
    const broken = await createTestSite({ overrides: { readiness: readiness.report } });
    const [ready, alive] = [await broken.app.request('/readyz'), await broken.app.request('/healthz')];
    await broken.close();
    expect([ready.status, alive.status]).toEqual([503, 200]);
    expect(await ready.json()).toMatchObject({ status: 'not-ready', checks: { database: { isOk: false } } });
    expect((await get('/readyz')).status).toBe(200);
  });
});
