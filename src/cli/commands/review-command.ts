import type { Command } from 'commander';
import type { Job } from '../../jobs/job.ts';
import type { Correction } from '../../review/correction.ts';
import type { Drift } from '../../review/review-desk.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import { parseLimit } from '../parse-limit.ts';
import type { Project } from '../project.ts';
import { tableLines } from '../terminal.ts';

const SHOWN_MOVES = 20;
const NO_FUNCTION = 'none';

type Reason = { because?: string };

export function addReviewCommand(program: Command, deps: CommandDeps): void {
  const review = program
    .command('review')
    .description('decide where jobs belong when the classifier is not sure, and let it learn from that');
  addList(review, deps);
  addDecisions(review, deps);
  addLearning(review, deps);
}

function addList(review: Command, deps: CommandDeps): void {
  review
    .command('list')
    .description('jobs that wait for a person, least sure first, with what spoke for the proposal')
    .option('-n, --limit <number>', 'at most so many', parseLimit, 20)
    .option('--json', 'print as JSON lines')
    .action(async (options: { limit: number; json?: boolean }, command: Command) => {
      await withProject(command, deps, async ({ review: desk }) => {
        const jobs = await desk.waiting(options.limit);
        if (options.json) for (const job of jobs) deps.terminal.out(JSON.stringify(waitingJson(job)));
        else for (const line of waitingLines(jobs)) deps.terminal.out(line);
      });
    });
  review
    .command('history')
    .description('every correction, oldest first')
    .action(async (_options: unknown, command: Command) => {
      await withProject(command, deps, async ({ review: desk }) => {
        for (const line of tableLines((await desk.history()).map(historyRow))) deps.terminal.out(line);
      });
    });
}

function addDecisions(review: Command, deps: CommandDeps): void {
  review
    .command('accept')
    .description('the proposed function is right')
    .argument('<job>', 'id of the job')
    .option('--because <reason>', 'why, for whoever reads it later')
    .action(async (jobId: string, options: Reason, command: Command) => {
      await withProject(command, deps, async (project) => {
        await tellCorrection(await project.review.accept(jobId, options.because), project, deps);
      });
    });
  review
    .command('move')
    .description('another function is right, or none')
    .argument('<job>', 'id of the job')
    .argument('<function>', `area/function, or "${NO_FUNCTION}"`)
    .option('--because <reason>', 'why, for whoever reads it later')
    .action(async (jobId: string, key: string, options: Reason, command: Command) => {
      await withProject(command, deps, async (project) => {
        const functionKey = key === NO_FUNCTION ? undefined : key;
        const correction = await project.review.correct(jobId, functionKey, options.because);
        await tellCorrection(correction, project, deps);
      });
    });
  review
    .command('undo')
    .description('give a corrected job back to the classifier')
    .argument('<job>', 'id of the job')
    .action(async (jobId: string, _options: unknown, command: Command) => {
      await withProject(command, deps, async (project) => {
        await project.review.undo(jobId);
        await project.catchUpIndex();
        deps.terminal.out('The classifier decides on this job again.');
      });
    });
}

function addLearning(review: Command, deps: CommandDeps): void {
  review
    .command('learn')
    .description(
      'let the classifier repeat the corrections on jobs like them; without --yes only shows what would move',
    )
    .option('-y, --yes', 'do it')
    .action(async (options: { yes?: boolean }, command: Command) => {
      await withProject(command, deps, async (project) => {
        const drift = await (options.yes ? project.review.learn() : project.review.previewLearning());
        await tellDrift(drift, { project, deps, isDone: options.yes === true });
      });
    });
  review
    .command('rollback')
    .description('take the last learning back; without --yes only shows what would move')
    .option('-y, --yes', 'do it')
    .action(async (options: { yes?: boolean }, command: Command) => {
      await withProject(command, deps, async (project) => {
        const drift = await (options.yes ? project.review.rollback() : project.review.previewRollback());
        await tellDrift(drift, { project, deps, isDone: options.yes === true });
      });
    });
}

function waitingJson({ id, title, classification }: Job) {
  const { functionKey, confidence, reasons, alternatives } = classification;
  return { id, title, proposed: functionKey ?? null, confidence, reasons, alternatives };
}

function waitingLines(jobs: readonly Job[]): string[] {
  if (jobs.length === 0) return ['No job waits for a decision.'];
  const rows = jobs.map(({ id, title, classification }) => [
    id,
    title,
    `${classification.functionKey ?? NO_FUNCTION} ${classification.confidence.toFixed(2)}`,
    classification.reasons.map(({ words, weight }) => `${weight < 0 ? '-' : ''}"${words}"`).join(' '),
  ]);
  return [
    ...tableLines(rows),
    '',
    'Decide with: metier review accept JOB, or metier review move JOB AREA/FUNCTION',
  ];
}

function historyRow({ madeAt, jobId, title, functionKey, learnedStep, because = '' }: Correction): string[] {
  const scope = learnedStep === undefined ? 'this job only' : `learned in step ${learnedStep}`;
  return [madeAt.slice(0, 10), jobId, title, functionKey ?? NO_FUNCTION, scope, because];
}

async function tellCorrection(correction: Correction, project: Project, deps: CommandDeps): Promise<void> {
  await project.catchUpIndex();
  deps.terminal.out(
    `"${correction.title}" is in ${correction.functionKey ?? 'no function'} now, whatever later syncs say.`,
  );
  const { moved } = await project.review.previewLearning();
  if (moved.length === 0) return;
  const jobs = moved.length === 1 ? '1 other open job' : `${moved.length} other open jobs`;
  deps.terminal.out(
    `Learning from the corrections so far would move ${jobs}: metier review learn shows them.`,
  );
}

type Telling = Readonly<{ project: Project; deps: CommandDeps; isDone: boolean }>;

async function tellDrift({ openJobs, moved }: Drift, { project, deps, isDone }: Telling): Promise<void> {
  if (isDone) await project.catchUpIndex();
  const rows = moved
    .slice(0, SHOWN_MOVES)
    .map(({ job, to }) => [job.id, job.title, placeOf(job.classification), '->', placeOf(to)]);
  for (const line of tableLines(rows)) deps.terminal.out(line);
  if (moved.length > SHOWN_MOVES) deps.terminal.out(`and ${moved.length - SHOWN_MOVES} more`);
  deps.terminal.out(`${moved.length} of ${openJobs} open jobs ${isDone ? 'moved' : 'would move'}.`);
  if (!isDone && moved.length > 0) deps.terminal.out('Nothing has changed yet: add --yes to do it.');
}

function placeOf({ decision, functionKey }: Job['classification']): string {
  return decision === 'review' ? `review (${functionKey ?? NO_FUNCTION})` : (functionKey ?? NO_FUNCTION);
}
