/** The composition root: with app/, the only place that constructs adapters and wires the rooms together. */

import { workInBackground } from './app/background-work.ts';
import { catchUpIndex } from './app/catch-up-index.ts';
import { createParts } from './app/create-parts.ts';
import { createSource } from './app/create-source.ts';
import { preview, replay } from './app/replay.ts';
import { fetchedSourceOf, retire, sourceConfigOf, sync } from './app/sync.ts';
import { tryAddress, trySource } from './app/try-source.ts';
import type { Project } from './cli/project.ts';
import { loadConfig, type ProjectConfig } from './config/load-config.ts';
import { isFetched, parseFileSource, SOURCE_TYPES } from './config/source-schema.ts';
import { checkIntegrity } from './db/check-integrity.ts';
import { AppError } from './shared/errors.ts';

/**
 * Opens the employer project in a folder for one command: its log tells warnings only. Throws what loadConfig,
 */
export async function openProject(dir: string): Promise<Project> {
  const { config, ...project } = await loadConfig(dir);
  const logLevel = config.server.logLevel === 'info' ? 'warn' : config.server.logLevel;
  return createProject({ ...project, config: { ...config, server: { ...config.server, logLevel } } });
}

/** Opens the employer project in a folder to serve it. Throws as openProject does. */
export async function openService(dir: string): Promise<Project> {
  return createProject(await loadConfig(dir), { isService: true });
}

/** Opens a project whose configuration is in hand. */
export async function createProject(
  projectConfig: ProjectConfig,
  use: Readonly<{ isService: boolean }> = { isService: false },
): Promise<Project> {
  const parts = await createParts(projectConfig, use);
  const { config, follower, engine, database } = parts;
  const sourceIds = config.sources.map(({ id }) => id);
  return {
    ...parts,
    lint: parts.lint.desk,
    sourceIds,
    fetchedSourceIds: config.sources.filter(isFetched).map(({ id }) => id),
    source: (id) => createSource(fetchedSourceOf(config, id), parts.http),
    sourceTypes: SOURCE_TYPES,
    trySource: (idOrAddress, options) => {
      // A bare word is no address of a host: whoever types one means a source, perhaps misspelt.
      const isSource = sourceIds.includes(idOrAddress) || !/[.:/]/.test(idOrAddress);
      return isSource
        ? trySource(fetchedSourceOf(config, idOrAddress), parts, options.limit)
        : tryAddress(idOrAddress, parts, options);
    },
    sync: (id, options) => sync(fetchedSourceOf(config, id), parts, options),
    preview: (id, request) => preview(fetchedSourceOf(config, id), parts, request),
    replay: (request) => replay(request, parts),
    issueToken: async (request) => {
      const source = sourceConfigOf(config, request.sourceId);
      if (isFetched(source)) throw new AppError('SOURCE_NOT_PUSHED', { id: source.id });
      return parts.tokens.issue(request);
    },
    importFile: ({ sourceId, ...file }, options) =>
      sync(parseFileSource({ id: sourceId, type: 'file', ...file }), parts, options),
    retireSource: (id) => retire(id, parts),
    catchUpIndex: () => catchUpIndex(parts),
    rebuildIndex: async () => ({ jobs: (await follower.rebuild()).rebuilt ?? 0 }),
    checkDatabase: () => checkIntegrity(database),
    serve: async (options) => {
      // Pages, the API and what they import: no other command needs them.
      const { serve } = await import('./app/serve.ts');
      return serve(parts, options);
    },
    workInBackground: () => workInBackground(parts),
    metricValues: async () => (await parts.telemetry.metrics?.values()) ?? [],
    close: async () => {
      await follower.stop();
      await parts.readingPool.destroy();
      await parts.cards.close();
      await engine.close();
      await database.close();
      await parts.http.close();
      await parts.telemetry.tracer.close();
    },
  };
}
