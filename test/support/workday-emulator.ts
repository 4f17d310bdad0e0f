/**
 * How a Workday candidate site answers: 20 rows a page at the most, the total on the first page only, 2,000 postings to a
 * question and the first page again after them.
 */
import { z } from 'zod';
import { type BoardJob, type BoardManners, jsonAnswer } from './board-emulator.ts';

const WALL = 2000;
const LARGEST_PAGE = 20;

const questionSchema = z.object({
  appliedFacets: z.record(z.string(), z.array(z.string())),
  limit: z.number(),
  offset: z.number(),
});
export type WorkdayQuestion = z.output<typeof questionSchema>;

const jobSchema = z.looseObject({
  title: z.unknown(),
  externalPath: z.unknown(),
  /** The value ids of the posting, by facet. */
  facets: z.record(z.string(), z.string()).default({}),
});
type Job = z.output<typeof jobSchema>;

export function workdayManners(tenant: string, site: string, pageSize = LARGEST_PAGE): BoardManners {
  return ({ method, url: { pathname }, body }, { jobs, total }) => {
    const root = `/wday/cxs/${tenant}/${site}`;
    const job = jobs.find(
      ({ externalPath }) => pathname === `${root}/${String(externalPath).replace(/^\//, '')}`,
    );
    if (job) return { ...jsonAnswer(detailOf(job)), isDetail: true };
    if (pathname !== `${root}/jobs` || method !== 'POST') return undefined;
    const question = questionSchema.parse(JSON.parse(body));
    if (question.limit > LARGEST_PAGE) return { ...jsonAnswer({ errorCode: 'HTTP_400' }), status: 400 };
    return jsonAnswer(answerWorkday(jobs, { ...question, limit: pageSize }, total ?? 0));
  };
}

const parsedJobs = new WeakMap<readonly BoardJob[], readonly Job[]>();

/** Once a board: thousands of postings are asked for hundreds of times. */
function parseJobs(jobs: readonly BoardJob[]): readonly Job[] {
  const parsed = parsedJobs.get(jobs) ?? jobs.map((job) => jobSchema.parse(job));
  parsedJobs.set(jobs, parsed);
  return parsed;
}

/** `total` is what a question without facets announces. */
export function answerWorkday(jobs: readonly BoardJob[], question: WorkdayQuestion, total = jobs.length) {
  const found = parseJobs(jobs).filter((job) => matches(job, question));
  const announced = found.length === jobs.length ? total : found.length;
  const start = question.offset % WALL;
  return {
    total: question.offset === 0 ? Math.min(announced, WALL) : 0,
    jobPostings: found.slice(start, Math.min(start + question.limit, WALL)).map(rowOf),
    facets: facetsOf(found),
    userAuthenticated: false,
  };
}

/** A posting in the recorded shape, with only what a test cares about spelled out. */
export function workdayJob(fields: BoardJob & Readonly<{ id: number | string }>): BoardJob {
  const { id, ...rest } = fields;
  return {
    title: `Posting ${id}`,
    externalPath: `/job/Hartford-CT/Posting_${id}`,
    locationsText: 'Hartford, CT',
    postedOn: 'Posted Yesterday',
    bulletFields: [String(id)],
    ...rest,
  };
}

function matches({ facets }: Job, { appliedFacets }: WorkdayQuestion): boolean {
  return Object.entries(appliedFacets).every(([name, ids]) => ids.includes(facets[name] ?? ''));
}

function rowOf({ facets: _facets, ...row }: Job): Readonly<Record<string, unknown>> {
  return row;
}

/** `locations` comes nested, as on sites that group cities by country. */
function facetsOf(jobs: readonly Job[]): readonly unknown[] {
  return Array.from(countValues(jobs), ([name, counts]) => {
    const values = Array.from(counts, ([id, count]) => ({ descriptor: id, id, count }));
    const facet = { facetParameter: name, descriptor: name, values };
    return name === 'locations' ? { facetParameter: 'locationMainGroup', values: [facet] } : facet;
  });
}

function countValues(jobs: readonly Job[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const byName = new Map<string, Map<string, number>>();
  for (const { facets } of jobs) {
    for (const [name, id] of Object.entries(facets)) {
      const counts = byName.get(name) ?? new Map<string, number>();
      byName.set(name, counts.set(id, (counts.get(id) ?? 0) + 1));
    }
  }
  return byName;
}

function detailOf({ title, externalPath, isOpen = true }: BoardJob): unknown {
  return {
    jobPostingInfo: {
      title,
      jobDescription: '<p>What you would do.</p>',
      location: 'Hartford, CT',
      startDate: '2026-10-01',
      timeType: 'Full time',
      jobReqId: String(externalPath).split('_').at(-1),
      posted: isOpen,
      canApply: isOpen,
    },
    userAuthenticated: false,
  };
}
