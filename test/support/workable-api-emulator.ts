/** How Workable's API answers: pages that name the next one, and nothing without the token. */
import { type BoardJob, type BoardManners, jsonAnswer } from './board-emulator.ts';

/** Gives at most this many a page, whatever limit it is asked for. */
export const WORKABLE_API_PAGE_SIZE = 10;
export const WORKABLE_API_KEY = 'open-sesame';

/** The next page is named by its start alone; the texts come only when they are asked for. */
export const workableApiManners: BoardManners = ({ url: { pathname, searchParams }, headers }, { jobs }) => {
  if (pathname !== '/spi/v3/jobs') return undefined;
  if (headers.authorization !== `Bearer ${WORKABLE_API_KEY}`) {
    return { ...jsonAnswer({ error: 'Not authorized' }), status: 401 };
  }
  const start = Number(searchParams.get('since_id') ?? 0);
  const end = start + WORKABLE_API_PAGE_SIZE;
  const hasTexts = searchParams.get('include_fields')?.includes('full_description');
  const page = jobs.slice(start, end);
  return jsonAnswer({
    jobs: hasTexts ? page : page.map(({ full_description: _text, ...job }) => job),
    paging: jobs.length > end ? { next: `/spi/v3/jobs?since_id=${end}` } : {},
  });
};

/** A job in the documented shape, with only what a test cares about spelled out. */
export function workableApiJob(fields: BoardJob & Readonly<{ shortcode: string }>): BoardJob {
  return {
    id: `id-${fields.shortcode}`,
    title: `Job ${fields.shortcode}`,
    state: 'published',
    department: 'Claims',
    url: `https://harborlight.workable.example/jobs/${fields.shortcode}`,
    application_url: `https://harborlight.workable.example/jobs/${fields.shortcode}/candidates/new`,
    location: {
      city: 'Hartford',
      region: 'Connecticut',
      country: 'United States',
      workplace_type: 'on_site',
    },
    created_at: '2026-10-01T00:00:00Z',
    full_description: '<p>What you would do.</p>',
    ...fields,
  };
}
