/** An employer project in a folder of its own: opened here, and run by `metier` in processes of their own. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProject } from '../../src/app.ts';
import type { Project } from '../../src/cli/project.ts';
import { projectConfigFrom } from '../../src/config/load-config.ts';
import type { ConfigInput } from '../../src/config/schema.ts';

const STARTER = fileURLToPath(new URL('../../starter/health-insurer/', import.meta.url));

export type ProjectFolder = Readonly<{
  dir: string;
  databasePath: string;
  searchPath: string;
  /** Opens what stands in the folder, as the next start would. The caller closes it. */
  open(): Promise<Project>;
}>;

/** `search`, and what else is given, is that of the configuration. */
export function createProjectFolder(
  sources: ConfigInput['sources'],
  search: ConfigInput['search'] = {},
  more: Pick<ConfigInput, 'alarms' | 'mail' | 'feeds' | 'site' | 'api' | 'mcp'> = {},
): ProjectFolder {
  const dir = mkdtempSync(join(tmpdir(), 'metier-project-'));
  const config = {
    company: { name: 'Lantern Mutual', tagline: 'Work that helps people get well.' },
    taxonomy: join(STARTER, 'taxonomy.yaml'),
    content: join(STARTER, 'content'),
    sources,
    search,
    ...more,
    server: { port: 0, logLevel: 'silent' },
  };
  const path = join(dir, 'metier.config.ts');
  writeFileSync(path, `export default ${JSON.stringify(config, null, 2)};\n`);
  return {
    dir,
    databasePath: join(dir, '.metier', 'metier.sqlite'),
    searchPath: join(dir, '.metier', 'search'),
    open: () => createProject(projectConfigFrom(config, path)),
  };
}
