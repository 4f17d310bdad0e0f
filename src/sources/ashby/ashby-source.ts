/** Ashby job boards: one public call lists every posting with its text and its pay. */
import type { AshbySourceConfig } from '../../config/source-schema.ts';
import type { Http } from '../http.ts';
import { readPostingId } from '../posting-schema.ts';
import { readBoard } from '../read-board.ts';
import type { Source, SourceItem } from '../source.ts';
import { type AshbyJob, ashbyBoardSchema, ashbyJobSchema } from './ashby-schema.ts';
import { toSourceJob } from './to-source-job.ts';

export type AshbySettings = Pick<
  AshbySourceConfig,
  'id' | 'board' | 'baseUrl' | 'allowPrivateNetwork' | 'maxBytes'
>;

export function createAshbySource(settings: AshbySettings, http: Http): Source {
  const board = { http, settings, url: boardUrlOf(settings), listSchema: ashbyBoardSchema, reader: READER };
  return { id: settings.id, type: 'ashby', fetch: (options) => readBoard(board, options) };
}

const READER = { schema: ashbyJobSchema, idOf: (raw: unknown) => readPostingId(raw, 'id'), toItem: itemFrom };

/** Without the parameter no posting has its pay. */
function boardUrlOf({ baseUrl, board }: AshbySettings): string {
  const name = encodeURIComponent(board);
  return `${baseUrl}/posting-api/job-board/${name}?includeCompensation=true`;
}

function itemFrom(job: AshbyJob): SourceItem {
  if (job.isListed === false) {
    return { kind: 'skipped', externalId: job.id, reason: 'unlisted: reachable by its address only' };
  }
  return { kind: 'job', job: toSourceJob(job) };
}
