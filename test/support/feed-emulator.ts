/** How employers serve their postings: one XML document, or JSON in pages. */
import { type BoardJob, type BoardManners, jsonAnswer } from './board-emulator.ts';
import { writeXml } from './write-xml.ts';

export const FEED_PAGE_SIZE = 10;

/** The shape that Indeed reads, at /jobs.xml; nothing announces a total. */
export const xmlFeedManners: BoardManners = ({ url: { pathname } }, { jobs }) => {
  if (pathname !== '/jobs.xml') return undefined;
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<source><publisher>Harborlight</publisher>${writeXml('job', jobs)}</source>`;
  return { contentType: 'text/xml', body };
};

/** Pages of ten at /jobs, by `offset`, by `page` from 1, or by the address of the next; `meta.total` counts them. */
export const jsonFeedManners: BoardManners = ({ url }, { jobs, total }) => {
  if (url.pathname !== '/jobs') return undefined;
  const page = url.searchParams.get('page');
  const offset =
    page === null ? Number(url.searchParams.get('offset') ?? 0) : (Number(page) - 1) * FEED_PAGE_SIZE;
  const end = offset + FEED_PAGE_SIZE;
  return jsonAnswer({
    meta: { total },
    next: end < jobs.length ? `/jobs?offset=${end}` : null,
    jobs: jobs.slice(offset, end),
  });
};

/** A posting as the feed writes it, with only what a test cares about spelled out. */
export function feedPosting(fields: BoardJob & Readonly<{ id: number | string }>): BoardJob {
  return {
    title: `Opening ${fields.id}`,
    city: 'Hartford',
    state: 'CT',
    description: '<p>What you would do.</p>',
    ...fields,
  };
}
