/** How a BambooHR careers page answers: a list without text, and one answer an opening without its id. */
import { type BoardJob, type BoardManners, jsonAnswer } from './board-emulator.ts';

export const bambooHrManners: BoardManners = ({ url: { pathname } }, { jobs, total }) => {
  const job = jobs.find(({ id }) => pathname === `/careers/${String(id)}/detail`);
  if (job) {
    const { id: _id, ...jobOpening } = job;
    return { ...jsonAnswer({ meta: {}, result: { jobOpening, formFields: {} } }), isDetail: true };
  }
  if (pathname !== '/careers/list') return undefined;
  return jsonAnswer({
    meta: total === null ? null : { totalCount: total },
    result: jobs.map(({ description: _text, ...row }) => row),
  });
};

/** An opening in the recorded shape, with only what a test cares about spelled out. */
export function bambooHrOpening(fields: BoardJob & Readonly<{ id: number | string }>): BoardJob {
  return {
    jobOpeningName: `Opening ${fields.id}`,
    jobOpeningStatus: 'Open',
    departmentLabel: 'Claims',
    employmentStatusLabel: 'Full-Time',
    location: { city: 'Hartford', state: 'Connecticut' },
    atsLocation: { country: null, state: null, province: null, city: null },
    locationType: '0',
    description: '<p>What you would do.</p>',
    datePosted: '2026-10-01',
    ...fields,
  };
}
