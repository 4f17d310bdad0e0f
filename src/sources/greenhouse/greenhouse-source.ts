/** Greenhouse job boards: one public call lists every live posting with its text. */
import type { GreenhouseSourceConfig } from '../../config/schema.ts';
import { AppError } from '../../shared/errors.ts';
import { problemsOf } from '../../shared/zod-problems.ts';
import type { Http } from '../http.ts';
import type { Completeness, FetchOptions, Source, SourceItem, SourceJob } from '../source.ts';
import { greenhouseIdSchema, greenhouseJobSchema, greenhouseListSchema } from './greenhouse-schema.ts';
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
  const url = listUrlOf(settings);
  const { value, notes } = await http.fetchJson(url, {
    allowPrivateNetwork: settings.allowPrivateNetwork,
    maxBytes: settings.maxBytes,
    ...(signal ? { signal } : {}),
  });
  const list = greenhouseListSchema.safeParse(value);
  if (!list.success) {
    throw new AppError(
      'SOURCE_MALFORMED',
      { url, reason: problemsOf(list.error).trim() },
      { cause: list.error },
    );
  }
  const { jobs, meta } = list.data;
  onTotal?.(meta?.total ?? jobs.length);
  for (const note of notes) yield { kind: 'note', note: { kind: 'encoding', value: note } };
  yield* mergeRepeats(jobs.map((raw) => itemFrom(raw, settings)));
  return completenessOf(jobs.length, meta?.total);
}

function listUrlOf({ baseUrl, board }: GreenhouseSettings): string {
  return `${baseUrl.replace(/\/+$/, '')}/v1/boards/${encodeURIComponent(board)}/jobs?content=true`;
}

function itemFrom(raw: unknown, settings: GreenhouseSettings): SourceItem {
  const job = greenhouseJobSchema.safeParse(raw);
  if (!job.success) {
    const id = greenhouseIdSchema.safeParse(raw);
    const known = id.success ? { externalId: id.data.id } : {};
    return { kind: 'reject', ...known, reason: problemsOf(job.error).trim(), raw };
  }
  if (job.data.internal_job_id === null) {
    return { kind: 'skipped', externalId: job.data.id, reason: 'talent-pool post, not an opening' };
  }
  return { kind: 'job', job: toSourceJob(job.data, settings.metadata) };
}

/** A posting listed several times is one posting in several places. */
function* mergeRepeats(items: readonly SourceItem[]): Generator<SourceItem> {
  const jobs = new Map<string, SourceJob>();
  const others: SourceItem[] = [];
  for (const item of items) {
    if (item.kind !== 'job') {
      others.push(item);
      continue;
    }
    const { job } = item;
    const first = jobs.get(job.externalId);
    jobs.set(
      job.externalId,
      first ? { ...first, places: [...new Set([...first.places, ...job.places])] } : job,
    );
  }
  for (const job of jobs.values()) yield { kind: 'job', job };
  yield* others;
}

/** The vendor states its total; a list of another length is not the whole board. */
function completenessOf(listed: number, total: number | undefined): Completeness {
  if (total === undefined || total === listed) return { verdict: 'complete' };
  return { verdict: 'partial', reason: `the board announces ${total} postings and lists ${listed}` };
}
