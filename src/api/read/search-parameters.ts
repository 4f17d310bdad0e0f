/** The parameters of a search: those of the search page, in strict form. */
import { z } from 'zod';
import { EMPLOYMENT_TYPES, LEVELS, WORKPLACE_TYPES } from '../../jobs/job.ts';
import type { SearchRequest } from '../../search/job-finder.ts';
import { SORTS, UNSPECIFIED } from '../../search/query.ts';
import { readSearchParams } from '../../search/search-params.ts';
import { parametersInvalid } from './read-parameters.ts';

const slug = '[a-z0-9-]{1,80}';
const MAX_VALUES = 50;

function anyOf<T extends z.ZodType>(value: T, description: string) {
  return z
    .array(value)
    .max(MAX_VALUES)
    .optional()
    .describe(`${description} May be given several times: any of them.`);
}

const filterFields = {
  q: z
    .string()
    .max(200)
    .optional()
    .describe('Words, read as a person means them: places, pay and kinds of work in them become filters.'),
  where: z.string().max(100).optional().describe('A place: "Hartford, CT", "06103", "Connecticut".'),
  radius: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('Around `where`, in miles in the US and GB, else km. Default 25.'),
  area: anyOf(
    z.string().regex(new RegExp(`^(${slug}|${UNSPECIFIED})$`)),
    'Slug of a career area; UNSPECIFIED: not placed yet.',
  ),
  function: anyOf(
    z.string().regex(new RegExp(`^(${slug}/${slug}|${UNSPECIFIED})$`)),
    'Key of a job function, "area/function".',
  ),
  workplace: anyOf(z.enum([...WORKPLACE_TYPES, UNSPECIFIED]), 'UNSPECIFIED: the posting does not say.'),
  employment: anyOf(z.enum([...EMPLOYMENT_TYPES, UNSPECIFIED]), 'UNSPECIFIED: the posting does not say.'),
  level: anyOf(z.enum([...LEVELS, UNSPECIFIED]), 'UNSPECIFIED: the posting does not say.'),
  region: anyOf(z.string().max(170), '"US", "US-CT" or "US-CT/Hartford".'),
  posted: z.int().min(1).max(365).optional().describe('Posted in the last so many days.'),
  pay: z
    .string()
    .regex(new RegExp(`^([1-9]\\d{0,3}|${UNSPECIFIED})$`))
    .optional()
    .describe(
      'At least so many thousands a year, in the currency of the site; UNSPECIFIED: no pay is stated.',
    ),
  exact: z.literal('1').optional().describe('1: takes `q` at its words, and reads nothing out of it.'),
};

/** Which jobs. */
export const filterSchema = z.strictObject(filterFields);

export const limitField = z.int().min(1).max(100).default(20).describe('At most so many.');

/** Which jobs, in which order, and where in it. */
export const searchSchema = z.strictObject({
  ...filterFields,
  sort: z
    .enum(SORTS)
    .optional()
    .describe('Without it relevance where there are words or a place, else date. Distance needs a place.'),
  limit: limitField,
  after: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe('`page.next` of the answer before, with the same parameters otherwise.'),
});

/** Throws PARAMETERS_INVALID for what the search language does not know. */
export function searchRequestFrom(params: URLSearchParams): SearchRequest {
  const { request, ignored } = readSearchParams(params);
  if (ignored.length === 0) return request;
  throw parametersInvalid(
    ignored.map(({ name, value }) => ({ parameter: name, detail: `cannot read "${value}"` })),
  );
}
