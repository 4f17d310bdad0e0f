/** Asks judged searches of a job finder as a candidate would ask them: the words box, the place box, the first results. */
import type { Job } from '../jobs/job.ts';
import { DEPTH, type JudgedAnswer } from './evaluate-search.ts';
import type { JobFinder } from './job-finder.ts';
import type { JudgedSearch } from './judged-searches.ts';
import { parseSearchRequest } from './search-params.ts';

/** The ways in which a judgment may name a job. */
export function judgedKeysOf(job: Job): readonly string[] {
  return [...(job.requisitionId === undefined ? [] : [job.requisitionId]), job.externalId, job.id];
}

export async function answerJudgedSearches(
  searches: readonly JudgedSearch[],
  finder: Pick<JobFinder, 'find'>,
): Promise<readonly JudgedAnswer[]> {
  const answers: JudgedAnswer[] = [];
  for (const search of searches) {
    const { total, jobs } = await firstResults(search, finder);
    answers.push({ search, total, keys: jobs.map((job) => keyIn(search, job)) });
  }
  return answers;
}

/** A page of the site may hold fewer than what is judged. */
async function firstResults({ q, where }: JudgedSearch, finder: Pick<JobFinder, 'find'>) {
  const request = parseSearchRequest(new URLSearchParams({ q, where }));
  const found = await finder.find(request);
  const jobs = found.jobs.map(({ job }) => job);
  for (let page = 2; page <= found.pageCount && jobs.length < DEPTH; page++) {
    jobs.push(...(await finder.find({ ...request, page })).jobs.map(({ job }) => job));
  }
  return { total: found.total, jobs };
}

function keyIn({ grades }: JudgedSearch, job: Job): string {
  const keys = judgedKeysOf(job);
  return keys.find((key) => grades.has(key)) ?? keys[0] ?? job.id;
}
