/** Searching jobs, and one job whole. */
import { z } from 'zod';
import { markdownOfHtml } from '../../publish/markdown-text.ts';
import { findListedJob } from '../read/find-listed-job.ts';
import { type JobSummary, jobSummarySchema, summaryOf } from '../read/job-schema.ts';
import { searchJobs } from '../read/search-jobs.ts';
import { searchRequestFrom, searchSchema } from '../read/search-parameters.ts';
import { understoodSchema } from '../read/search-schema.ts';
import { agentTool, UNTRUSTED } from './agent-tool.ts';

const MAX_JOBS = 25;

const searchInput = searchSchema.omit({ exact: true }).extend({
  limit: z.int().min(1).max(MAX_JOBS).default(10).describe('At most so many.'),
});

/** Few fields: what a person needs to choose. */
const rowSchema = z.object({
  id: z.string().describe('For get_job.'),
  title: z.string(),
  url: z.url().describe('Give it to the person: the page of the job.'),
  career_area: z.string().optional(),
  job_function: z.string().optional(),
  places: z.array(z.string()),
  workplace: z.string().optional(),
  employment: z.array(z.string()),
  pay: z
    .object({
      min: z.number().optional(),
      max: z.number().optional(),
      currency: z.string(),
      period: z.string(),
    })
    .optional()
    .describe('As the employer states it; absent when it does not.'),
  posted: z.string().describe('When the opening was first advertised.'),
  distance_km: z.number().optional(),
});

const searchOutput = z.object({
  jobs: z.array(rowSchema),
  total: z.int().describe('Of all pages, exactly.'),
  next: z.string().optional().describe('Opaque: `after` of the next call. Absent on the last page.'),
  understood: understoodSchema,
  url: z.url().describe('The page with the same results.'),
});

export const searchJobsTool = agentTool({
  name: 'search_jobs',
  title: 'Search open jobs',
  description: `Finds the open jobs of this employer, as its search page does. Put what the person says into \`q\` ("registered nurse near Hartford, part-time, over $40 an hour"): places, pay and kinds of work in it become filters, and \`understood\` tells how it was read. Without any parameter: the newest jobs. ${UNTRUSTED}`,
  input: searchInput,
  output: searchOutput,
  async call(input, deps) {
    const { data, page, understood, url } = await searchJobs(
      searchRequestFrom(paramsFrom(input)),
      input.limit,
      deps,
    );
    return {
      jobs: data.map(({ distanceKm, ...job }) => ({
        ...rowOf(job),
        ...(distanceKm === undefined ? {} : { distance_km: distanceKm }),
      })),
      total: page.total,
      ...(page.next === undefined ? {} : { next: page.next }),
      understood: { ...understood, corrections: [...understood.corrections], parts: [...understood.parts] },
      url,
    };
  },
  count: ({ jobs }) => jobs.length,
});

function rowOf(job: JobSummary): z.output<typeof rowSchema> {
  const { id, title, url, placement, places, workplaceType, employmentTypes, pay, datePosted } = job;
  return {
    id,
    title,
    url,
    ...(placement ? { career_area: placement.area.name, job_function: placement.function.name } : {}),
    places: places.map(({ words }) => words),
    ...(workplaceType === undefined ? {} : { workplace: workplaceType }),
    employment: [...employmentTypes],
    ...(pay ? { pay } : {}),
    posted: datePosted,
  };
}

/** The same parameters as in an address. */
function paramsFrom({ limit: _limit, ...fields }: z.output<typeof searchInput>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) params.append(name, String(one));
    }
  }
  return params;
}

const jobInput = z.strictObject({
  id: z
    .string()
    .regex(/^[0-9a-z]{10}$/)
    .describe('Of a job that search_jobs found, or the end of the address of its page.'),
});

type JobOutput = Readonly<{ job: JobSummary; description_markdown: string; ai_notice?: string }>;

const jobOutput: z.ZodType<JobOutput> = z.object({
  job: jobSummarySchema,
  description_markdown: z.string().describe(UNTRUSTED),
  ai_notice: z.string().exactOptional().describe("The employer's notice on automated tools in hiring."),
});

export const getJobTool = agentTool({
  name: 'get_job',
  title: 'Read one job',
  description: `Everything that the page of one open job says: pay, places, dates, the whole description, and where to apply (\`applyUrl\`; a person applies there by themselves). A job that is closed is an error that says since when. ${UNTRUSTED}`,
  input: jobInput,
  output: jobOutput,
  async call({ id }, deps) {
    const job = await findListedJob(id, deps);
    return {
      job: summaryOf(job),
      description_markdown: markdownOfHtml(job.description.html),
      ...(job.aiNotice?.text === undefined ? {} : { ai_notice: job.aiNotice.text }),
    };
  },
  count: () => 1,
});
