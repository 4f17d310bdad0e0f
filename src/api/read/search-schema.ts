/** The answer to a search. */
import { z } from 'zod';
import { foundJobSchema } from './job-schema.ts';
import type { SearchAnswer } from './search-jobs.ts';

export const understoodSchema = z
  .object({
    words: z.string().describe('What stayed words, corrected ones in their new spelling.'),
    place: z.string().exactOptional(),
    parts: z
      .array(z.object({ kind: z.string(), label: z.string() }))
      .describe('Everything that narrows the search.'),
    corrections: z
      .array(z.object({ from: z.string(), to: z.string() }))
      .describe('Words that no job has, and what was searched for instead.'),
  })
  .meta({ id: 'Understood', description: 'How the search was read.' });

/** Where in a list an answer stands. */
export const pageFields = {
  limit: z.int(),
  next: z.string().exactOptional().describe('Opaque: `after` of the next request. Absent on the last page.'),
};

export const searchAnswerSchema: z.ZodType<SearchAnswer> = z
  .object({
    data: z.array(foundJobSchema),
    page: z.object({ ...pageFields, total: z.int().describe('Of all pages, exactly.') }),
    understood: understoodSchema,
    url: z.url().describe('Of the page with the same results.'),
  })
  .meta({ id: 'Jobs' });
