/** One address of every type of page of the demo; one of its jobs is closed for it. */
import { slugFrom } from '../../src/shared/slug.ts';
import type { DemoSite } from './demo-site.ts';
import { linksOf } from './read-page.ts';

export type PageType = Readonly<{ name: string; path: string; status: number }>;

export async function pageTypesOf(demo: DemoSite): Promise<readonly PageType[]> {
  const search = await fetch(`${demo.url}/jobs`).then((response) => response.text());
  const job = linksOf(search).find((href) => /^\/jobs\/./.test(href)) ?? '/no-job-on-the-search-page';
  return [
    { name: 'home', path: '/', status: 200 },
    { name: 'career areas', path: '/career-areas', status: 200 },
    { name: 'area', path: '/career-areas/clinical', status: 200 },
    { name: 'function', path: '/career-areas/clinical/nursing', status: 200 },
    { name: 'search', path: '/jobs', status: 200 },
    {
      name: 'search with filters',
      path: '/jobs?q=nurse&where=Hartford%2C+CT&radius=100&workplace=ON_SITE',
      status: 200,
    },
    { name: 'search without results', path: '/jobs?q=helicopter+pilot&workplace=REMOTE', status: 200 },
    { name: 'search that was corrected', path: '/jobs?q=claims+examinr+near+hartford', status: 200 },
    { name: 'few results', path: '/jobs?q=pharmacist&region=US-CT&level=SENIOR', status: 200 },
    { name: 'landing page', path: '/jobs/in/remote-nursing-jobs', status: 200 },
    { name: 'search in an unknown place', path: '/jobs?where=Atlantis', status: 200 },
    { name: 'job', path: job, status: 200 },
    { name: 'closed job', path: await closeOneJob(demo), status: 410 },
    { name: 'questions', path: '/faq', status: 200 },
    { name: 'questions found', path: '/faq?q=remote', status: 200 },
    { name: 'freshness of the list', path: '/status', status: 200 },
    { name: 'accessibility statement', path: '/accessibility', status: 200 },
    { name: 'privacy statement', path: '/privacy', status: 200 },
    { name: 'page not found', path: '/no-such-page', status: 404 },
  ];
}

async function closeOneJob({ project }: DemoSite): Promise<string> {
  const { value: jobs = [] } = await project.jobs.eachOpen(1)[Symbol.asyncIterator]().next();
  const job = jobs[0];
  if (!job) throw new Error('The demo has no open job.');
  await project.jobs.close([job.id], 'absent-from-source', new Date().toISOString());
  await project.catchUpIndex();
  return `/jobs/${slugFrom(job.title)}-${job.id}`;
}
