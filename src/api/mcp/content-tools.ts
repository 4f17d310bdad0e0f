/** Career areas, functions and questions. */
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { functionInArea } from '../../taxonomy/function-in-area.ts';
import { areasSchema, areaView, functionSchema, functionView, jobCounts } from '../read/area-views.ts';
import { findQuestions } from '../read/faq-route.ts';
import { agentTool } from './agent-tool.ts';

const nothing = z.strictObject({});

export const listCareerAreasTool = agentTool({
  name: 'list_career_areas',
  title: 'List career areas',
  description:
    'Every career area of this employer with its job functions, a line on each, and how many jobs are open. The slugs and keys are those of `area` and `function` in search_jobs.',
  input: nothing,
  output: areasSchema,
  async call(_input, deps) {
    const counts = await jobCounts(deps);
    return { data: deps.taxonomy.areas.map((area) => areaView(area, counts, deps)) };
  },
  count: ({ data }) => data.length,
});

const functionInput = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z0-9-]{1,80}\/[a-z0-9-]{1,80}$/)
    .describe('"area/function", from list_career_areas.'),
});

export const getFunctionTool = agentTool({
  name: 'get_function',
  title: 'Read one job function',
  description:
    'What people in a job function do, what it takes, where it leads, related functions, and how many jobs are open.',
  input: functionInput,
  output: functionSchema,
  async call({ key }, deps) {
    const { taxonomy } = deps;
    const item = functionInArea(taxonomy, taxonomy.redirectOf(key) ?? key);
    if (!item) throw new AppError('FUNCTION_UNKNOWN', { key });
    return functionView(item, await jobCounts(deps), deps);
  },
  count: () => 1,
});

const MAX_QUESTIONS = 25;

const faqInput = z.strictObject({
  q: z.string().min(1).max(200).describe('Words of the question: "how long does an interview take".'),
  limit: z.int().min(1).max(MAX_QUESTIONS).default(5).describe('At most so many.'),
});

const faqOutput = z.object({
  questions: z.array(
    z.object({
      question: z.string(),
      answer: z.string(),
      category: z.string(),
      url: z.url().describe('Where it stands on the page.'),
    }),
  ),
});

export const searchFaqTool = agentTool({
  name: 'search_faq',
  title: 'Search questions and answers',
  description:
    'What this employer answers to questions of candidates: applying, interviews, benefits, accommodations. Best match first; none when nothing fits.',
  input: faqInput,
  output: faqOutput,
  async call({ q, limit }, deps) {
    return {
      questions: findQuestions(q, deps, limit).map(({ question, answerText, category, url }) => ({
        question,
        answer: answerText,
        category: category.title,
        url,
      })),
    };
  },
  count: ({ questions }) => questions.length,
});
