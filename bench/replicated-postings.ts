/** Postings for the benchmarks of the pipeline: those of a real file, with other titles and places until there are enough. */
import { createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createFileSource } from '../src/sources/file/file-source.ts';
import type { SourceJob } from '../src/sources/source.ts';

/** New York City's (public). */
const NYC = fileURLToPath(new URL('../../shared/data/nyc-jobs.jsonl.gz', import.meta.url));
const MAPPINGS = fileURLToPath(new URL('../starter/mappings/', import.meta.url));
const LEVELS = ['', 'Senior ', 'Lead ', 'Junior ', 'Associate ', 'Principal '];
const PLACES = [
  'Hartford, CT',
  'Remote - US',
  'Denver, CO',
  'Tampa, FL; Phoenix, AZ',
  'Austin, TX',
  'Boise, ID',
];

/** Writes JSON Lines that need no mapping; resolves to the number of real postings they are made of. */
export async function writeReplicas(
  path: string,
  count: number,
  {
    input = NYC,
    mapping = join(MAPPINGS, 'nyc-jobs.yaml'),
  }: Readonly<{ input: string | undefined; mapping: string | undefined }>,
): Promise<number> {
  if (!existsSync(input)) throw new Error(`There is no ${input}: name a file of postings and its mapping.`);
  const originals: SourceJob[] = [];
  for await (const item of createFileSource({ id: 'real', path: input, mapping }).fetch()) {
    if (item.kind === 'job') originals.push(item.job);
  }
  await pipeline(Readable.from(replicasOf(originals, count)), createWriteStream(path));
  return originals.length;
}

function* replicasOf(originals: readonly SourceJob[], count: number): Generator<string> {
  for (let n = 0; n < count; n++) {
    const original = originals[n % originals.length];
    const copy = Math.floor(n / originals.length);
    const title = `${LEVELS[copy % LEVELS.length]}${original?.title} ${copy}`;
    const places = [PLACES[(n + copy) % PLACES.length]];
    yield `${JSON.stringify({ ...original, externalId: String(n), title, places })}\n`;
  }
}
