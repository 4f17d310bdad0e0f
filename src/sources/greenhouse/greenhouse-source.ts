/** Greenhouse job boards: one public call lists every live posting with its text. */
import type { GreenhouseSourceConfig } from '../../config/source-schema.ts';
import type { Http } from '../http.ts';
import { readPostingId } from '../posting-schema.ts';
import { readBoard } from '../read-board.ts';
import type { Source, SourceItem } from '../source.ts';
import { type GreenhouseJob, greenhouseJobSchema, greenhouseListSchema } from './greenhouse-schema.ts';
import { type MetadataNames, toSourceJob } from './to-source-job.ts';

export type GreenhouseSettings = Pick<
  GreenhouseSourceConfig,
  'id' | 'board' | 'baseUrl' | 'allowPrivateNetwork' | 'maxBytes' | 'metadata'
>;

export function createGreenhouseSource(settings: GreenhouseSettings, http: Http): Source {
  const board = {
    http,
    settings,
    url: listUrlOf(settings),
    listSchema: greenhouseListSchema,
    reader: {
      schema: greenhouseJobSchema,
      idOf: (raw: unknown) => readPostingId(raw, 'id'),
      toItem: (job: GreenhouseJob) => itemFrom(job, settings.metadata),
    },
  };
  return { id: settings.id, type: 'greenhouse', fetch: (options) => readBoard(board, options) };
}

function listUrlOf({ baseUrl, board }: GreenhouseSettings): string {
  return `${baseUrl}/v1/boards/${encodeURIComponent(board)}/jobs?content=true`;
}

function itemFrom(job: GreenhouseJob, names: MetadataNames): SourceItem {
  if (job.internal_job_id === null) {
    return { kind: 'skipped', externalId: job.id, reason: 'talent-pool post, not an opening' };
  }
  return { kind: 'job', job: toSourceJob(job, names) };
}
