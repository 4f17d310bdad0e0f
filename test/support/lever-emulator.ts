/** A local Lever job site. */
import { type BoardJob, type BoardManners, jsonAnswer } from './board-emulator.ts';

/** Gives at most this many a page, whatever limit it is asked for. */
export const LEVER_PAGE_SIZE = 10;

/** A bare array, in pages, and a page for people where nobody asks for JSON. */
export function leverManners(site: string): BoardManners {
  return ({ url }, { jobs }) => {
    if (url.pathname !== `/v0/postings/${site}`) return undefined;
    if (url.searchParams.get('mode') !== 'json') return { contentType: 'text/html', body: '<h1>Jobs</h1>' };
    const skip = Number(url.searchParams.get('skip') ?? 0);
    const limit = Math.min(Number(url.searchParams.get('limit') ?? LEVER_PAGE_SIZE), LEVER_PAGE_SIZE);
    return jsonAnswer(jobs.slice(skip, skip + limit));
  };
}

/** A posting in the recorded shape, with only what a test cares about spelled out. */
export function leverPosting(fields: BoardJob & Readonly<{ id: string }>): BoardJob {
  return {
    text: `Posting ${fields.id}`,
    categories: { commitment: 'Full-time', location: 'Hartford, CT', allLocations: ['Hartford, CT'] },
    country: 'US',
    workplaceType: 'onsite',
    createdAt: 1_789_374_600_000,
    description: '<div>What you would do.</div>',
    lists: [],
    hostedUrl: `https://jobs.example.org/${fields.id}`,
    applyUrl: `https://jobs.example.org/${fields.id}/apply`,
    ...fields,
  };
}
