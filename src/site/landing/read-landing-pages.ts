/** The saved searches of the configuration, as pages. */
import type { Config } from '../../config/schema.ts';
import { renderMarkdown, textOfHtml } from '../../content/markdown.ts';
import type { Gazetteer } from '../../places/gazetteer.ts';
import type { SearchRequest } from '../../search/job-finder.ts';
import { readSavedSearch } from '../../search/saved-search.ts';
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
export function readLandingPages({ config, ...known }: Known): readonly LandingPage[] {
  const problems: string[] = [];
  const options = { ...known, homeCountry: config.site.country };
  const pages = config.landingPages.map(({ slug, title, intro, search }, at) => {
    const { request, faults } = readSavedSearch(search, options);
    for (const fault of faults) problems.push(`  landingPages.${at}.search: ${fault}`);
    const introHtml = renderMarkdown(intro);
    return { path: `/jobs/in/${slug}`, title, introHtml, introText: textOfHtml(introHtml), request };
  });
  if (problems.length > 0) {
    throw new AppError('CONFIG_INVALID', { path: 'metier.config.ts', problems: problems.join('\n') });
  }
  return pages;
}
