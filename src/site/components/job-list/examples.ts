import type { Job } from '../../../jobs/job.ts';
import { html } from '../../../shared/html.ts';
import type { PageContext } from '../../page-context.ts';
import type { ComponentExamples } from '../component-examples.ts';
import { jobListView } from './job-list-view.ts';

export function jobListExamples(context: PageContext, job: Job): ComponentExamples {
  const bare: Job = {
    ...job,
    id: '0000000001',
    title: 'Nothing <else> stated',
    places: [],
    employmentTypes: [],
  };
  return {
    component: 'job-list',
    examples: [
      { name: 'one job', html: jobListView(context, { jobs: [{ job }], headingLevel: 3 }) },
      {
        name: 'with distance and matching line',
        html: jobListView(context, {
          headingLevel: 3,
          jobs: [{ job, distanceKm: 12.4, matchingLine: html`Review <mark>claims</mark> …` }],
        }),
      },
      {
        name: 'why it was found, and whom it is open to',
        html: jobListView(context, {
          headingLevel: 3,
          jobs: [{ job, why: '“claims” in the title', openToPeopleIn: 'Colorado' }],
        }),
      },
      {
        name: 'featured by the employer',
        html: jobListView(context, { jobs: [{ job: { ...job, isPinned: true } }], headingLevel: 3 }),
      },
      { name: 'little stated', html: jobListView(context, { jobs: [{ job: bare }], headingLevel: 3 }) },
    ],
  };
}
