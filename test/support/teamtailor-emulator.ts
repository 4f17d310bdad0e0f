/** How a Teamtailor careers site answers: a JSON Feed that leads from page to page, and an RSS feed without pages. */
import { type BoardJob, type BoardManners, jsonAnswer } from './board-emulator.ts';
import { writeXml } from './write-xml.ts';

/** The vendor's is 100. */
export const TEAMTAILOR_PAGE_SIZE = 10;

export const teamtailorManners: BoardManners = ({ url: { pathname, searchParams } }, { jobs }) => {
  if (pathname === '/jobs.json') return jsonAnswer(feedOf(jobs, Number(searchParams.get('page') ?? 1)));
  if (pathname !== '/jobs.rss') return undefined;
  return { contentType: 'application/rss+xml; charset=utf-8', body: rssOf(jobs) };
};

/** A posting as both feeds have it, with only what a test cares about spelled out; `rss` is what stands in that one only. */
export function teamtailorPosting(fields: BoardJob & Readonly<{ id: string }>): BoardJob {
  return {
    title: `Posting ${fields.id}`,
    url: `https://careers.example/jobs/${fields.id}-posting`,
    date_published: '2026-10-01T09:00:00+02:00',
    content_html: '<p>What you would do.</p>',
    _jobposting: { '@type': 'JobPosting', employmentType: 'FULL_TIME' },
    rss: { remoteStatus: 'none', 'tt:department': 'Claims' },
    ...fields,
  };
}

function feedOf(jobs: readonly BoardJob[], page: number): unknown {
  const end = page * TEAMTAILOR_PAGE_SIZE;
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Harborlight Health',
    ...(jobs.length > end && { next_url: `/jobs.json?page=${page + 1}` }),
    items: jobs.slice(end - TEAMTAILOR_PAGE_SIZE, end).map(({ rss: _rss, ...item }) => item),
  };
}

function rssOf(jobs: readonly BoardJob[]): string {
  const items = jobs.map(({ id, title, rss }) => ({ title, guid: id, ...Object(rss) }));
  return `<?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:tt="https://teamtailor.com/locations"><channel>${writeXml('item', items)}</channel></rss>`;
}
