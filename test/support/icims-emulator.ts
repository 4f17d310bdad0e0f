/** How an iCIMS portal answers: pages of HTML for a frame, which count themselves, and a page a posting. */
import type { BoardAnswer, BoardJob, BoardManners } from './board-emulator.ts';

export const ICIMS_PAGE_SIZE = 10;

/** Without the parameter there is only the page around the frame. */
export const icimsManners: BoardManners = ({ url: { pathname, searchParams } }, { jobs }) => {
  if (searchParams.get('in_iframe') !== '1') return htmlAnswer('<iframe id="icims_content_iframe"></iframe>');
  const job = jobs.find(({ id }) => pathname === `/jobs/${String(id)}/posting/job`);
  if (job) return { ...htmlAnswer(pageOf(job)), isDetail: true };
  if (pathname !== '/jobs/search') return undefined;
  return htmlAnswer(listOf(jobs, Number(searchParams.get('pr') ?? 0)));
};

/** A posting as its page holds it, with only what a test cares about spelled out; `fields` are what its card says. */
export function icimsPosting(fields: BoardJob & Readonly<{ id: number }>): BoardJob {
  return {
    title: `Posting ${fields.id}`,
    description: '<p>What you would do.</p>',
    datePosted: '2026-10-01T04:00:00.000Z',
    employmentType: 'OTHER',
    occupationalCategory: 'Claims',
    fields: { 'Job Locations': 'US-CT-Hartford', ID: `2026-${fields.id}`, Type: 'Regular' },
    ...fields,
  };
}

function htmlAnswer(body: string): BoardAnswer {
  const html = `<!DOCTYPE html><html><head><title>Jobs</title></head><body class="iCIMS_frame">${body}</body></html>`;
  return { contentType: 'text/html; charset=UTF-8', body: html };
}

function listOf(jobs: readonly BoardJob[], index: number): string {
  if (jobs.length === 0) return '<div class="iCIMS_NoResults">Sorry, no jobs were found.</div>';
  const pageCount = Math.ceil(jobs.length / ICIMS_PAGE_SIZE);
  const cards = jobs.slice(index * ICIMS_PAGE_SIZE, (index + 1) * ICIMS_PAGE_SIZE).map(cardOf);
  return `<h2 class="iCIMS_SubHeader">Search Results Page ${index + 1} of ${pageCount}</h2>
    <ul class="container-fluid iCIMS_JobsTable">${cards.join('\n')}</ul>`;
}

function cardOf({ id, title, fields }: BoardJob): string {
  const columns = Object.entries(fields ?? {}).map(
    ([label, value]) =>
      `<div class="header"><span class="sr-only field-label">${label}</span><span >\n${String(value)}</span></div>`,
  );
  return `<li class="iCIMS_JobCardItem"><div class="row">${columns.join('')}
    <div class="title"><a href="/jobs/${String(id)}/posting/job?in_iframe=1" class="iCIMS_Anchor">
    <span class="sr-only field-label">Title</span><h3 >${String(title)}</h3></a></div></div></li>`;
}

function pageOf({ id: _id, fields: _fields, ...posting }: BoardJob): string {
  const data = { '@context': 'http://schema.org', '@type': 'JobPosting', ...posting };
  const script = JSON.stringify(data).replaceAll('<', '\\u003c');
  return `<script type="application/ld+json">${script}</script><div class="iCIMS_JobContent"></div>`;
}
