/** A local Recruitee careers site. */
import { type BoardJob, type BoardManners, jsonAnswer } from './board-emulator.ts';

export const recruiteeManners: BoardManners = ({ url }, { jobs }) =>
  url.pathname === '/api/offers' ? jsonAnswer({ offers: jobs }) : undefined;

/** An offer in the recorded shape, with only what a test cares about spelled out. */
export function recruiteeOffer(fields: BoardJob & Readonly<{ id: number | string }>): BoardJob {
  return {
    status: 'published',
    title: `Posting ${fields.id}`,
    position: 1,
    department: 'Claims',
    description: '<p>What you would do.</p>',
    requirements: '',
    employment_type_code: 'fulltime_permanent',
    location: 'Hartford, Connecticut, United States',
    city: 'Hartford',
    state_name: 'Connecticut',
    country: 'United States',
    remote: false,
    hybrid: false,
    on_site: true,
    salary: { min: null, max: null, period: null, currency: null },
    careers_url: `https://jobs.example.org/o/${fields.id}`,
    careers_apply_url: `https://jobs.example.org/o/${fields.id}/c/new`,
    published_at: '2026-10-01 09:00:00 UTC',
    updated_at: '2026-10-05 09:00:00 UTC',
    ...fields,
  };
}
