/** The saved searches of the configuration, each checked as strictly as a command: a page of nothing must not go out. */
import type { Config } from '../../config/schema.ts';
import { renderMarkdown, textOfHtml } from '../../content/markdown.ts';
import type { Gazetteer } from '../../places/gazetteer.ts';
import type { SearchRequest } from '../../search/job-finder.ts';
import { UNSPECIFIED } from '../../search/query.ts';
import { readPlace } from '../../search/read-place.ts';
import { readSearchParams, SEARCH_PARAMS } from '../../search/search-params.ts';
import { AppError } from '../../shared/errors.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';

/** A saved search with words of the employer's. */
export type LandingPage = Readonly<{
  /** "/jobs/in/remote-nursing" */
  path: string;
  title: string;
  introHtml: string;
  /** For search engines. */
  introText: string;
  request: SearchRequest;
}>;

type Known = Readonly<{ config: Config; taxonomy: Taxonomy; gazetteer: Gazetteer }>;

/** Throws CONFIG_INVALID with every fault of every page. */
export function readLandingPages(known: Known): readonly LandingPage[] {
  const problems: string[] = [];
  const pages = known.config.landingPages.map(({ slug, title, intro, search }, at) => {
    const params = new URLSearchParams(search);
    for (const fault of faultsOf(params, known)) problems.push(`  landingPages.${at}.search: ${fault}`);
    const introHtml = renderMarkdown(intro);
    const { request } = readSearchParams(params);
    return { path: `/jobs/in/${slug}`, title, introHtml, introText: textOfHtml(introHtml), request };
  });
  if (problems.length > 0) {
    throw new AppError('CONFIG_INVALID', { path: 'metier.config.ts', problems: problems.join('\n') });
  }
  return pages;
}

function faultsOf(params: URLSearchParams, { config, taxonomy, gazetteer }: Known): readonly string[] {
  const { request, ignored } = readSearchParams(params);
  const { areas, functions } = request.filters;
  const options = { gazetteer, homeCountry: config.site.country };
  const strangers = [...new Set(params.keys())].filter(
    (name) => !SEARCH_PARAMS.some((known) => known === name),
  );
  return [
    ...strangers.map((name) => `"${name}" is no part of a search; the parts are ${SEARCH_PARAMS.join(', ')}`),
    ...ignored.map(({ name, value }) => `${name} does not take "${value}"`),
    ...areas
      .filter((slug) => slug !== UNSPECIFIED && !taxonomy.area(slug))
      .map((slug) => `there is no career area "${slug}"`),
    ...functions
      .filter((key) => key !== UNSPECIFIED && !taxonomy.function(key))
      .map((key) => `there is no job function "${key}"`),
    ...(request.where === '' || readPlace(request.where, options)
      ? []
      : [`no place called "${request.where}" is known`]),
  ];
}
