/** The only place that reads the environment. */
import { AppError } from '../shared/errors.ts';

type Section = Record<string, string | number>;

const VARIABLES = [
  { name: 'METIER_HOST', section: 'server', key: 'host' },
  { name: 'METIER_PORT', section: 'server', key: 'port', isNumber: true },
  { name: 'METIER_LOG_LEVEL', section: 'server', key: 'logLevel' },
  { name: 'METIER_BASE_URL', section: 'site', key: 'baseUrl' },
  { name: 'METIER_DATABASE', section: 'database', key: 'path' },
  { name: 'METIER_SEARCH_PATH', section: 'search', key: 'path' },
] as const;

/** Sections of the configuration that the environment overrides; empty variables count as unset. */
export function environmentOverrides(environment: NodeJS.ProcessEnv = process.env): Record<string, Section> {
  const overrides: Record<string, Section> = {};
  for (const variable of VARIABLES) {
    const value = environment[variable.name];
    if (!value) continue;
    const section = overrides[variable.section] ?? {};
    section[variable.key] = 'isNumber' in variable ? Number(value) : value;
    overrides[variable.section] = section;
  }
  return overrides;
}

/** One line for each variable that is set: whoever reads a fault must know that the file is not where its key comes from. */
export function environmentNotes(environment: NodeJS.ProcessEnv = process.env): readonly string[] {
  return VARIABLES.filter(({ name }) => environment[name]).map(
    ({ name, section, key }) => `${section}.${key} comes from the environment: ${name}=${environment[name]}`,
  );
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
