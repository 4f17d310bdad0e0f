import type { Command } from 'commander';
import { databaseLocation } from '../../config/database-schema.ts';
import { compareLogs } from '../../search/compare-logs.ts';
import { databaseName } from '../../shared/database-name.ts';
import { AppError, reasonOf } from '../../shared/errors.ts';
import { type CommandDeps, projectDirOf } from '../cli-deps.ts';
import type { Project } from '../project.ts';

type Finding = Readonly<{ check: string; isFine: boolean; detail: string; remedy?: string }>;

const NEEDED_NODE_MAJOR = 24;

export function addDoctorCommand(program: Command, deps: CommandDeps): void {
  program
    .command('doctor')
    .description(
      'check Node, configuration, taxonomy, place data, database, index and sources; say what to do',
    )
    .action(async (_options: unknown, command: Command) => {
      const findings = await examine(projectDirOf(command), deps);
      for (const finding of findings) printFinding(finding, deps);
      const faults = findings.filter((finding) => !finding.isFine).length;
      deps.terminal.out(
        faults === 0 ? 'All is well.' : `${faults} ${faults === 1 ? 'thing needs' : 'things need'} mending.`,
      );
      if (faults > 0) deps.setStatus(1);
    });
}

async function examine(dir: string, deps: CommandDeps): Promise<Finding[]> {
  const findings = [checkNode()];
  let project: Project;
  try {
    project = await deps.openProject(dir);
  } catch (error) {
    return [...findings, failed('Project', error)];
  }
  try {
    findings.push({ check: 'Configuration', isFine: true, detail: project.projectConfig.path });
    findings.push(checkTaxonomySize(project), checkPlaces(project));
    findings.push(await attempt('Database', () => checkDatabase(project)));
    findings.push(await attempt('Search index', () => checkIndex(project)));
    if (project.sourceIds.length === 0) {
      findings.push(
        fault('Sources', 'none configured', 'Add a source to metier.config.ts, or use "metier import FILE".'),
      );
    }
    for (const id of project.fetchedSourceIds)
      findings.push(await attempt(`Source ${id}`, () => checkSource(project, id)));
    findings.push(...(await checkPushedSources(project, deps.clock())));
  } finally {
    await project.close();
  }
  return findings;
}

function checkNode(): Finding {
  const isFine = Number(process.versions.node.split('.')[0]) >= NEEDED_NODE_MAJOR;
  const detail = `${process.versions.node} at ${process.execPath}`;
  return isFine
    ? { check: 'Node', isFine, detail }
    : fault('Node', detail, `Node ${NEEDED_NODE_MAJOR} or newer is needed.`);
}

function checkTaxonomySize({ taxonomy }: Project): Finding {
  const functions = taxonomy.areas.reduce((sum, area) => sum + area.functions.length, 0);
  const detail = `${taxonomy.areas.length} career areas, ${functions} job functions, version ${taxonomy.version}`;
  return { check: 'Taxonomy', isFine: true, detail };
}

function checkPlaces({ gazetteer }: Project): Finding {
  const [city] = gazetteer.citiesNamed('Hartford', { country: 'US', region: 'CT' });
  return city
    ? { check: 'Place data', isFine: true, detail: 'loaded' }
    : fault(
        'Place data',
        'a well-known city is missing',
        'Run "npm ci" again: the place packages are damaged.',
      );
}

async function checkDatabase(project: Project): Promise<Finding> {
  const { database } = project.projectConfig.config;
  const problems = await project.checkDatabase();
  const counts = await project.jobs.counts();
  const detail = `${counts.open + counts.hidden} open and ${counts.closed} closed jobs in ${databaseName(databaseLocation(database))}`;
  return problems.length === 0
    ? { check: 'Database', isFine: true, detail }
    : fault(
        'Database',
        problems.join('; '),
        'url' in database
          ? 'Check database.readUrls: the primary serves meanwhile.'
          : 'Restore the last backup, or remove the file and run "metier sync".',
      );
}

async function checkIndex(project: Project): Promise<Finding> {
  try {
    return await findIndexFault(project);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'SEARCH_UNAVAILABLE')) throw error;
    return fault('Search index', reasonOf(error), 'docs/operations.md says what to look at.');
  }
}

async function findIndexFault(project: Project): Promise<Finding> {
  const { indexed, last, isOfThisLog } = await compareLogs(project.engine, project.jobs);
  const problems = indexed === 0 ? [] : await project.engine.check();
  if (problems.length > 0)
    return fault(
      'Search index',
      problems.join('; '),
      'Run "metier reindex": it is built anew from the database.',
    );
  return indexed === last && isOfThisLog
    ? { check: 'Search index', isFine: true, detail: `up to date at change ${last}` }
    : fault(
        'Search index',
        isOfThisLog
          ? `at change ${indexed} of ${last}`
          : `at change ${indexed} of another record store: this one was restored, or has lost its last changes`,
        'Run "metier reindex", or start the site: it catches up.',
      );
}

async function checkSource(project: Project, id: string): Promise<Finding> {
  const source = project.source(id);
  const items = source.fetch();
  const first = await items.next();
  // Enough was seen: one posting proves that the address, the format and the network are right.
  if (!first.done) await items.return({ verdict: 'partial', reason: 'checked only' });
  const check = `Source ${id}`;
  if (first.done) return fault(check, 'answers, but lists no openings', 'Check the board token or the file.');
  return { check, isFine: true, detail: `${source.type}, answers` };
}

/** Nothing can arrive where nobody has a token that is still good. */
async function checkPushedSources(project: Project, now: Date): Promise<readonly Finding[]> {
  const { sourceIds, fetchedSourceIds, tokens } = project;
  const at = now.toISOString();
  const good = (await tokens.list()).filter(({ expiresAt }) => expiresAt === undefined || expiresAt > at);
  return sourceIds
    .filter((id) => !fetchedSourceIds.includes(id))
    .map((id) => {
      const count = good.filter(({ sourceId }) => sourceId === id).length;
      const detail = `push, ${count} ${count === 1 ? 'token' : 'tokens'}`;
      const remedy = `Make one with "metier tokens create --source ${id}".`;
      return count > 0
        ? { check: `Source ${id}`, isFine: true, detail }
        : fault(`Source ${id}`, `${detail}: nothing can send to it`, remedy);
    });
}

async function attempt(check: string, examineOne: () => Promise<Finding>): Promise<Finding> {
  try {
    return await examineOne();
  } catch (error) {
    return failed(check, error);
  }
}

function failed(check: string, error: unknown): Finding {
  return fault(check, reasonOf(error), error instanceof AppError ? error.hint : 'Please report this.');
}

function fault(check: string, detail: string, remedy: string): Finding {
  return { check, isFine: false, detail, remedy };
}

function printFinding({ check, isFine, detail, remedy }: Finding, { terminal }: CommandDeps): void {
  const mark = isFine ? terminal.style('green', 'ok  ') : terminal.style('red', 'FAIL');
  terminal.out(`${mark} ${check}: ${detail}`);
  if (remedy) terminal.out(`     ${remedy}`);
}
