/** How SmartRecruiters answers: pages of 10 whatever is asked for, and an empty list for any company it does not know. */
import { type BoardJob, type BoardManners, jsonAnswer } from './board-emulator.ts';

/** Gives at most this many a page, whatever limit it is asked for. */
export const SMARTRECRUITERS_PAGE_SIZE = 10;

export function smartRecruitersManners(company: string): BoardManners {
  return ({ url: { pathname, searchParams } }, { jobs, total }) => {
    const root = `/v1/companies/${company}/postings`;
    const job = jobs.find(({ id }) => pathname === `${root}/${String(id)}`);
    if (job) return { ...jsonAnswer(job), isDetail: true };
    if (!/^\/v1\/companies\/[^/]+\/postings$/.test(pathname)) return undefined;
    const offset = Number(searchParams.get('offset') ?? 0);
    const listed = pathname === root ? jobs : [];
    return jsonAnswer({
      offset,
      limit: SMARTRECRUITERS_PAGE_SIZE,
      totalFound: pathname === root ? total : 0,
      content: listed
        .slice(offset, offset + SMARTRECRUITERS_PAGE_SIZE)
        .map(({ jobAd: _text, ...row }) => row),
    });
  };
}

/** A posting in the recorded shape, with only what a test cares about spelled out. */
export function smartRecruitersPosting(fields: BoardJob & Readonly<{ id: number | string }>): BoardJob {
  return {
    name: `Posting ${fields.id}`,
    refNumber: `REF${fields.id}`,
    releasedDate: '2026-10-01T09:00:00.000Z',
    location: { city: 'Hartford', region: 'CT', country: 'us', fullLocation: 'Hartford, CT, United States' },
    department: {},
    typeOfEmployment: { id: 'permanent', label: 'Full-time' },
    visibility: 'PUBLIC',
    active: true,
    jobAd: { sections: { jobDescription: { title: 'Job Description', text: '<p>What you would do.</p>' } } },
    ...fields,
  };
}
