/** What the boxes of a search suggest, as small JSON for the script that shows it. */
import type { Context } from 'hono';
import { parseSearchRequest } from '../../search/search-params.ts';
import type { Suggestion } from '../../search/suggest.ts';
import { areaPath, functionPath } from '../../taxonomy/taxonomy-paths.ts';
import type { SiteDeps } from '../site-deps.ts';
import { jobsWords } from '../wording/job-words.ts';

/** One line to choose: a link where it has an address, else what the box is filled with. */
type Option = Readonly<{ label: string; note: string; href?: string }>;

const CACHE = { 'Cache-Control': 'public, max-age=60' };

/**
 * Takes the parameters of the search as it stands in its form, and `field=where` when its place is being typed: the counts
 * are those of that very search.
 */
export async function suggestRoute(c: Context, { suggester, taxonomy }: SiteDeps): Promise<Response> {
  const request = parseSearchRequest(new URL(c.req.url).searchParams);
  const areaName = (slug: string) => taxonomy.area(slug)?.name ?? slug;
  const options: readonly Option[] =
    c.req.query('field') === 'where'
      ? suggester.forPlace(request.where).map((label) => ({ label, note: '' }))
      : (await suggester.forWords(request)).map((suggestion) => optionOf(suggestion, areaName));
  return c.json({ options }, 200, CACHE);
}

function optionOf(suggestion: Suggestion, areaName: (slug: string) => string): Option {
  switch (suggestion.kind) {
    case 'title':
      return { label: suggestion.title, note: jobsWords(suggestion.count) };
    case 'function': {
      const { function: item, count } = suggestion;
      const note = `Function in ${areaName(item.areaSlug)}, ${jobsWords(count)}`;
      return { label: item.name, note, href: functionPath(item) };
    }
    case 'area': {
      const { area, count } = suggestion;
      return { label: area.name, note: `Career area, ${jobsWords(count)}`, href: areaPath(area) };
    }
    case 'question':
      return { label: suggestion.question, note: 'Question', href: `/faq#${suggestion.slug}` };
  }
}
