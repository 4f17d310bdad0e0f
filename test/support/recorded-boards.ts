/** Greenhouse boards as they were recorded, each served by an emulator of its own. Outside of the repository: may be absent. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { ConfigInput } from '../../src/config/schema.ts';
import { startGreenhouseEmulator } from './greenhouse-emulator.ts';

export const SHARED_DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
export const SHARED_DATA_IS_MISSING = !existsSync(SHARED_DATA);

const recordedBoardSchema = z.object({
  jobs: z.array(z.looseObject({ id: z.number(), title: z.string() })),
  meta: z.object({ total: z.number() }).optional(),
});

export type RecordedBoard = Readonly<{ name: string }> & z.output<typeof recordedBoardSchema>;

/** A record of one posting is a board of one. */
export function recordedBoards(): readonly RecordedBoard[] {
  const folder = join(SHARED_DATA, 'ats', 'greenhouse');
  const fileNames = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return fileNames.map((fileName) => {
    const recorded: unknown = JSON.parse(readFileSync(join(folder, fileName), 'utf8'));
    const board = recordedBoardSchema.safeParse(recorded);
    const { jobs, meta } = board.success ? board.data : recordedBoardSchema.parse({ jobs: [recorded] });
    return { name: fileName.replace(/\.json$/, ''), jobs, ...(meta === undefined ? {} : { meta }) };
  });
}

export type ServedBoards = Readonly<{ sources: NonNullable<ConfigInput['sources']>; close(): Promise<void> }>;

/** Sources in the order of the boards, with ids "board-0", "board-1" and so on. */
export async function serveBoards(boards: readonly RecordedBoard[]): Promise<ServedBoards> {
  const emulators = await Promise.all(
    boards.map(async ({ name, jobs, meta }) => {
      const emulator = await startGreenhouseEmulator({ board: name, jobs });
      emulator.setTotal(meta?.total ?? null);
      return emulator;
    }),
  );
  return {
    sources: boards.map(({ name }, index) => ({
      id: `board-${index}`,
      type: 'greenhouse',
      board: name,
      baseUrl: emulators[index]?.url,
      allowPrivateNetwork: true,
    })),
    close: async () => {
      await Promise.all(emulators.map((emulator) => emulator.close()));
    },
  };
}
