import type { Command } from 'commander';
import type { Classifier } from '../classify/classifier.ts';
import type { SocSuggestion } from '../classify/suggest-soc-codes.ts';
import type { TableContents } from '../db/table-contents.ts';
import type { Supervisor } from '../operations/workers/supervisor.ts';
import type { SupervisorLink } from '../operations/workers/supervisor-link.ts';
import type { Clock } from '../shared/clock.ts';
import type { JobFunction, Taxonomy } from '../taxonomy/taxonomy.ts';
import type { BackupDeps } from './backup-deps.ts';
import type { Project } from './project.ts';
import type { Terminal } from './terminal.ts';

/** What the command line is given by main.ts. */
export type CliDeps = Readonly<{
  terminal: Terminal;
  version: string;
  /** Folder of the Metier that runs. */
  packageDir: string;
  clock: Clock;
  /** Folder of the starters that ship with Metier. */
  starterDir: string;
  /** For one command. */
  openProject(dir: string): Promise<Project>;
  /** To serve it. */
  openService(dir: string): Promise<Project>;
  /** Starts processes that serve, and one that syncs. Throws what opening the project throws. */
  startWorkers(request: WorkersRequest): Promise<Supervisor>;
  /** In a process that was started so. */
  findSupervisor(): SupervisorLink | undefined;
  /** See app/copy-database.ts. */
  copyDatabase(request: CopyRequest): Promise<readonly TableContents[]>;
  backups: BackupDeps;
  createClassifier(taxonomy: Taxonomy): Promise<Classifier>;
  createSocSuggester(): Promise<(fn: JobFunction) => readonly SocSuggestion[]>;
}>;

export type WorkersRequest = Readonly<{
  /** Folder of the project. */
  dir: string;
  /** Processes that serve. */
  workers: number;
  /** Whether one more syncs. */
  sync: boolean;
}>;

export type CopyRequest = Readonly<{
  /** Paths of SQLite files, or addresses of PostgreSQL databases. */
  from: string;
  to: string;
  /** Called for each table, once it is copied and compared. */
  onTable?: ((copied: TableContents) => void) | undefined;
}>;

export type CommandDeps = CliDeps & Readonly<{ setStatus(code: number): void }>;

/** Opens the project named by --project, and closes it whatever happens. */
export async function withProject<T>(
  command: Command,
  deps: CliDeps,
  work: (project: Project) => Promise<T>,
): Promise<T> {
  const project = await deps.openProject(projectDirOf(command));
  try {
    return await work(project);
  } finally {
    await project.close();
  }
}

/** The folder given with --project, by default the current one. */
export function projectDirOf(command: Command): string {
  const options: { project?: string } = command.optsWithGlobals();
  return options.project ?? '.';
}
