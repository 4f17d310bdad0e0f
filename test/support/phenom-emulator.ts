/** How a Phenom careers site answers: everything at one address, by what is sent to it, in pages of its own size. */
import { z } from 'zod';
import { type BoardJob, type BoardManners, jsonAnswer } from './board-emulator.ts';

/** Gives at most this many a page, whatever size it is asked for. */
export const PHENOM_PAGE_SIZE = 10;

const questionSchema = z.object({
  ddoKey: z.string(),
  country: z.string(),
  lang: z.string(),
  from: z.number().default(0),
  jobSeqNo: z.string().optional(),
});

export const phenomManners: BoardManners = ({ method, url: { pathname }, body }, { jobs, total }) => {
  if (pathname !== '/widgets' || method !== 'POST') return undefined;
  const { ddoKey, country, lang, from, jobSeqNo } = questionSchema.parse(JSON.parse(body));
  const isKnown = country === 'us' && lang === 'en_us';
  if (ddoKey === 'jobDetail') {
    const job = jobs.find((each) => String(each['jobSeqNo']) === jobSeqNo);
    return {
      ...jsonAnswer({ jobDetail: { status: 200, data: { job: detailOf(job ?? {}) } } }),
      isDetail: true,
    };
  }
  if (ddoKey !== 'refineSearch') return undefined;
  const page = isKnown ? jobs.slice(from, from + PHENOM_PAGE_SIZE).map(rowOf) : [];
  return jsonAnswer({
    refineSearch: { status: 200, hits: page.length, totalHits: isKnown ? total : 0, data: { jobs: page } },
  });
};

/** A posting in the recorded shape, with only what a test cares about spelled out; `detail` is said by its own call. */
export function phenomPosting(fields: BoardJob & Readonly<{ jobSeqNo: number | string }>): BoardJob {
  return {
    title: `Posting ${fields.jobSeqNo}`,
    jobId: `R${fields.jobSeqNo}`,
    reqId: `R${fields.jobSeqNo}`,
    location: 'Hartford, Connecticut, United States',
    city: 'Hartford',
    type: 'Full-Time',
    category: 'Claims',
    locale: 'en_US',
    postedDate: '2026-10-01T09:00:00.000+0000',
    descriptionTeaser: 'In short.',
    ...fields,
  };
}

function rowOf({ detail: _detail, ...row }: BoardJob): BoardJob {
  return row;
}

function detailOf({ detail, ...row }: BoardJob): BoardJob {
  return { ...row, description: '<p>What you would do.</p>', ...(typeof detail === 'object' ? detail : {}) };
}
