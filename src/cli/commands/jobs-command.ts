import { type Command, Option } from 'commander';
import type { Classification, Job } from '../../jobs/job.ts';
import type { JobStore } from '../../jobs/job-store.ts';
import { AppError } from '../../shared/errors.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import { jobLines } from '../job-lines.ts';
import { type JobStory, storyLines } from '../job-story.ts';
import { parseLimit } from '../parse-limit.ts';
import type { Project } from '../project.ts';
import { tableLines } from '../terminal.ts';
import { addOverrideCommands } from './jobs-override-command.ts';

type ListOptions = { source?: string; decision?: Classification['decision']; limit: number; json?: boolean };

export function addJobsCommand(program: Command, deps: CommandDeps): void {
  const jobs = program
    .command('jobs')
    .description('list open jobs, show all that is known of one, override what its source says');
  jobs
    .command('list')
    .description('list open jobs')
    .option('-s, --source <id>', 'only of this source')
    .addOption(
      new Option('--decision <decision>', 'only with this decision').choices(['accepted', 'review', 'none']),
    )
    .option('-n, --limit <number>', 'at most so many', parseLimit, 50)
    .option('--json', 'print as JSON lines')
    .action(async (options: ListOptions, command: Command) => {
      await withProject(command, deps, async (project) => {
        const found = await openJobs(project.jobs, options);
        if (found.length === 0) deps.terminal.note('No open job matches.');
        if (options.json) for (const job of found) deps.terminal.out(JSON.stringify(job));
        else for (const line of tableLines(found.map(listRow))) deps.terminal.out(line);
      });
    });
  jobs
    .command('show')
    .description(
      'show a job: each value with where it comes from, what was made of it, and all that happened to it',
    )
    .argument('<id>', 'the 10-character id at the end of its address')
    .option('--json', 'print as JSON')
    .action(async (id: string, options: { json?: boolean }, command: Command) => {
      await withProject(command, deps, async (project) => {
        const story = await readStory(id, project);
        if (options.json) deps.terminal.out(storyJson(story));
        else for (const line of [...jobLines(story.job), '', ...storyLines(story)]) deps.terminal.out(line);
      });
    });
  addOverrideCommands(jobs, deps);
}

async function readStory(id: string, { jobs, history, projectConfig }: Project): Promise<JobStory> {
  const job = await jobs.byId(id);
  if (!job) throw new AppError('JOB_NOT_FOUND', { id });
  return {
    job,
    events: await history.eventsOf(id),
    reposts: await jobs.byIds(await history.repostsOf(id)),
    timeZone: projectConfig.config.site.timeZone,
  };
}

function storyJson({ job, events, reposts }: JobStory): string {
  const history = events.map(({ happening, ...when }) => ({ ...when, ...happening }));
  return JSON.stringify({ ...job, history, repostedAs: reposts.map((repost) => repost.id) }, null, 2);
}

async function openJobs(store: JobStore, options: ListOptions): Promise<Job[]> {
  const found: Job[] = [];
  for await (const batch of store.eachOpen()) {
    for (const job of batch) {
      const isWanted =
        (options.source === undefined || job.sourceId === options.source) &&
        (options.decision === undefined || job.classification.decision === options.decision);
      if (isWanted) found.push(job);
      if (found.length === options.limit) return found;
    }
  }
  return found;
}

function listRow(job: Job): string[] {
  const { decision, functionKey, confidence } = job.classification;
  return [
    job.id,
    `${job.title}${job.isHidden ? ' (hidden)' : ''}${job.isPinned ? ' (featured)' : ''}`,
    functionKey ?? '-',
    decision,
    confidence.toFixed(2),
    job.places.map((p) => p.raw).join('; '),
  ];
}
