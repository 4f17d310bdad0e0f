import type { Command } from 'commander';
import { databaseName } from '../../shared/database-name.ts';
import { rowsIn, tellTables } from '../backup-text.ts';
import type { CommandDeps } from '../cli-deps.ts';

const COPY_HELP = `
A place is the path of a SQLite file or the address of a PostgreSQL database. Stop Metier first. Everything is copied as one
transaction, read back and compared: the target has all of it, or is as it was. Search indexes stay good.

  metier db copy --from .metier/metier.sqlite --to postgres://metier@db.example/metier
  metier db copy --from postgres://metier@db.example/metier --to .metier/metier.sqlite

Keep a password in PGPASSWORD or ~/.pgpass, not on the command line.`;

export function addDbCommand(program: Command, deps: CommandDeps): void {
  const db = program.command('db').description('move the record store to another database');
  db.command('copy')
    .description('copy all of a record store to an empty database, and compare the two')
    .requiredOption('--from <place>', 'the database to copy')
    .requiredOption('--to <place>', 'an empty database, or a file that does not exist')
    .addHelpText('after', COPY_HELP)
    .action(async ({ from, to }: { from: string; to: string }) => {
      const copied = await deps.copyDatabase({ from, to, onTable: tellTables(deps) });
      deps.terminal.out(
        `Copied ${rowsIn(copied)} rows of ${copied.length} tables from ${databaseName(from)} to ${databaseName(to)}; both hold the same.`,
      );
      deps.terminal.out(
        'Name the new one in metier.config.ts (database) or in METIER_DATABASE, and start again.',
      );
    });
}
