import type { Command } from 'commander';
import { contentWords, tellTables } from '../backup-text.ts';
import { type CommandDeps, projectDirOf } from '../cli-deps.ts';

type BackupOptions = { force?: boolean; verify?: boolean; json?: boolean };

const HELP = `
Take it whenever you like: the site serves and sources sync meanwhile, and the backup holds one moment. It is one file for
SQLite and PostgreSQL alike: a SQLite database packed by Zstandard. It holds what was recorded: jobs, their history, overrides,
corrections, runs, tokens (as hashes), and the rest. It does not hold the project's own files (metier.config.ts, taxonomy,
content): keep those in version control; nor the search index, which is built anew from the record store.

  metier backup backups/$(date +%F).metier
  metier backup --verify backups/2026-11-26.metier`;

export function addBackupCommand(program: Command, deps: CommandDeps): void {
  program
    .command('backup <file>')
    .description('write all of the record store, as it is at one moment, to one file; the site goes on')
    .option('--force', 'replace a file that is there, once the new backup is whole')
    .option('--verify', 'read a backup that is there, and say whether it is whole')
    .option('--json', 'print as JSON')
    .addHelpText('after', HELP)
    .action((file: string, options: BackupOptions, command: Command) =>
      options.verify ? verify(file, options, deps) : write(file, options, { command, deps }),
    );
}

async function write(
  file: string,
  { force = false, json }: BackupOptions,
  { command, deps }: Readonly<{ command: Command; deps: CommandDeps }>,
): Promise<void> {
  const { manifest, bytes } = await deps.backups.write({
    projectDir: projectDirOf(command),
    file,
    isForced: force,
    onTable: tellTables(deps),
  });
  if (json) deps.terminal.out(JSON.stringify({ file, bytes, ...manifest }, null, 2));
  else {
    deps.terminal.out(`Wrote ${file} (${sizeWords(bytes)}): ${contentWords(manifest)}`);
    deps.terminal.out('It was read back, and is what the record store holds.');
  }
}

async function verify(file: string, { json }: BackupOptions, deps: CommandDeps): Promise<void> {
  const manifest = await deps.backups.check({ file, onTable: tellTables(deps) });
  if (json) deps.terminal.out(JSON.stringify({ file, ...manifest }, null, 2));
  else deps.terminal.out(`${file} is whole: ${contentWords(manifest)}`);
}

function sizeWords(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
