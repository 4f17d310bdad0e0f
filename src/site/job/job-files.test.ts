import { marked } from 'marked';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/support/test-site.ts';
import { toPublicJob } from '../../publish/public-job.ts';

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.close());

const get = (path: string) => site.app.request(path);
const fileOf = async (id: string, format: string) =>
  (await get(`/jobs/x-${id}.${format}`)).headers.get('location') ?? '';

describe('a job as a file', () => {
  it('as JSON is what the public is told about it', async () => {
    const path = await fileOf(site.ids.full, 'json');
    const response = await get(path);
    const job = await site.jobs.byId(site.ids.full);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('link')).toBe(
      `<http://localhost:3000/jobs/senior-claims-examiner-${site.ids.full}>; rel="canonical"`,
    );
    expect(job).toBeDefined();
    if (job) expect(await response.json()).toEqual(JSON.parse(JSON.stringify(toPublicJob(job, site.deps))));
  });

  it('as Markdown says what its page says', async () => {
    const response = await get(await fileOf(site.ids.full, 'md'));
    expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    const text = await response.text();
    expect(text).toMatch(/^# Senior Claims Examiner\n\nLantern Mutual\n\n/);
    for (const line of [
      '- Pay: $62,000 – $78,000 a year',
      '- Places: Hartford, CT; New Haven, CT',
      '- Workplace: Remote',
      '- Remote workers live in: Connecticut; Massachusetts',
      '- Job number: R-1042',
      '- Career area: [Business Operations](http://localhost:3000/career-areas/business-operations)',
      '- Posted: November 20, 2026',
      '- Closes: December 15, 2026',
      '- Apply: [https://jobs.example/apply/1042](https://jobs.example/apply/1042)',
      '### Your work',
      '- Listen',
    ]) {
      expect(text).toContain(`${line}\n`);
    }
  });

  it('lets no hostile word become a tag', async () => {
    const text = await (await get(await fileOf(site.ids.hostile, 'md'))).text();
    const rendered = marked.parse(text, { async: false });
    expect(rendered).toContain('&lt;script&gt;');
    expect(rendered).not.toMatch(/<script|<img/);
  });

  it.each(['json', 'md'])('answers 410 as .%s when it is closed or hidden', async (format) => {
    for (const id of [site.ids.closed, site.ids.hidden]) {
      const response = await get(await fileOf(id, format));
      expect([response.status, response.headers.get('cache-control')]).toEqual([410, 'no-store']);
      expect(await response.text()).not.toContain('Reviews claims');
    }
    expect((await get(`/jobs/x-zzzzzzzzzz.${format}`)).status).toBe(404);
  });

  it('is told by the page', async () => {
    const path = (await fileOf(site.ids.full, 'md')).replace(/\.md$/, '');
    const markup = await (await get(path)).text();
    const alternate = (type: string, end: string) =>
      `<link rel="alternate" type="${type}" title="Senior Claims Examiner (${end === 'md' ? 'Markdown' : 'JSON'})" href="${path}.${end}">`;
    expect(markup).toContain(alternate('application/json', 'json'));
    expect(markup).toContain(alternate('text/markdown', 'md'));
  });
});
