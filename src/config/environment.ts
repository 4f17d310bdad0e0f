/** The only place that reads the environment. */
import { join } from 'node:path';
import { databaseName, isPostgresUrl } from '../shared/database-name.ts';
import { AppError } from '../shared/errors.ts';

/** A key that is undefined takes the one of the file away. */
type Section = Record<string, string | number | undefined>;

type Variable = Readonly<{ name: string; section: string; key: string; isNumber?: true }>;

const DATABASE = 'METIER_DATABASE';

/** The folder of all that Metier writes, where the project itself cannot be written to. */
const DATA = 'METIER_DATA';

const VARIABLES: readonly Variable[] = [
  { name: 'METIER_HOST', section: 'server', key: 'host' },
  { name: 'METIER_PORT', section: 'server', key: 'port', isNumber: true },
  { name: 'METIER_LOG_LEVEL', section: 'server', key: 'logLevel' },
  { name: 'METIER_BASE_URL', section: 'site', key: 'baseUrl' },
  { name: DATABASE, section: 'database', key: 'path' },
  { name: 'METIER_SEARCH_PATH', section: 'search', key: 'path' },
  { name: 'METIER_METRICS_HOST', section: 'metrics', key: 'host' },
  { name: 'METIER_METRICS_PORT', section: 'metrics', key: 'port', isNumber: true },
  // By this name every program that traces knows its collector.
  { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', section: 'tracing', key: 'endpoint' },
];

/** Sections of the configuration `file` that the environment overrides; empty variables count as unset. */
export function environmentOverrides(
  file: Readonly<Record<string, unknown>>,
  environment: NodeJS.ProcessEnv = process.env,
): Record<string, Section> {
  const overrides = inDataFolder(environment[DATA], file);
  for (const variable of VARIABLES) {
    const value = environment[variable.name];
    if (!value) continue;
    overrides[variable.section] = { ...overrides[variable.section], ...valuesOf(variable, value) };
  }
  return overrides;
}

/** A server of PostgreSQL that the file names stays. */
function inDataFolder(folder: string | undefined, file: Readonly<Record<string, unknown>>) {
  const overrides: Record<string, Section> = {};
  if (!folder) return overrides;
  overrides['search'] = { path: join(folder, 'search') };
  const { database } = file;
  const namesServer = typeof database === 'object' && database !== null && 'url' in database;
  if (!namesServer) overrides['database'] = { path: join(folder, 'metier.sqlite') };
  return overrides;
}

function valuesOf({ name, key, isNumber }: Variable, value: string): Section {
  if (name !== DATABASE) return { [key]: isNumber ? Number(value) : value };
  return isPostgresUrl(value)
    ? { path: undefined, url: value }
    : { path: value, url: undefined, readUrls: undefined };
}

/** One line for each variable that is set: whoever reads a fault must know that the file is not where its key comes from. */
export function environmentNotes(environment: NodeJS.ProcessEnv = process.env): readonly string[] {
  return VARIABLES.flatMap(({ name, section, key: named }) => {
    const value = environment[name];
    if (!value) return [];
    const key = name === DATABASE && isPostgresUrl(value) ? 'url' : named;
    const shown = name === DATABASE ? databaseName(value) : value;
    return [`${section}.${key} comes from the environment: ${name}=${shown}`];
  });
}

/** What the configuration keeps out of its file: it only names the variable that holds it. */
export type SecretPlace = Readonly<{
  /** The variable, as `key` names it. */
  name: string;
  /** Where the configuration names it: "sources.federal.apiKeyFrom". */
  key: string;
}>;

/** Never to be logged. Throws CONFIG_INVALID, which names the variable, when it is unset, empty or no single line of ASCII. */
export function readSecret({ name, key }: SecretPlace, environment: NodeJS.ProcessEnv = process.env): string {
  const secret = environment[name]?.trim() ?? '';
  if (/^[\x21-\x7e]+$/.test(secret)) return secret;
  const fault = secret === '' ? 'is not set' : 'holds more than one word of ASCII characters';
  throw new AppError('CONFIG_INVALID', {
    path: 'metier.config.ts',
    problems: `  ${key}: the environment variable ${name} ${fault}`,
  });
}
