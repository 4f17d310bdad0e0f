import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Job } from '../../jobs/job.ts';
import { answerJudgedSearches, judgedKeysOf } from '../../search/answer-judged-searches.ts';
import { evaluateSearches } from '../../search/evaluate-search.ts';
import { loadJudgedSearches, withoutAbsentJobs } from '../../search/judged-searches.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import { parseLimit } from '../parse-limit.ts';
import type { Project } from '../project.ts';
import { searchEvaluationJson, searchEvaluationLines } from '../search-evaluation-report.ts';

const FILE_NAME = 'judged-searches.yaml';

type SearchEvalOptions = { judged?: string; worst: number; json?: boolean };

export function addSearchEvalCommand(program: Command, deps: CommandDeps): void {
  program
    .command('search-eval')
    .description('measure how well searches find what people judged to be the right openings')
    .option('-j, --judged <file>', `the judged searches (YAML); ${FILE_NAME} of the project unless given`)
    .option('-w, --worst <number>', 'how many of the worst searches to show', parseLimit, 10)
    .option('--json', 'print the figures and every search as JSON')
    .action(async (options: SearchEvalOptions, command: Command) => {
      await withProject(command, deps, (project) => evaluateSearch(project, options, deps));
    });
}

async function evaluateSearch(
  project: Project,
  options: SearchEvalOptions,
  deps: CommandDeps,
): Promise<void> {
  const path = options.judged ?? resolve(project.projectConfig.dir, FILE_NAME);
  const judged = await loadJudgedSearches(path);
  const jobs = await openJobsByKey(project);
  const searches = withoutAbsentJobs(judged, (key) => jobs.has(key));
  const absent = new Set(judged.flatMap(({ grades }) => [...grades.keys()])).difference(jobs);
  if (absent.size > 0) {
    const dropped = judged.length - searches.length;
    deps.terminal.note(
      `Judged jobs that are not open: ${absent.size}. Searches left out for it: ${dropped}.`,
    );
  }
  await project.catchUpIndex();
  const evaluation = evaluateSearches(await answerJudgedSearches(searches, project.finder));
  if (options.json) {
    deps.terminal.out(JSON.stringify(searchEvaluationJson(evaluation), null, 2));
    return;
  }
  const titleOf = (key: string) => jobs.get(key)?.title ?? key;
  for (const line of searchEvaluationLines(evaluation, { titleOf, worst: options.worst })) {
    deps.terminal.out(line);
  }
}

async function openJobsByKey(project: Project): Promise<ReadonlyMap<string, Job>> {
  const jobs = new Map<string, Job>();
  for await (const batch of project.jobs.eachOpen()) {
    for (const job of batch) for (const key of judgedKeysOf(job)) jobs.set(key, job);
  }
  return jobs;
}
