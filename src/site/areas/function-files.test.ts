import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/support/test-site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.close());

const get = (path: string) => site.app.request(path);

describe('a job function as a file', () => {
  it('as JSON says what the page says, and where its jobs are', async () => {
    const response = await get('/career-areas/clinical/nursing.json');
    expect(response.headers.get('link')).toBe(
      '<http://localhost:3000/career-areas/clinical/nursing>; rel="canonical"',
    );
    expect(await response.json()).toMatchObject({
      key: 'clinical/nursing',
      url: 'http://localhost:3000/career-areas/clinical/nursing',
      area: { url: 'http://localhost:3000/career-areas/clinical' },
      openJobs: await site.deps.finder.count({
        q: '',
        where: '',
        page: 1,
        filters: {
          areas: [],
          functions: ['clinical/nursing'],
          workplaces: [],
          employmentTypes: [],
          levels: [],
          regions: [],
        },
      }),
      jobsUrl: 'http://localhost:3000/jobs?function=clinical%2Fnursing',
      jobsFeedUrl: 'http://localhost:3000/jobs.json?function=clinical%2Fnursing',
    });
  });

  it('as Markdown lists its open jobs, each with its file', async () => {
    const response = await get('/career-areas/business-operations/claims.md');
    const text = await response.text();
    expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(text).toMatch(/^# Claims\n\n> /);
    expect(text).toContain('## What you would do\n');
    expect(text).toContain(
      `- [Senior Claims Examiner](http://localhost:3000/jobs/senior-claims-examiner-${site.ids.full}.md) · Hartford, CT · New Haven, CT\n`,
    );
    expect(text).not.toContain('Claims Clerk');
  });

  it('is told by the page, and is 404 where there is no function', async () => {
    const markup = await (await get('/career-areas/clinical/nursing')).text();
    expect(markup).toContain(
      'type="text/markdown" title="Nursing (Markdown)" href="/career-areas/clinical/nursing.md"',
    );
    expect((await get('/career-areas/clinical/no-such.json')).status).toBe(404);
  });
});
