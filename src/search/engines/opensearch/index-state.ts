/** How far the index got in the change log: a document beside the jobs, seen by readers when they see the jobs. */
import { z } from 'zod';
import type { LogPosition } from '../../engine.ts';
import { type Cluster, unavailable } from './cluster.ts';
import { writeAliasOf } from './index-names.ts';

const STATE_ID = '_state';
/** A conflict of versions. */
const GOT_FARTHER = 409;

export type IndexState = LogPosition &
  Readonly<{
    /** The index that the alias stands for. */
    index: string;
    taxonomy: string;
    schema: number;
  }>;

const documentSchema = z.object({
  _index: z.string(),
  _source: z.object({
    sequence: z.number(),
    mark: z.string().optional(),
    taxonomy: z.string(),
    schema: z.number(),
  }),
});

/** As searches see it; undefined where nothing was built, or what was built is not ours. */
export async function readState(cluster: Cluster, alias: string): Promise<IndexState | undefined> {
  const { status, body } = await cluster.send({
    method: 'GET',
    path: `/${alias}/_doc/${STATE_ID}`,
    querystring: { realtime: false },
    patience: 'reader',
  });
  if (status === 404) return undefined;
  const parsed = documentSchema.safeParse(body);
  if (!parsed.success) return undefined;
  const { _index: index, _source: values } = parsed.data;
  return { index, ...values };
}

/** Never goes back: of two writers the one that got farther holds. */
export async function writeState(cluster: Cluster, state: IndexState): Promise<void> {
  const { index, ...values } = state;
  const { status } = await cluster.send({
    method: 'PUT',
    path: `/${writeAliasOf(index)}/_doc/${STATE_ID}`,
    querystring: { version: state.sequence, version_type: 'external_gte', require_alias: true },
    body: { kind: 'state', ...values },
    patience: 'writer',
  });
  if (status >= 300 && status !== GOT_FARTHER)
    throw unavailable(`its state could not be written (${status})`);
}

const refreshSchema = z.object({ _shards: z.object({ failed: z.number() }) });

/** Shows readers what was written. */
export async function refresh(cluster: Cluster, index: string): Promise<void> {
  const { body } = await cluster.send({ method: 'POST', path: `/${index}/_refresh`, patience: 'writer' });
  const { _shards: shards } = refreshSchema.safeParse(body).data ?? {};
  if (shards?.failed !== 0) throw unavailable('not every copy of the index could be refreshed');
}
