/** How Jobvite answers: one XML feed of everything, and a redirect where nothing is open or nobody is known. */
import type { BoardJob, BoardManners } from './board-emulator.ts';
import { writeXml } from './write-xml.ts';

export function jobviteManners(company: string): BoardManners {
  return ({ url: { pathname, searchParams } }, { jobs }) => {
    if (pathname !== '/CompanyJobs/Xml.aspx') return undefined;
    if (searchParams.get('c') !== company) return redirectTo('http://search.jobvite.com?invalid=1');
    if (jobs.length === 0) return redirectTo('NoJobs.htm');
    const body = `<?xml version="1.0" encoding="utf-8"?><result>${writeXml('job', jobs)}</result>`;
    return { contentType: 'text/xml; charset=utf-8', body };
  };
}

/** A job in the recorded shape, with only what a test cares about spelled out. */
export function jobviteJob(fields: BoardJob & Readonly<{ id: number | string }>): BoardJob {
  return {
    title: `Posting ${fields.id}`,
    requisitionid: `R-${fields.id}`,
    category: 'Claims',
    jobtype: 'Full-Time',
    location: 'Hartford, Connecticut, United States',
    date: '10/1/2026',
    'detail-url': `http://jobs.jobvite.example/harborlight/job/${fields.id}`,
    'apply-url': `http://jobs.jobvite.example/harborlight/job/${fields.id}/apply`,
    description: '<p>What you would do.</p>',
    briefdescription: 'What you would do.',
    ...fields,
  };
}

function redirectTo(location: string) {
  return { status: 302, contentType: 'text/html', headers: { location }, body: '' };
}
