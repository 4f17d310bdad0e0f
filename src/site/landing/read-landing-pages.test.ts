import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/support/test-site.ts';
import { htmlFaults } from '../../../test/support/valid-html.ts';
import { configSchema } from '../../config/schema.ts';
import { createSite } from '../site.ts';
import { readLandingPages } from './read-landing-pages.ts';

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.close());

const nursing = {
  slug: 'nursing-in-hartford',
  title: 'Nursing in Hartford',
  intro: 'Work at the *bedside*.',
  search: 'q=nurse&where=Hartford,+CT&workplace=ON_SITE',
};
const configWith = (landingPages: readonly object[]) =>
  configSchema.parse({ company: { name: 'Lantern', tagline: 'Work.' }, landingPages });
const read = (...pages: readonly object[]) => readLandingPages({ ...site.deps, config: configWith(pages) });

describe('landing pages of a configuration', () => {
  it('are saved searches with words', () => {
    expect(read(nursing)).toMatchObject([
      {
        path: '/jobs/in/nursing-in-hartford',
        introHtml: '<p>Work at the <em>bedside</em>.</p>',
        introText: 'Work at the bedside.',
        request: { q: 'nurse', where: 'Hartford, CT', filters: { workplaces: ['ON_SITE'] } },
      },
    ]);
  });

  it.each([
    ['area=nowhere', 'landingPages.0.search: there is no career area "nowhere"'],
    ['function=clinical/magic', 'there is no job function "clinical/magic"'],
    ['where=Atlantisburgh', 'no place called "Atlantisburgh" is known'],
    ['workplace=MOON', 'workplace does not take "MOON"'],
    ['location=Hartford', '"location" is no part of a search; the parts are q, where,'],
    ['q=nurse&page=2', '"page" is no part of a search'],
  ])('%s is refused: %s', (search, sentence) => {
    expect(() => read({ ...nursing, search })).toThrow(sentence);
  });

  it('have addresses of their own, and searches without a question mark', () => {
    expect(() => configWith([nursing, nursing])).toThrow('is used twice');
    expect(() => configWith([{ ...nursing, search: '/jobs?q=nurse' }])).toThrow('after the question mark');
  });
});

describe('a landing page', () => {
  it('shows the jobs of its search, and is linked from every page and from the areas', async () => {
    const config = { ...site.deps.config, landingPages: configWith([nursing]).landingPages };
    const app = createSite({ ...site.deps, config });
    const page = await (await app.request('/jobs/in/nursing-in-hartford')).text();
    const search = await (await app.request(`/jobs?${nursing.search}`)).text();
    const total = /data-total="(\d+)"/.exec(search)?.[1];
    expect(page).toContain(`data-total="${total}"`);
    expect(page).toContain('<link rel="canonical" href="http://localhost:3000/jobs/in/nursing-in-hartford">');
    expect(page).toContain('<h1>Nursing in Hartford</h1>');
    expect(await htmlFaults(page)).toEqual([]);
    const areas = await (await app.request('/career-areas')).text();
    expect(areas).toContain(`href="/jobs/in/nursing-in-hartford" data-count="${total}"`);
    expect(await (await app.request('/faq')).text()).toContain('href="/jobs/in/nursing-in-hartford"');
    expect((await app.request('/jobs/in/no-such-page')).status).toBe(404);
  });
});
