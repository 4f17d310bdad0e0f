import { z } from 'zod';
import { facetsSchema, facetsView } from './facets.ts';
import { findListedJob } from './find-listed-job.ts';
import { jobSchema } from './job-schema.ts';
import { found, readRoute } from './read-route.ts';
import { searchJobs, searchUrl } from './search-jobs.ts';
import { filterSchema, searchRequestFrom, searchSchema } from './search-parameters.ts';
import { searchAnswerSchema } from './search-schema.ts';

export const jobsRoute = readRoute({
  operationId: 'searchJobs',
  tag: 'Jobs',
  summary: 'Search jobs',
  description:
    'Takes the parameters of the search page, and finds what it finds. Without any: every open job, featured ones first, then the newest. Go on with `page.next` as `after` until there is none: jobs that come or go meanwhile make no other appear twice or not at all.',
  path: '/jobs',
  query: searchSchema,
  answer: searchAnswerSchema,
  faults: ['CURSOR_UNREADABLE'],
  maxAgeSeconds: 0,
  async handle({ deps, params, query }) {
    const answer = await searchJobs(searchRequestFrom(params), query.limit, deps);
    return found(answer, answer.page.next);
  },
});

export const jobRoute = readRoute({
  operationId: 'getJob',
  tag: 'Jobs',
  summary: 'One job',
  description:
    'Everything that the page of the job says. A job that is closed, or not shown at present, is `410` with the date it closed. With the token of a source the id is that of the sending program, and the answer what is stored of it: see getPosting.',
  path: '/jobs/{id}',
  pathParams: { id: 'Of the job: ten letters and digits.' },
  query: z.strictObject({}),
  answer: jobSchema,
  faults: ['JOB_NOT_FOUND', 'JOB_CLOSED'],
  maxAgeSeconds: 0,
  async handle({ deps, param }) {
    return found(await findListedJob(param('id'), deps));
  },
});

export const facetsRoute = readRoute({
  operationId: 'countJobs',
  tag: 'Jobs',
  summary: 'Counts of a search',
  description:
    'How many jobs a search has, and how many it would have with another value of each filter: every count is that of the search with the filter set to this value alone.',
  path: '/facets',
  query: filterSchema,
  answer: facetsSchema,
  faults: [],
  maxAgeSeconds: 0,
  async handle({ deps, params }) {
    const jobs = await deps.finder.find(searchRequestFrom(params), { pageSize: 1 });
    return found({ total: jobs.total, url: searchUrl(jobs, deps), facets: facetsView(jobs.facets, deps) });
  },
});
