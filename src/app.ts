/** The composition root: with app/, the only place that constructs adapters and wires the rooms together. */

import { createParts } from './app/create-parts.ts';
import { createSource } from './app/create-source.ts';
import { preview, replay } from './app/replay.ts';
import { serve } from './app/serve.ts';
import { retire, sourceConfigOf, sync } from './app/sync.ts';
import type { Project } from './cli/project.ts';
import { loadConfig, type ProjectConfig } from './config/load-config.ts';
import { parseFileSource } from './config/source-schema.ts';
import { checkIntegrity } from './db/check-integrity.ts';

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
  return createProject(await loadConfig(dir));
}

/** Opens a project whose configuration is in hand. */
export async function createProject(projectConfig: ProjectConfig): Promise<Project> {
  const parts = await createParts(projectConfig);
  const { config, follower, engine, database } = parts;
  const sourceIds = config.sources.map(({ id }) => id);
  return {
    ...parts,
    sourceIds,
    source: (id) => createSource(sourceConfigOf(config, id), parts.http),
    sync: (id, options) => sync(sourceConfigOf(config, id), parts, options),
    preview: (id, request) => preview(sourceConfigOf(config, id), parts, request),
    replay: (request) => replay(request, parts),
    importFile: ({ sourceId, path, mapping }, options) =>
      sync(parseFileSource({ id: sourceId, type: 'file', path, mapping }), parts, options),
    retireSource: (id) => retire(id, parts),
    catchUpIndex: async () => {
      await follower.catchUp();
    },
    rebuildIndex: async () => ({ jobs: (await follower.rebuild()).rebuilt ?? 0 }),
    checkDatabase: () => checkIntegrity(database),
    serve: (options) => serve(parts, options),
    close: async () => {
      await follower.stop();
      await engine.close();
      await database.close();
      await parts.http.close();
    },
  };
}
