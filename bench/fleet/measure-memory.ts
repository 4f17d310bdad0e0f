/** What each kind of process holds in memory, after what was measured before. */
import type { SiteProcess } from '../../test/support/site-process.ts';
import { nodeFacts } from './cluster-facts.ts';
import { memoryOf, sharedMemoryMb, withChildren } from './process-facts.ts';
import type { Stage } from './stage.ts';

export type HeldMemory = Readonly<{
  /** Of each site. */
  sites: readonly Readonly<{ rssMb: number; mostMb: number }>[];
  /** Of all processes of the server, what they share once. */
  postgresMb: number;
  node?: Readonly<{ rssMb: number; heapUsedMb: number; heapMaxMb: number }>;
}>;

export async function measureMemory(stage: Stage, sites: readonly SiteProcess[]): Promise<HeldMemory> {
  const { cluster, postgresPid } = stage;
  const held = {
    sites: sites.flatMap(({ pid }) => memoryOf(pid) ?? []),
    postgresMb: sharedMemoryMb(withChildren(postgresPid)),
  };
  if (cluster === undefined) return held;
  const { pid, ...heap } = await nodeFacts(cluster);
  return { ...held, node: { rssMb: memoryOf(pid)?.rssMb ?? 0, ...heap } };
}
