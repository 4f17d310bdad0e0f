/** What is wrong with the index, in words. */
import { z } from 'zod';
import type { Cluster } from './cluster.ts';
import { readState } from './index-state.ts';

const healthSchema = z.object({
  status: z.string(),
  unassigned_shards: z.number(),
  active_primary_shards: z.number(),
});

/** Empty where every copy of the index that the alias stands for is in its place. */
export async function checkIndex(cluster: Cluster, alias: string): Promise<readonly string[]> {
  const state = await readState(cluster, alias);
  if (state === undefined) return [`There is no index behind the alias ${alias}.`];
  const { body } = await cluster.send({
    method: 'GET',
    path: `/_cluster/health/${state.index}`,
    patience: 'reader',
  });
  const { status, unassigned_shards: unassigned } = healthSchema.parse(body);
  if (status === 'green') return [];
  const harm = status === 'red' ? 'jobs are missing' : 'it answers, but not every copy is there';
  return [`The index ${state.index} is ${status}: ${unassigned} shards are nowhere, so ${harm}.`];
}
