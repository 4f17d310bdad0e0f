import { describe, expect, it } from 'vitest';
import type { BoardJob } from '../../../test/support/board-emulator.ts';
import { answerWorkday, type WorkdayQuestion, workdayJob } from '../../../test/support/workday-emulator.ts';
import { AppError } from '../../shared/errors.ts';
import { listPostings } from './list-postings.ts';
import { pathOf, workdayListSchema } from './workday-schema.ts';

type Answer = (question: WorkdayQuestion) => unknown;

/** Asks a site in memory, and keeps what was asked. */
async function list(jobs: readonly BoardJob[], answer: Answer = (question) => answerWorkday(jobs, question)) {
  const questions: WorkdayQuestion[] = [];
  const listing = await listPostings(async ({ appliedFacets, offset }) => {
    const facets = Object.entries(appliedFacets).map(([name, ids]) => [name, [...ids]]);
    const question = { appliedFacets: Object.fromEntries(facets), offset, limit: 20 };
    questions.push(question);
    return { list: workdayListSchema.parse(answer(question)), notes: [] };
  });
  return { ...listing, questions, paths: new Set(listing.postings.map(pathOf)) };
}

type FacetsOf = (index: number) => Readonly<Record<string, string>>;

function site(size: number, facetsOf: FacetsOf = () => ({})): readonly BoardJob[] {
  return Array.from({ length: size }, (_, id) => workdayJob({ id, facets: facetsOf(id) }));
}

const timeType = (index: number) => (index % 10 === 0 ? 'part' : 'full');

describe('the listing of a Workday site', () => {
  it('keeps the total of the first page: the others announce none', async () => {
    const { postings, total, completeness, questions } = await list(site(45));
    expect({ postings: postings.length, total, completeness }).toEqual({
      postings: 45,
      total: 45,
      completeness: { verdict: 'complete' },
    });
    expect(questions.map(({ offset }) => offset)).toEqual([0, 20, 40]);
  });

  it('sees 4,321 postings through a wall of 2,000, in parts', async () => {
    const jobs = site(4321, (index) => ({
      jobFamilyGroup: index % 3 === 0 ? 'clinical' : 'service',
      timeType: timeType(index),
      locations: `city-${index % 7}`,
    }));
    const { postings, paths, total, completeness } = await list(jobs);
    expect({ postings: postings.length, paths: paths.size, total, completeness }).toEqual({
      postings: 4321,
      paths: 4321,
      total: 4321,
      completeness: { verdict: 'complete' },
    });
  });

  it('asks by another facet for what the first leaves out', async () => {
    const jobs = site(2500, (index) => ({
      ...(index % 5 === 0 ? {} : { jobFamilyGroup: `group-${index % 4}` }),
      locations: `city-${index % 7}`,
      timeType: timeType(index),
    }));
    const { paths, completeness } = await list(jobs);
    expect({ paths: paths.size, completeness }).toEqual({
      paths: 2500,
      completeness: { verdict: 'complete' },
    });
  });

  it('is partial when the parts list fewer postings than the site counts', async () => {
    const jobs = site(2500, (index) => ({
      ...(index % 5 === 0 ? {} : { jobFamilyGroup: `group-${index % 4}` }),
      timeType: 'full',
    }));
    const { paths, completeness } = await list(jobs);
    expect({ paths: paths.size, completeness }).toEqual({
      paths: 2400,
      completeness: { verdict: 'partial', reason: 'the site counts 2500 postings and its parts list 2000' },
    });
  });

  it('is partial when a posting has no value of any facet, although the counts add up', async () => {
    const jobs = site(2500, (index) =>
      index % 5 === 0 ? {} : { jobFamilyGroup: `group-${index % 4}`, timeType: timeType(index) },
    );
    const { paths, completeness } = await list(jobs);
    expect({ paths: paths.size, completeness }).toEqual({
      paths: 2400,
      completeness: {
        verdict: 'partial',
        reason: '400 postings are in none of the parts that the site was read in',
      },
    });
  });

  it('splits a part that is too large itself', async () => {
    const jobs = site(2900, (index) => ({
      jobFamilyGroup: index < 2700 ? 'clinical' : 'service',
      locations: `city-${index % 3}`,
      timeType: 'full',
    }));
    const { paths, completeness } = await list(jobs);
    expect({ paths: paths.size, completeness }).toEqual({
      paths: 2900,
      completeness: { verdict: 'complete' },
    });
  });

  it('reads a site whose total is not capped to its end', async () => {
    const jobs = site(2345);
    const { paths, completeness } = await list(jobs, ({ offset, limit }) => ({
      total: jobs.length,
      jobPostings: jobs.slice(offset, offset + limit),
    }));
    expect({ paths: paths.size, completeness }).toEqual({
      paths: 2345,
      completeness: { verdict: 'complete' },
    });
  });

  it('is partial behind the wall without facets, and stops before the first page comes again', async () => {
    const { paths, completeness, questions } = await list(site(2345));
    expect({ paths: paths.size, verdict: completeness.verdict }).toEqual({ paths: 2000, verdict: 'partial' });
    expect(questions).toHaveLength(100);
  });

  it('is partial when the site does not say how many there are', async () => {
    const jobs = site(2500, (index) => ({ jobFamilyGroup: `group-${index % 4}` }));
    const { paths, completeness } = await list(jobs);
    expect({ paths: paths.size, verdict: completeness.verdict }).toEqual({ paths: 2500, verdict: 'partial' });
  });

  it('notices a listing that starts over', async () => {
    const jobs = site(60);
    const { paths, completeness, questions } = await list(jobs, (question) => ({
      ...answerWorkday(jobs, { ...question, offset: question.offset % 40 }),
      total: 60,
    }));
    expect({ paths: paths.size, completeness, asked: questions.length }).toEqual({
      paths: 40,
      completeness: { verdict: 'partial', reason: 'page 3 repeats postings of earlier pages' },
      asked: 3,
    });
  });

  it('keeps what it has when a part fails', async () => {
    const jobs = site(2500, (index) => ({ jobFamilyGroup: `group-${index % 4}`, timeType: 'full' }));
    const { paths, completeness } = await list(jobs, (question) => {
      if (question.appliedFacets['jobFamilyGroup']?.includes('group-2')) {
        throw new AppError('SOURCE_UNREACHABLE', { url: 'https://example.org', reason: 'down' });
      }
      return answerWorkday(jobs, question);
    });
    expect({ paths: paths.size, completeness }).toEqual({
      paths: 2250,
      completeness: { verdict: 'partial', reason: expect.stringContaining('down') },
    });
  });

  it('ends at once when it is cancelled', async () => {
    const jobs = site(2500, (index) => ({ jobFamilyGroup: `group-${index % 4}`, timeType: 'full' }));
    const cancelled = list(jobs, (question) => {
      if (question.appliedFacets['jobFamilyGroup']) throw new AppError('SYNC_CANCELLED', { what: 'It' });
      return answerWorkday(jobs, question);
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'SYNC_CANCELLED' });
  });
});
