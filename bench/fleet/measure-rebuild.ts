/** How long `metier reindex` takes over the whole store, in a process of its own, and what it leaves. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnMetier } from '../../test/support/run-metier.ts';
import { indexFacts, nodeFacts } from './cluster-facts.ts';
import { cpuSeconds, memoryOf, withChildren } from './process-facts.ts';
import type { EngineName, Stage } from './stage.ts';

const LOOK_EVERY_MS = 200;

export type Rebuild = Readonly<{
  seconds: number;
  jobs: number;
  indexMb: number;
  /** The most memory that the process had. */
  mostMb: number;
  /** Processor time of the process, PostgreSQL and the node. */
  cpu: Readonly<{ metier: number; postgres: number; node: number }>;
}>;

/** The embedded index is built on the disk `web-1` and copied to the others, of which there are so many with it. */
export async function measureRebuild(stage: Stage, engine: EngineName, disks: number): Promise<Rebuild> {
  const { dir } = stage.projectOf(engine);
  const node = stage.cluster === undefined ? [] : [(await nodeFacts(stage.cluster)).pid];
  const others = () => [cpuSeconds(withChildren(stage.postgresPid)), cpuSeconds(node)] as const;
  const before = others();
  const started = performance.now();
  const child = spawnMetier(['reindex', '-p', dir], { env: stage.environmentOf('web-1') });
  const { said, mostMb, cpu: metier } = await watchToItsEnd(child);
  const seconds = (performance.now() - started) / 1000;
  const [postgres, ofNode] = others().map((value, at) => value - (before[at] ?? 0));
  if (engine === 'embedded') copyIndex(stage, disks);
  return {
    seconds,
    jobs: Number(/Indexed (\d+)/.exec(said)?.[1] ?? 0),
    indexMb: await indexMbOf(stage, engine),
    mostMb,
    cpu: { metier, postgres: postgres ?? 0, node: ofNode ?? 0 },
  };
}

/** Throws with what it said when it fails. */
async function watchToItsEnd(
  child: ChildProcess,
): Promise<Readonly<{ said: string; mostMb: number; cpu: number }>> {
  let [said, mostMb, cpu] = ['', 0, 0];
  const hear = (chunk: Buffer) => {
    said += chunk.toString();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const ended = once(child, 'close');
  while (child.exitCode === null && child.signalCode === null) {
    const pid = child.pid ?? 0;
    mostMb = Math.max(mostMb, memoryOf(pid)?.mostMb ?? 0);
    cpu = Math.max(cpu, cpuSeconds([pid]));
    await Promise.race([ended, sleep(LOOK_EVERY_MS)]);
  }
  await ended;
  if (child.exitCode !== 0) throw new Error(`reindex failed: ${said}`);
  return { said, mostMb, cpu };
}

function copyIndex({ indexPathOf }: Stage, disks: number): void {
  for (let disk = 2; disk <= disks; disk++) {
    const path = indexPathOf(`web-${disk}`);
    rmSync(path, { recursive: true, force: true });
    cpSync(indexPathOf('web-1'), path, { recursive: true });
  }
}

async function indexMbOf({ cluster, indexPathOf }: Stage, engine: EngineName): Promise<number> {
  if (engine === 'opensearch' && cluster !== undefined) return (await indexFacts(cluster)).bytes / 1e6;
  const path = indexPathOf('web-1');
  return readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0) / 1e6;
}
