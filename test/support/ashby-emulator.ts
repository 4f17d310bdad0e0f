/** A local Ashby job board. */
import { type BoardJob, type BoardManners, jsonAnswer } from './board-emulator.ts';

/** One list of everything, with pay only where it is asked for; the name of the board is read in any case. */
export function ashbyManners(board: string): BoardManners {
  return ({ url }, { jobs }) => {
    const path = decodeURIComponent(url.pathname).toLowerCase();
    if (path !== `/posting-api/job-board/${board.toLowerCase()}`) return undefined;
    const isWhole = url.searchParams.get('includeCompensation') === 'true';
    return jsonAnswer({
      jobs: isWhole ? jobs : jobs.map(({ compensation: _compensation, ...job }) => job),
      apiVersion: '1',
    });
  };
}

/** A posting in the recorded shape, with only what a test cares about spelled out. */
export function ashbyJob(fields: BoardJob & Readonly<{ id: string }>): BoardJob {
  return {
    title: `Posting ${fields.id}`,
    department: 'Claims',
    team: 'Claims',
    employmentType: 'FullTime',
    location: 'Hartford, CT',
    secondaryLocations: [],
    publishedAt: '2026-10-01T09:00:00.000+00:00',
    isListed: true,
    isRemote: null,
    workplaceType: null,
    address: { postalAddress: { addressCountry: 'United States' } },
    jobUrl: `https://jobs.example.org/${fields.id}`,
    applyUrl: `https://jobs.example.org/${fields.id}/application`,
    descriptionHtml: '<p>What you would do.</p>',
    ...fields,
  };
}
