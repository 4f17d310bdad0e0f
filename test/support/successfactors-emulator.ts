/** How SAP SuccessFactors answers: one feed of everything, without a total, and a page of HTML for a company it does not know. */
import type { BoardAnswer, BoardJob, BoardManners } from './board-emulator.ts';
import { writeXml } from './write-xml.ts';

export const careersSiteManners: BoardManners = ({ url: { pathname } }, { jobs }) => {
  if (pathname !== '/sitemal.xml') return undefined;
  const channel = { title: 'Harborlight Careers', ttl: '720', item: jobs };
  const items = writeXml('channel', channel);
  return xmlAnswer(`<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">${items}</rss>`);
};

export function jobListingManners(company: string): BoardManners {
  return ({ url: { pathname, searchParams } }, { jobs }) => {
    if (pathname !== '/career' || searchParams.get('resultType') !== 'XML') return undefined;
    if (searchParams.get('company') !== company) {
      return { contentType: 'text/html', body: '<!DOCTYPE html><html><body>Error</body></html>' };
    }
    const isAsked = searchParams.get('selected_lang') === 'en_US';
    return xmlAnswer(writeXml('Job-Listing', isAsked && jobs.length > 0 ? { Job: jobs } : ''));
  };
}

/** An item in the recorded shape, with only what a test cares about spelled out. */
export function careersItem(fields: BoardJob & Readonly<{ 'g:id': number | string }>): BoardJob {
  const id = String(fields['g:id']);
  return {
    title: `Posting ${id}`,
    description: '<p>What you would do.</p>',
    link: `https://jobs.harborlight.example/job/Hartford-Posting-CT-06103/${id}/`,
    guid: id,
    'g:location': 'Hartford, CT, US, 06103',
    'g:employer': 'Harborlight Health',
    'g:job_function': 'Claims',
    'g:expiration_date': '2026-12-24',
    ...fields,
  };
}

/** A requisition in the recorded shape, with only what a test cares about spelled out. */
export function listedRequisition(fields: BoardJob & Readonly<{ ReqId: number | string }>): BoardJob {
  return {
    JobTitle: `Requisition ${fields.ReqId}`,
    'Posted-Date': '10/01/2026',
    'Job-Description': '<p>What you would do.</p>',
    filter1: { label: 'Posting Location', value: 'Hartford, CT' },
    ...fields,
  };
}

function xmlAnswer(body: string): BoardAnswer {
  return {
    contentType: 'text/xml; charset=utf-8',
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  };
}
