import { z } from 'zod';
import type { Suggestion } from '../../search/suggest.ts';
import { areaPath, functionPath } from '../../taxonomy/taxonomy-paths.ts';
import type { ReadDeps } from './read-deps.ts';
import { found, readRoute } from './read-route.ts';
import { filterSchema, searchRequestFrom } from './search-parameters.ts';

const suggestionsSchema = z
  .object({
    data: z.array(
      z.object({
        kind: z.enum(['title', 'function', 'area', 'question', 'place']),
        label: z.string().describe('What the box is filled with.'),
        jobs: z.int().optional().describe('Results behind it, exactly.'),
        url: z.url().optional().describe('Of its page.'),
      }),
    ),
  })
  .meta({ id: 'Suggestions' });

type SuggestionView = z.output<typeof suggestionsSchema>['data'][number];

export const suggestRoute = readRoute({
  operationId: 'suggest',
  tag: 'Jobs',
  summary: 'What someone may be typing',
  description:
    'For `q`: titles, functions, areas and questions; with `field=where` places that begin like `where`. The other parameters are those of the search as it stands: the counts of titles are those of that very search.',
  path: '/suggest',
  query: filterSchema.extend({
    field: z.enum(['q', 'where']).default('q').describe('Which of the two is being typed.'),
  }),
  answer: suggestionsSchema,
  faults: [],
  maxAgeSeconds: 60,
  async handle({ deps, params, query }) {
    const request = searchRequestFrom(params);
    if (query.field === 'where') {
      return found({
        data: deps.suggester.forPlace(request.where).map((label) => ({ kind: 'place' as const, label })),
      });
    }
    const suggestions = await deps.suggester.forWords(request);
    return found({ data: suggestions.map((suggestion) => viewOf(suggestion, deps)) });
  },
});

function viewOf(suggestion: Suggestion, { config }: ReadDeps): SuggestionView {
  const { kind } = suggestion;
  const urlOf = (path: string) => new URL(path, config.site.baseUrl).href;
  switch (kind) {
    case 'title':
      return { kind, label: suggestion.title, jobs: suggestion.count };
    case 'function': {
      const { function: item, count } = suggestion;
      return { kind, label: item.name, jobs: count, url: urlOf(functionPath(item)) };
    }
    case 'area': {
      const { area, count } = suggestion;
      return { kind, label: area.name, jobs: count, url: urlOf(areaPath(area)) };
    }
    case 'question':
      return { kind, label: suggestion.question, url: urlOf(`/faq#${suggestion.slug}`) };
  }
}
