/** A local Workable account. */
import { type BoardJob, type BoardManners, jsonAnswer } from './board-emulator.ts';

/** One list of everything, with the text of the postings only where it is asked for. */
export function workableManners(account: string): BoardManners {
  return ({ url }, { jobs }) => {
    if (url.pathname !== `/api/v1/widget/accounts/${account}`) return undefined;
    const isWhole = url.searchParams.get('details') === 'true';
    return jsonAnswer({
      name: account,
      description: null,
      jobs: isWhole ? jobs : jobs.map(({ description: _description, ...job }) => job),
    });
  };
}

/** A row in the recorded shape, with only what a test cares about spelled out. */
export function workableJob(fields: BoardJob & Readonly<{ shortcode: string }>): BoardJob {
  return {
    title: `Posting ${fields.shortcode}`,
    code: '',
    employment_type: 'Full-time',
    telecommuting: false,
    department: 'Claims',
    url: `https://jobs.example.org/j/${fields.shortcode}`,
    application_url: `https://jobs.example.org/j/${fields.shortcode}/apply`,
    published_on: '2026-10-01',
    created_at: '2026-09-30',
    country: 'United States',
    city: 'Hartford',
    state: 'Connecticut',
    experience: 'Associate',
    description: '<p>What you would do.</p>',
    ...fields,
  };
}
