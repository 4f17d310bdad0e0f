import type { Command } from 'commander';
import type { JobFeed } from '../../publish/feeds/feed-desk.ts';
import type { LeftOut } from '../../publish/feeds/feed-writer.ts';
import { AppError } from '../../shared/errors.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import { parseLimit } from '../parse-limit.ts';
import type { Project } from '../project.ts';
import { tableLines } from '../terminal.ts';
import { writeWhole } from '../write-whole.ts';

type CheckOptions = { limit: number; json?: boolean };

export function addFeedsCommand(program: Command, deps: CommandDeps): void {
  const { terminal } = deps;
  const feeds = program.command('feeds').description('what job boards fetch of the openings');
  feeds
    .command('list')
    .description('list the feeds of the configuration, with their addresses')
    .action(async (_options: unknown, command: Command) => {
      await withProject(command, deps, async (project) => {
        for (const line of listLines(project.feeds.feeds)) terminal.out(line);
      });
    });
  feeds
    .command('write')
    .description('write a feed to a file, whole or not at all; compressed when its name ends in .gz')
    .argument('<id>', 'of the feed')
    .argument('<file>')
    .action(async (id: string, file: string, _options: unknown, command: Command) => {
      await withProject(command, deps, async (project) => {
        const { items } = await writeFeed(feedOf(project, id), file);
        terminal.note(`Wrote ${file}: ${items} items.`);
      });
    });
  feeds
    .command('check')
    .description('say which jobs the channels would refuse, and why')
    .argument('[id]', 'of one feed')
    .option('-n, --limit <number>', 'show at most so many jobs of a feed', parseLimit, 20)
    .option('--json', 'print every job as a JSON line')
    .action(async (id: string | undefined, options: CheckOptions, command: Command) => {
      await withProject(command, deps, async (project) => {
        const chosen = id === undefined ? project.feeds.feeds : [feedOf(project, id)];
        if (chosen.length === 0) terminal.out(NO_FEEDS);
        for (const feed of chosen) await checkFeed(feed, options, deps);
      });
    });
}

const NO_FEEDS = 'The configuration has no feeds; docs/publishing.md says how to add one.';

function listLines(feeds: readonly JobFeed[]): readonly string[] {
  if (feeds.length === 0) return [NO_FEEDS];
  return tableLines([
    ['feed', 'channel', 'source tag', 'address'],
    ...feeds.map(({ id, channel, sourceTag, url }) => [id, channel, sourceTag, url]),
  ]);
}

function feedOf({ feeds }: Pick<Project, 'feeds'>, id: string): JobFeed {
  const feed = feeds.feed(id);
  if (feed) return feed;
  throw new AppError('FEED_UNKNOWN', { id, known: feeds.feeds.map((one) => one.id).join(', ') || 'none' });
}

async function writeFeed(feed: JobFeed, file: string): Promise<Readonly<{ items: number }>> {
  let items = 0;
  const onItems = (count: number): void => {
    items += count;
  };
  await writeWhole(file, feed.write(await feed.state(), { onItems }));
  return { items };
}

async function checkFeed(
  feed: JobFeed,
  { limit, json }: CheckOptions,
  { terminal }: CommandDeps,
): Promise<void> {
  const refused: LeftOut[] = [];
  let leftOut = 0;
  let items = 0;
  let characters = 0;
  const pieces = feed.write(await feed.state(), {
    onItems: (count) => {
      items += count;
    },
    onLeftOut: (one) => {
      leftOut += 1;
      if (json) terminal.out(JSON.stringify(lineOf(feed, one)));
      else if (refused.length < limit) refused.push(one);
    },
  });
  for await (const piece of pieces) characters += piece.length;
  if (json) return;
  terminal.out(
    `${feed.id}: ${items} items for ${feed.channel}, ${megabytes(characters)}, ${leftOut} left out.`,
  );
  for (const { job, place, problems } of refused) {
    terminal.out(
      `  ${job.id} ${job.title}${place === undefined ? '' : ` (${place})`}: ${problems.join('; ')}`,
    );
  }
  if (leftOut > refused.length) terminal.out(`  … and ${leftOut - refused.length} more; --json prints all.`);
}

function megabytes(characters: number): string {
  return `${(characters / 1e6).toFixed(1)} MB`;
}

function lineOf({ id }: JobFeed, { job, place, problems }: LeftOut) {
  return { feed: id, job: job.id, title: job.title, ...(place === undefined ? {} : { place }), problems };
}
