import { type LlmsLink, writeLlmsText } from '../../publish/llms-text.ts';
import { sendText } from '../../shared/send-text.ts';
import { areaPath, functionPath } from '../../taxonomy/taxonomy-paths.ts';
import type { PageContext } from '../page-context.ts';
import { ALL_JOBS, feedHref } from '../search/search-links.ts';
import type { SiteRoute } from '../site-route.ts';
import { jobsWords } from '../wording/job-words.ts';

const CACHE_CONTROL = 'public, max-age=3600';

export const llmsTextRoute: SiteRoute = async ({ deps, context, request: { raw } }) => {
  const { open } = await deps.jobs.counts();
  return sendText(raw.headers, {
    text: llmsText(context, open),
    mediaType: 'text/plain; charset=utf-8',
    cacheControl: CACHE_CONTROL,
  });
};

function llmsText({ config, taxonomy, contentPages }: PageContext, openJobs: number): string {
  const { company, site } = config;
  const link = (name: string, path: string, note?: string): LlmsLink => ({
    name,
    url: new URL(path, site.baseUrl).href,
    ...(note === undefined ? {} : { note }),
  });
  return writeLlmsText({
    title: `${company.name} careers`,
    summary: company.tagline,
    details: [
      ...(company.about === '' ? [] : [company.about]),
      ...(company.fictional ? [`${company.name} is a fictional employer and its jobs are examples.`] : []),
      `${jobsWords(openJobs)} open. The page of a job is also there as JSON and as Markdown, at its address with .json or .md at the end; so is the page of a job function. A closed job answers with status 410.`,
      ...helpOf(company.links),
    ],
    sections: [
      {
        title: 'Jobs',
        links: [
          link(
            'Search',
            '/jobs',
            'parameters q, where, area, function, workplace, employment, level, posted, pay',
          ),
          link('Newest jobs as JSON Feed', feedHref('json', ALL_JOBS), 'takes the parameters of a search'),
          link('Newest jobs as Atom', feedHref('atom', ALL_JOBS), 'takes the parameters of a search'),
          link('Sitemap', '/sitemap.xml', 'every open job, with the time it changed'),
        ],
      },
      {
        title: 'Career areas',
        links: taxonomy.areas.map((area) => link(area.name, areaPath(area), area.summary)),
      },
      {
        title: 'Job functions',
        links: taxonomy.areas.flatMap(({ functions }) =>
          functions.map((item) => link(item.name, `${functionPath(item)}.md`, item.summary)),
        ),
      },
      {
        title: 'Optional',
        links: [
          link('Questions and answers', '/faq'),
          link('How fresh the list of jobs is', '/status.json'),
          ...contentPages.map(({ slug, title, summary }) => link(title, `/${slug}`, summary)),
        ],
      },
    ],
  });
}

function helpOf({ helpEmail, helpPhone }: PageContext['config']['company']['links']): readonly string[] {
  const ways = [helpEmail, helpPhone].filter((way) => way !== undefined);
  return ways.length === 0 ? [] : [`For help or an accommodation in applying: ${ways.join(' or ')}.`];
}
