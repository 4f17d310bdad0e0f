import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestSite, NOW, type TestSite } from '../../../test/support/test-site.ts';
import { htmlFaults } from '../../../test/support/valid-html.ts';
import { createAtlas } from '../atlas/atlas-map.ts';
import type { PageContext } from '../page-context.ts';
import { createDateWords } from '../wording/date-words.ts';
import { areaGridExamples } from './area-grid/examples.ts';
import { breadcrumbsExamples } from './breadcrumbs/examples.ts';
import { chipsExamples } from './chips/examples.ts';
import type { ComponentExamples } from './component-examples.ts';
import { countLinkExamples } from './count-link/examples.ts';
import { factsExamples } from './facts/examples.ts';
import { faqListExamples } from './faq-list/examples.ts';
import { functionListExamples } from './function-list/examples.ts';
import { jobListExamples } from './job-list/examples.ts';
import { paginationExamples } from './pagination/examples.ts';
import { searchBoxExamples } from './search-box/examples.ts';

let site: TestSite;
let all: readonly ComponentExamples[];

beforeAll(async () => {
  site = await createTestSite();
  const context = contextOf(site);
  const job = await site.deps.jobs.byId(site.ids.full);
  if (!job) throw new Error('The test site has no full job.');
  all = [
    areaGridExamples(context),
    breadcrumbsExamples,
    chipsExamples,
    countLinkExamples,
    factsExamples,
    faqListExamples,
    functionListExamples(context),
    jobListExamples(context, job),
    paginationExamples,
    searchBoxExamples,
  ];
});
afterAll(() => site.close());

describe('the examples of every component', () => {
  it('are valid HTML and hold no unescaped words', async () => {
    for (const { component, examples } of all) {
      for (const { name, html } of examples) {
        const markup = (await html).toString();
        const page = `<!doctype html><html lang="en"><head><title>x</title></head><body><h1>x</h1><h2>x</h2>${markup}</body></html>`;
        expect(await htmlFaults(page), `${component}: ${name}`).toEqual([]);
        expect(markup, `${component}: ${name}`).not.toMatch(/<script|<b>bold|<else>|undefined|\[object/);
      }
    }
  });
});

describe('pagination', () => {
  const rendered = async (name: string) => {
    const example = paginationExamples.examples.find((one) => one.name === name);
    return (await example?.html)?.toString() ?? '';
  };

  it('shows first, last and the neighbours, with gaps between', async () => {
    const markup = await rendered('in the middle');
    const shown = [...markup.matchAll(/aria-label="(?:Last page, page|Page) (\d+)"/g)].map(
      ([, page]) => page,
    );
    expect(shown).toEqual(['1', '6', '7', '8', '14']);
    expect(markup.match(/…/g)).toHaveLength(2);
    expect(markup).toContain('aria-label="Page 7" aria-current="page"');
  });

  it('has no previous on the first page, no next on the last and nothing for one page', async () => {
    expect(await rendered('first of three')).not.toContain('Previous');
    expect(await rendered('last')).not.toContain('Next');
    expect(await rendered('one page shows nothing')).toBe('');
  });
});

function contextOf({ deps }: TestSite): PageContext {
  return {
    config: deps.config,
    taxonomy: deps.taxonomy,
    contentPages: [...deps.pages.values()],
    landingPages: [],
    gazetteer: deps.gazetteer,
    assets: {
      stylesheetPath: '/styles.css',
      scripts: [],
      atlas: createAtlas(deps.taxonomy),
      pageColours: { light: '#ffffff', dark: '#000000' },
    },
    distanceUnit: 'mile',
    dates: createDateWords('America/New_York', NOW),
  };
}
