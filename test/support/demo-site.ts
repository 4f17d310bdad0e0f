/** The demo employer on the real path, in a folder of its own: board, sync, record store, index, site. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProject } from '../../src/app.ts';
import type { Project } from '../../src/cli/project.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { startBoard } from '../../starter/health-insurer/board/board-server.ts';

const DEMO_DIR = fileURLToPath(new URL('../../starter/health-insurer', import.meta.url));

export type DemoSite = Readonly<{ url: string; project: Project; dataDir: string; close(): Promise<void> }>;

/** Started, synced and indexed when the promise resolves. */
export async function startDemoSite(): Promise<DemoSite> {
  const dataDir = mkdtempSync(join(tmpdir(), 'metier-demo-'));
  const board = await startBoard({ board: 'harborlight', port: 0 });
  const { config, path, dir } = await loadConfig(DEMO_DIR);
  const project = await createProject({
    path,
    dir,
    config: {
      ...config,
      sources: config.sources.map((source) => ({ ...source, baseUrl: board.url })),
      database: { ...config.database, path: join(dataDir, 'metier.sqlite') },
      search: { ...config.search, path: join(dataDir, 'search') },
      server: { ...config.server, host: '127.0.0.1', port: 0, logLevel: 'silent' },
    },
  });
  const site = await project.serve({ sync: true });
  return {
    url: site.url,
    project,
    dataDir,
    close: async () => {
      await site.stop();
      await project.close();
      await board.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
