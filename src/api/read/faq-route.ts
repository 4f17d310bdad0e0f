import { z } from 'zod';
import type { FaqEntry } from '../../content/faq.ts';
import type { ReadDeps } from './read-deps.ts';
import { found, readRoute } from './read-route.ts';

export const questionsSchema = z
  .object({
    data: z.array(
      z
        .object({
          slug: z.string(),
          question: z.string(),
          answerHtml: z.string(),
          answerText: z.string(),
          category: z.object({ slug: z.string(), title: z.string() }),
          url: z.url().describe('Where it stands on the page.'),
        })
        .meta({ id: 'Question' }),
    ),
  })
  .meta({ id: 'Questions' });

export type QuestionView = z.output<typeof questionsSchema>['data'][number];

export const faqRoute = readRoute({
  operationId: 'searchFaq',
  tag: 'Questions',
  summary: 'Questions and answers',
  description: 'With `q` those that match, best first; else all of them.',
  path: '/faq',
  query: z.strictObject({
    q: z.string().max(200).optional().describe('Words of the question or its answer.'),
  }),
  answer: questionsSchema,
  faults: [],
  maxAgeSeconds: 60,
  async handle({ deps, query }) {
    return found({ data: findQuestions(query.q, deps) });
  },
});

export function findQuestions(words: string | undefined, deps: ReadDeps, limit?: number): QuestionView[] {
  const { faq } = deps;
  const isAll = words === undefined || words.trim() === '';
  const entries = isAll ? faq.categories.flatMap((category) => category.entries) : faq.search(words, limit);
  return entries.map((entry) => viewOf(entry, deps));
}

function viewOf(entry: FaqEntry, { faq, config }: ReadDeps): QuestionView {
  const { slug, question, answerHtml, answerText, categorySlug } = entry;
  const title = faq.categories.find((category) => category.slug === categorySlug)?.title ?? categorySlug;
  const url = new URL(`/faq#${slug}`, config.site.baseUrl).href;
  return { slug, question, answerHtml, answerText, category: { slug: categorySlug, title }, url };
}
