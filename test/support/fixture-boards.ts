/** Boards for the tests of one source: synthetic fixtures, postings of a test's own, and recordings where they are at hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createHttp, type Http } from '../../src/sources/http.ts';
import type { Source } from '../../src/sources/source.ts';
import { type BoardJob, type BoardManners, startBoardEmulator } from './board-emulator.ts';
import { readSource, type SourceReading } from './read-source.ts';
import { SHARED_DATA } from './recorded-boards.ts';

export type BoardReading = SourceReading & Readonly<{ requests: readonly string[] }>;

export type ServedBoard = Readonly<{
  manners: BoardManners;
  create: (baseUrl: string, http: Http) => Source;
  /** The total to announce, when not the truth. */
  total?: number | undefined;
}>;

/** Serves the postings, reads them once and closes everything. Throws what the source throws. */
export async function readBoard(
  postings: readonly BoardJob[],
  { manners, create, total }: ServedBoard,
): Promise<BoardReading> {
  const board = await startBoardEmulator(manners, postings);
  board.setTotal(total);
  const http = createHttp({ userAgent: 'Metier/test', sleep: async () => undefined });
  try {
    return { ...(await readSource(create(board.url, http))), requests: board.requests };
  } finally {
    await Promise.all([board.close(), http.close()]);
  }
}

const postingSchema = z.record(z.string(), z.unknown());

/** The postings of a JSON file: a bare array, or the array under a key. */
export function postingsIn(file: URL | string, key?: string): readonly BoardJob[] {
  const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const list = key === undefined ? json : postingSchema.parse(json)[key];
  return z.array(postingSchema).parse(list);
}

/** Paths of the recorded answers of a vendor that hold such postings. Outside of the repository: none where they are absent. */
export function recordedAnswers(vendor: string, key?: string): readonly string[] {
  const folder = join(SHARED_DATA, 'ats', vendor);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.map((name) => join(folder, name)).filter((file) => holdsPostings(file, key));
}

/** Some recordings were cut or are of another API. */
function holdsPostings(file: string, key: string | undefined): boolean {
  try {
    return postingsIn(file, key).length > 0;
  } catch {
    return false;
  }
}
