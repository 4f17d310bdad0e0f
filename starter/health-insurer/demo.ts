/** `npm start`: the demo employer's job board and the site beside it, on the real path: sync over HTTP, classify, index, serve. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProject } from '../../src/app.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { AppError } from '../../src/shared/errors.ts';
import { startBoard } from './board/board-server.ts';

const BOARD_PORT = 4710;

async function runDemo(): Promise<void> {
  const { config, path, dir } = await loadConfig(dirname(fileURLToPath(import.meta.url)));
  const board = await startBoard({ board: 'harborlight', port: BOARD_PORT }).catch(() =>
    startBoard({ board: 'harborlight', port: 0 }),
  );
  const sources = config.sources.map((source) =>
    source.type === 'greenhouse' ? { ...source, baseUrl: board.url } : source,
  );
  const project = await createProject({ config: { ...config, sources }, path, dir }, { isService: true });
  const site = await project.serve({ sync: true });
  console.log(`\n  Harborlight Health, the fictional demo employer: ${site.url}`);
  console.log(`  Its job board (Greenhouse-shaped):              ${board.url}/v1/boards/harborlight/jobs`);
  console.log('  Ctrl+C stops both. Your own site: npx metier init ../our-careers\n');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void stopAll();
    });
  }
  async function stopAll(): Promise<void> {
    await site.stop();
    await project.close();
    await board.close();
  }
}

try {
  await runDemo();
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error(`Error: ${error.message}\n${error.hint} (${error.code})`);
  process.exit(1);
}
