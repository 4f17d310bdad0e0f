import { type Command, InvalidArgumentError } from 'commander';
import type { Token } from '../../access/token.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import { tableLines } from '../terminal.ts';

const MAX_DAYS = 3650;

export function addTokensCommand(program: Command, deps: CommandDeps): void {
  const tokens = program
    .command('tokens')
    .description('decide which programs may push postings to a source of type push');
  addCreate(tokens, deps);
  tokens
    .command('list')
    .description('every token: its source, and when it was made, last used and expires; never its secret')
    .option('--json', 'print as JSON lines')
    .action(async (options: { json?: boolean }, command: Command) => {
      await withProject(command, deps, async (project) => {
        const list = await project.tokens.list();
        if (options.json) for (const token of list) deps.terminal.out(JSON.stringify(tokenJson(token)));
        else for (const line of tokenLines(list, deps.clock())) deps.terminal.out(line);
      });
    });
  tokens
    .command('revoke')
    .description('refuse a token from now on')
    .argument('<token>', 'id of the token; "metier tokens list" tells it')
    .action(async (id: string, _options: unknown, command: Command) => {
      await withProject(command, deps, async (project) => {
        await project.tokens.revoke(id);
        deps.terminal.out(`The token ${id} is refused from now on.`);
      });
    });
}

type CreateOptions = { source: string; name?: string; expires?: number; json?: boolean };

function addCreate(tokens: Command, deps: CommandDeps): void {
  tokens
    .command('create')
    .description('make a token for one source, and print its secret: the only time it is shown')
    .requiredOption('-s, --source <id>', 'the source of type push that it may write to')
    .option('-n, --name <name>', 'the program that will hold it: "HR system"')
    .option('-e, --expires <days>', 'refuse it after so many days: 90d (default: never)', parseDays)
    .option('--json', 'print as JSON')
    .action(async (options: CreateOptions, command: Command) => {
      await withProject(command, deps, async (project) => {
        const { token, secret } = await project.issueToken({
          sourceId: options.source,
          name: options.name ?? options.source,
          ...(options.expires === undefined ? {} : { validForDays: options.expires }),
        });
        if (options.json) deps.terminal.out(JSON.stringify({ ...tokenJson(token), secret }));
        else tellSecret(token, secret, deps);
      });
    });
}

/** The secret alone goes to stdout, so that a script can take it. */
function tellSecret(
  { id, name, sourceId, expiresAt }: Token,
  secret: string,
  { terminal }: CommandDeps,
): void {
  terminal.note(`Token ${id} lets "${name}" push postings to ${sourceId}. ${endingOf(expiresAt)}`);
  terminal.note('This is its secret. It is not shown again: keep it where the program keeps its passwords.');
  terminal.out(secret);
}

function endingOf(expiresAt: string | undefined): string {
  return expiresAt === undefined ? 'It never expires.' : `It expires at ${expiresAt}.`;
}

function tokenJson({ secretHash: _secretHash, ...token }: Token) {
  return token;
}

function tokenLines(tokens: readonly Token[], now: Date): readonly string[] {
  if (tokens.length === 0) return ['No tokens. Make one with: metier tokens create --source ID'];
  return tableLines([['id', 'source', 'name', 'made', 'last used', 'expires'], ...tokens.map(rowOf)]);

  function rowOf({ id, sourceId, name, createdAt, lastUsedOn, expiresAt }: Token): readonly string[] {
    const isOver = expiresAt !== undefined && expiresAt <= now.toISOString();
    const ending =
      expiresAt === undefined ? 'never' : `${expiresAt.slice(0, 10)}${isOver ? ' (expired)' : ''}`;
    return [id, sourceId, name, createdAt.slice(0, 10), lastUsedOn ?? 'never', ending];
  }
}

function parseDays(text: string): number {
  const days = Number(/^(\d+)d$/.exec(text)?.[1]);
  if (Number.isInteger(days) && days >= 1 && days <= MAX_DAYS) return days;
  throw new InvalidArgumentError(`must be days, 1d to ${MAX_DAYS}d, such as 90d.`);
}
