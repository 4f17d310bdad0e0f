/** Greenhouse job boards: one public call lists every live posting with its text. */
import type { GreenhouseSourceConfig } from '../../config/source-schema.ts';
import { completenessOf } from '../completeness.ts';
import type { Http } from '../http.ts';
import { httpOptionsOf } from '../http-options.ts';
import { mergeRepeats } from '../merge-repeats.ts';
import { readPostingId } from '../posting-schema.ts';
import { readList, readPosting } from '../read-list.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import { greenhouseJobSchema, greenhouseListSchema } from './greenhouse-schema.ts';
import { toSourceJob } from './to-source-job.ts';

export type GreenhouseSettings = Pick<
  GreenhouseSourceConfig,
  'id' | 'board' | 'baseUrl' | 'allowPrivateNetwork' | 'maxBytes' | 'metadata'
>;

export function createGreenhouseSource(settings: GreenhouseSettings, http: Http): Source {
  return { id: settings.id, type: 'greenhouse', fetch: (options) => fetchBoard(settings, http, options) };
}

async function* fetchBoard(
  settings: GreenhouseSettings,
  http: Http,
  { signal, onTotal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const { list, notes } = await readList(greenhouseListSchema, {
    http,
    url: listUrlOf(settings),
    options: httpOptionsOf(settings, signal),
  });
  const { jobs, meta } = list;
  onTotal?.(meta?.total ?? jobs.length);
  yield* notes;
  yield* mergeRepeats(jobs.map((raw) => itemFrom(raw, settings)));
  return completenessOf(jobs.length, meta?.total);
}

function listUrlOf({ baseUrl, board }: GreenhouseSettings): string {
  return `${baseUrl.replace(/\/+$/, '')}/v1/boards/${encodeURIComponent(board)}/jobs?content=true`;
}

function itemFrom(raw: unknown, settings: GreenhouseSettings): SourceItem {
  return readPosting(raw, {
    schema: greenhouseJobSchema,
    idOf: (posting) => readPostingId(posting, 'id'),
    toItem: (job) =>
      job.internal_job_id === null
        ? { kind: 'skipped', externalId: job.id, reason: 'talent-pool post, not an opening' }
        : { kind: 'job', job: toSourceJob(job, settings.metadata) },
  });
}
