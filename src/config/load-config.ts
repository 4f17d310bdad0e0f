import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { z } from 'zod';
import { AppError, reasonOf } from '../shared/errors.ts';
import { problemsOf } from '../shared/zod-problems.ts';
import { environmentNotes, environmentOverrides } from './environment.ts';
import { type Config, configSchema } from './schema.ts';

export const CONFIG_FILE_NAME = 'metier.config.ts';

/** A loaded employer project: its validated configuration with every path absolute. */
export type ProjectConfig = Readonly<{ config: Config; path: string; dir: string }>;

/**
 * Loads DIR/metier.config.ts (or .js), applies METIER_* from the environment, validates, and makes paths absolute.
 * Throws CONFIG_NOT_FOUND, or CONFIG_INVALID with every fault in one message.
 */
export async function loadConfig(projectDir: string): Promise<ProjectConfig> {
  const path = findConfigFile(projectDir);
  const input = await importConfig(path);
  return projectConfigFrom(input, path);
}

/** Validates a configuration that is already in hand; `path` names it in messages and anchors its relative paths. */
export function projectConfigFrom(input: unknown, path: string): ProjectConfig {
  const parsed = configSchema.safeParse(withEnvironment(input));
  if (!parsed.success)
    throw new AppError('CONFIG_INVALID', { path, problems: problemsWithOrigin(parsed.error) });
  const dir = dirname(path);
  return Object.freeze({ config: Object.freeze(withAbsolutePaths(parsed.data, dir)), path, dir });
}

function problemsWithOrigin(error: z.ZodError): string {
  const keys = error.issues.map((issue) => issue.path.join('.'));
  const notes = environmentNotes().filter((note) => keys.some((key) => note.startsWith(`${key} `)));
  return [problemsOf(error), ...notes.map((note) => `  ${note}`)].join('\n');
}

function findConfigFile(projectDir: string): string {
  const candidates = [CONFIG_FILE_NAME, 'metier.config.js'].map((name) => resolve(projectDir, name));
  const found = candidates.find((candidate) => existsSync(candidate));
  if (!found) throw new AppError('CONFIG_NOT_FOUND', { path: candidates[0] ?? projectDir });
  return found;
}

async function importConfig(path: string): Promise<unknown> {
  try {
    const hooks = resolveMetierToItself();
    try {
      const loaded: Record<string, unknown> = await import(pathToFileURL(path).href);
      if ('default' in loaded) return loaded['default'];
      throw new Error('it has no default export: write "export default defineConfig({ ... })"');
    } finally {
      hooks.deregister();
    }
  } catch (error) {
    throw new AppError('CONFIG_INVALID', { path, problems: `  ${reasonOf(error)}` }, { cause: error });
  }
}

/** A project may stand anywhere, with or without its own node_modules: `import 'metier'` means the Metier that runs. */
function resolveMetierToItself(): { deregister(): void } {
  const self = new URL(
    import.meta.url.endsWith('.ts') ? './define-config.ts' : './define-config.js',
    import.meta.url,
  );
  return registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'metier' ? { url: self.href, shortCircuit: true } : next(specifier, context),
  });
}

function withEnvironment(input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input;
  const merged: Record<string, unknown> = { ...input };
  const overrides = environmentOverrides(merged);
  for (const [section, values] of Object.entries(overrides)) {
    const own = merged[section];
    merged[section] = { ...(typeof own === 'object' ? own : {}), ...values };
  }
  return merged;
}

function withAbsolutePaths(config: Config, dir: string): Config {
  const absolute = (path: string): string => resolve(dir, path);
  return {
    ...config,
    company: config.company.logo
      ? { ...config.company, logo: absolute(config.company.logo) }
      : config.company,
    taxonomy: absolute(config.taxonomy),
    content: absolute(config.content),
    database:
      'path' in config.database
        ? { ...config.database, path: absolute(config.database.path) }
        : config.database,
    search: {
      ...config.search,
      path: absolute(config.search.path),
      ...(config.search.opensearch?.caFile === undefined
        ? {}
        : { opensearch: { ...config.search.opensearch, caFile: absolute(config.search.opensearch.caFile) } }),
      ...(config.search.synonyms === undefined ? {} : { synonyms: absolute(config.search.synonyms) }),
    },
    lint: {
      ...config.lint,
      ...(config.lint.payLaws === undefined ? {} : { payLaws: absolute(config.lint.payLaws) }),
    },
    sources: config.sources.map((source) => ({
      ...source,
      ...(source.type === 'file' ? { path: absolute(source.path) } : {}),
      ...('mapping' in source && source.mapping !== undefined ? { mapping: absolute(source.mapping) } : {}),
    })),
  };
}
