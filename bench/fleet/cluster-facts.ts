/** What a node of OpenSearch says of itself. */
import { z } from 'zod';
import type { TestCluster } from '../../test/support/opensearch.ts';

const nodesSchema = z.object({
  nodes: z.record(
    z.string(),
    z.object({
      jvm: z.object({ mem: z.object({ heap_used_in_bytes: z.number(), heap_max_in_bytes: z.number() }) }),
    }),
  ),
});
const processSchema = z.object({
  nodes: z.record(z.string(), z.object({ process: z.object({ id: z.number() }) })),
});
const storeSchema = z.object({
  _all: z.object({
    primaries: z.object({
      docs: z.object({ count: z.number() }),
      store: z.object({ size_in_bytes: z.number() }),
      segments: z.object({ count: z.number() }),
    }),
  }),
});

export type NodeFacts = Readonly<{ pid: number; heapUsedMb: number; heapMaxMb: number }>;

/** Of the only node. */
export async function nodeFacts(cluster: TestCluster): Promise<NodeFacts> {
  const { nodes: ofProcess } = processSchema.parse(await get(cluster, '/_nodes/process'));
  const { nodes } = nodesSchema.parse(await get(cluster, '/_nodes/stats/jvm'));
  const memory = Object.values(nodes)[0]?.jvm.mem;
  return {
    pid: Object.values(ofProcess)[0]?.process.id ?? 0,
    heapUsedMb: (memory?.heap_used_in_bytes ?? 0) / 1e6,
    heapMaxMb: (memory?.heap_max_in_bytes ?? 0) / 1e6,
  };
}

export type IndexFacts = Readonly<{ docs: number; bytes: number; segments: number }>;

/** Of the index that searches ask. */
export async function indexFacts(cluster: TestCluster): Promise<IndexFacts> {
  const stats = storeSchema.parse(await get(cluster, '/metier-jobs/_stats/store,docs,segments'));
  const { docs, store, segments } = stats['_all'].primaries;
  return { docs: docs.count, bytes: store.size_in_bytes, segments: segments.count };
}

async function get({ nodes }: TestCluster, path: string): Promise<unknown> {
  const response = await fetch(`${nodes[0]}${path}`);
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return response.json();
}
