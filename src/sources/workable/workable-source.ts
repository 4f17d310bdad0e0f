/** Workable accounts: one public call lists every posting with its text, a row for each of its places. */
import type { WorkableSourceConfig } from '../../config/source-schema.ts';
import type { Http } from '../http.ts';
import { readPostingId } from '../posting-schema.ts';
import { readBoard } from '../read-board.ts';
import type { Source, SourceItem } from '../source.ts';
import { toSourceJob } from './to-source-job.ts';
import { type WorkableJob, workableBoardSchema, workableJobSchema } from './workable-schema.ts';

export type WorkableSettings = Pick<
  WorkableSourceConfig,
  'id' | 'account' | 'baseUrl' | 'allowPrivateNetwork' | 'maxBytes'
>;

export function createWorkableSource(settings: WorkableSettings, http: Http): Source {
  const board = {
    http,
    settings,
    url: accountUrlOf(settings),
    listSchema: workableBoardSchema,
    reader: READER,
  };
  return { id: settings.id, type: 'workable', fetch: (options) => readBoard(board, options) };
}

const READER = {
  schema: workableJobSchema,
  idOf: (raw: unknown) => readPostingId(raw, 'shortcode'),
  toItem: (job: WorkableJob): SourceItem => ({ kind: 'job', job: toSourceJob(job) }),
};

/** Without the parameter no posting has its text. */
function accountUrlOf({ baseUrl, account }: WorkableSettings): string {
  const name = encodeURIComponent(account);
  return `${baseUrl}/api/v1/widget/accounts/${name}?details=true`;
}
