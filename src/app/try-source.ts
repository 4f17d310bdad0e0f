/** Looks at a board without keeping anything of it. */
import type { SourceTrial, TryOptions } from '../cli/project.ts';
import { type FetchedSourceConfig, isFetched, parseSource } from '../config/source-schema.ts';
import type { Reading } from '../ingest/posting-reader.ts';
import { AppError } from '../shared/errors.ts';
import { slugFrom } from '../shared/slug.ts';
import { findBoard } from '../sources/find-board.ts';
import type { SourceItem } from '../sources/source.ts';
import type { Parts } from './create-parts.ts';
import { createReader } from './create-reader.ts';
import { createSource } from './create-source.ts';
import { DETECTORS } from './detectors.ts';

/** Throws SOURCE_NOT_RECOGNISED, USAGE for what is no address, and what fetching throws. */
export async function tryAddress(
  address: string,
  parts: Parts,
  { limit, allowPrivateNetwork }: TryOptions,
): Promise<SourceTrial> {
  const url = URL.parse(/^[a-z]+:\/\//i.test(address) ? address : `https://${address}`);
  if (!url) throw new AppError('USAGE', { problem: `"${address}" is neither a source nor an address.` });
  const options = allowPrivateNetwork ? { allowPrivateNetwork } : {};
  const found = await findBoard(url, { http: parts.http, detectors: DETECTORS, options });
  if (!found) throw new AppError('SOURCE_NOT_RECOGNISED', { url: url.href });
  const settings = { id: slugFrom(found.because), ...found.settings, ...options };
  const source = parseSource(settings);
  // No detector finds what nothing fetches.
  if (!isFetched(source)) throw new AppError('SOURCE_NOT_RECOGNISED', { url: url.href });
  return { ...(await trySource(source, parts, limit)), found, settings };
}

/** The first postings of a source, as a run would read them. */
export async function trySource(
  source: FetchedSourceConfig,
  parts: Parts,
  limit: number,
): Promise<SourceTrial> {
  let total: number | undefined;
  const items = createSource(source, parts.http).fetch({
    limit,
    onTotal: (count) => {
      total = count;
    },
  });
  const listed = await firstItems(items, limit);
  const jobs = listed.flatMap((item) => (item.kind === 'job' ? [item.job] : []));
  const readings: readonly Reading[] = await createReader(source.id, parts).read(jobs);
  return {
    readings,
    others: listed.filter((item) => item.kind !== 'job'),
    ...(total === undefined ? {} : { total }),
  };
}

/** Up to so many postings, with whatever came before them. */
async function firstItems(
  items: AsyncGenerator<SourceItem, unknown>,
  limit: number,
): Promise<readonly SourceItem[]> {
  const listed: SourceItem[] = [];
  for await (const item of items) {
    listed.push(item);
    if (listed.filter(({ kind }) => kind === 'job').length >= limit) break;
  }
  return listed;
}
