/** What is wrong with the index, in words. */
import { z } from 'zod';
import type { Cluster } from './cluster.ts';
import { readState } from './index-state.ts';

const healthSchema = z.object({
  status: z.string(),
  unassigned_shards: z.number(),
  initializing_shards: z.number(),
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
  const { status, ...shards } = healthSchema.parse(body);
  if (status === 'green') return [];
  const harm = status === 'red' ? 'jobs are missing' : 'it answers, but not every copy is there';
  const missing = shards.unassigned_shards + shards.initializing_shards;
  return [
    `The index ${state.index} is ${status}: ${missing} of its shards are not in their place, so ${harm}.`,
  ];
}
