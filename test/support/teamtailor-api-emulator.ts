/** How Teamtailor's API answers: pages that name the next one, and nothing without key and version. */
import { type BoardJob, type BoardManners, jsonAnswer } from './board-emulator.ts';

/** Gives at most this many a page, whatever size it is asked for. */
export const TEAMTAILOR_API_PAGE_SIZE = 10;
export const TEAMTAILOR_API_KEY = 'open-sesame';

/** A job is its attributes here, but for its id, its links and what it refers to. */
export const teamtailorApiManners: BoardManners = (
  { url: { pathname, searchParams }, headers },
  { jobs, total },
) => {
  if (pathname !== '/v1/jobs') return undefined;
  const isKnown = headers.authorization === `Token token=${TEAMTAILOR_API_KEY}`;
  if (!isKnown) return { ...jsonAnswer({ errors: [{ title: 'Unauthorized' }] }), status: 401 };
  if (!headers['x-api-version']) return { ...jsonAnswer({ errors: [{ title: 'No version' }] }), status: 406 };
  const end = Number(searchParams.get('page[number]') ?? 1) * TEAMTAILOR_API_PAGE_SIZE;
  const next = new URLSearchParams(searchParams);
  next.set('page[number]', String(end / TEAMTAILOR_API_PAGE_SIZE + 1));
  const answer = jsonAnswer({
    data: jobs.slice(end - TEAMTAILOR_API_PAGE_SIZE, end).map(resourceOf),
    included: [DEPARTMENT, ...LOCATIONS],
    links: jobs.length > end ? { next: `/v1/jobs?${next}` } : {},
    meta: { 'record-count': total },
  });
  return { ...answer, contentType: 'application/vnd.api+json; charset=utf-8' };
};

/** A job in the documented shape, with only what a test cares about spelled out. */
export function teamtailorApiJob(fields: BoardJob & Readonly<{ id: number | string }>): BoardJob {
  return {
    title: `Job ${fields.id}`,
    body: '<p>What you would do.</p>',
    status: 'published',
    internal: false,
    'remote-status': 'none',
    'created-at': '2026-10-01T09:00:00+02:00',
    ...fields,
  };
}

const DEPARTMENT = { id: '7', type: 'departments', attributes: { name: 'Claims' } };
const LOCATIONS = [
  { id: '1', type: 'locations', attributes: { name: 'HQ', city: 'Hartford', country: 'United States' } },
  { id: '2', type: 'locations', attributes: { name: 'Canada - Remote', city: 'Calgary', country: 'Canada' } },
  { id: '3', type: 'locations', attributes: { name: 'Oslo', city: null, country: null } },
];

function resourceOf({ id, links, relationships, ...attributes }: BoardJob): unknown {
  return { id, type: 'jobs', attributes, links, relationships };
}
