import type { Command } from 'commander';
import { contentWords, tellTables } from '../backup-text.ts';
import { type CommandDeps, projectDirOf } from '../cli-deps.ts';

type RestoreOptions = { to?: string; replace?: boolean; json?: boolean };

const HELP = `
The whole backup is checked before anything is touched, and takes its place in one step: what was there is whole until then.
Stop every Metier that works on the database first. With --replace the old one is kept: a SQLite file under another name
beside it, what a PostgreSQL database held as a backup beside FILE. The search index notices by itself that it is of another
record store, and is built anew.

  metier restore backups/2026-11-26.metier
  metier restore backups/2026-11-26.metier --to postgres://metier@db.example/restored
  metier restore backups/2026-11-26.metier --to /tmp/try.sqlite`;

export function addRestoreCommand(program: Command, deps: CommandDeps): void {
  program
    .command('restore <file>')
    .description('make a database what a backup holds')
    .option(
      '--to <database>',
      'path of a SQLite file or address of a PostgreSQL database (default: that of the project)',
    )
    .option('--replace', 'also where there is something already, which is kept under another name')
    .option('--json', 'print as JSON')
    .addHelpText('after', HELP)
    .action(async (file: string, { to, replace = false, json }: RestoreOptions, command: Command) => {
      const restored = await deps.backups.restore({
        projectDir: projectDirOf(command),
        file,
        to,
        replaces: replace,
        onTable: tellTables(deps),
      });
      if (json) return deps.terminal.out(JSON.stringify({ file, ...restored }, null, 2));
      deps.terminal.out(`Restored ${restored.to}: ${contentWords(restored.manifest)}`);
      if (restored.keptAs !== undefined) deps.terminal.out(`What was there before is ${restored.keptAs}.`);
    });
}
