import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestSite, type TestSite } from '../../../test/support/test-site.ts';

const answerSchema = z.strictObject({
  options: z.array(z.strictObject({ label: z.string(), note: z.string(), href: z.string().optional() })),
});

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.close());

const ask = (params: string) => site.app.request(`/suggest?${params}`);
const optionsFor = async (params: string) => answerSchema.parse(await (await ask(params)).json()).options;

describe('suggestions', () => {
  it('are titles, functions, areas and questions', async () => {
    const options = await optionsFor('q=claims');
    expect(options).toContainEqual({ label: 'Senior Claims Examiner', note: '1 job' });
    expect(options).toContainEqual({
      label: 'Claims',
      note: 'Function in Business Operations, 2 jobs',
      href: '/career-areas/business-operations/claims',
    });
    expect(await optionsFor('q=clinic')).toContainEqual(
      expect.objectContaining({ label: 'Clinical', href: '/career-areas/clinical' }),
    );
    const [question] = (await optionsFor('q=how+do+i')).filter(({ note }) => note === 'Question');
    expect(question?.href).toMatch(/^\/faq#[\w-]+$/);
  });

  it('count a title in the whole search, and leave out one that it does not find', async () => {
    expect(await optionsFor('q=senior+cl&where=Hartford,+CT')).toContainEqual({
      label: 'Senior Claims Examiner',
      note: '1 job',
    });
    const labels = (await optionsFor('q=senior+cl&workplace=ON_SITE')).map(({ label }) => label);
    expect(labels).not.toContain('Senior Claims Examiner');
  });

  it('are places for the place box', async () => {
    expect((await optionsFor('field=where&where=hartf'))[0]).toEqual({ label: 'Hartford, CT', note: '' });
  });

  it('are none for a letter, nothing, or noise', async () => {
    for (const params of ['', 'q=n', 'q=%00%3C%22', 'field=where&where=h', `q=${'x'.repeat(5000)}`]) {
      expect(await optionsFor(params), params.slice(0, 20)).toEqual([]);
    }
  });

  it('may be kept for a minute', async () => {
    const response = await ask('q=nurse');
    expect(response.headers.get('cache-control')).toBe('public, max-age=60');
    expect(response.headers.get('content-type')).toContain('application/json');
  });
});
