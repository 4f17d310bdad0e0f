/** A real OpenSearch for tests: the one that METIER_TEST_OPENSEARCH names, or a cluster of our own on this machine. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const HOME = fileURLToPath(new URL('./opensearch-cluster/', import.meta.url));
const JARS = join(HOME, 'target', 'lib');
const LEAST_JAVA = 21;
const STARTS_WITHIN_MS = 300_000;
/** A test cluster is soon there; one that is measured runs as fast as it can. */
const TEST_FLAGS = ['-Xms512m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
const JAVA_FLAGS = (
  '-Djava.awt.headless=true -Djna.nosys=true ' +
  '-Dlog4j2.disable.jmx=true -Djava.locale.providers=SPI,CLDR --enable-native-access=ALL-UNNAMED ' +
  '--add-opens=java.base/java.nio=ALL-UNNAMED --add-modules=jdk.incubator.vector'
).split(' ');

export type TestCluster = Readonly<{
  /** Addresses of its nodes. */
  nodes: readonly string[];
  /** SIGKILL to one node: nothing is flushed, nobody is told. Only of a cluster of our own. */
  kill(node: number): Promise<void>;
  /** A killed node, as it was, with what it had on its disk; every copy is in its place when the promise resolves. */
  restart(node: number): Promise<void>;
  stop(): Promise<void>;
}>;

const named = (process.env['METIER_TEST_OPENSEARCH'] ?? '').split(',').filter((url) => url !== '');
const java = findJava();

/** Why no cluster of our own can be started here, and what to do; '' when it can. */
export const OWN_CLUSTER_IS_MISSING = ownClusterProblem();
/** The same for any OpenSearch at all. */
export const OPENSEARCH_IS_MISSING = named.length > 0 ? '' : OWN_CLUSTER_IS_MISSING;

/** Name of a suite, which says why it is skipped. */
export function orSkipped(name: string, problem: string): string {
  return problem === '' ? name : `${name} (skipped: ${problem})`;
}

const NOT_OURS = new Error('This OpenSearch is not ours to kill.');

/** The OpenSearch that was named, else a cluster of our own. */
export async function openOpenSearch(): Promise<TestCluster> {
  if (named.length === 0) return startCluster(3);
  return {
    nodes: named,
    kill: () => Promise.reject(NOT_OURS),
    restart: () => Promise.reject(NOT_OURS),
    stop: () => Promise.resolve(),
  };
}

export type ClusterPlace = Readonly<{
  /** Kept when the cluster stops, and taken up again; absent: a temporary folder. */
  folder?: string;
  /** Heap of each node, which then compiles and collects as in production; absent: as a test needs it. */
  heapMb?: number;
}>;

/** Every node a process of its own, all of them together when the promise resolves. */
export async function startCluster(
  size: number,
  { folder: kept, heapMb }: ClusterPlace = {},
): Promise<TestCluster> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'metier-opensearch-'));
  const flags = heapMb === undefined ? TEST_FLAGS : [`-Xms${heapMb}m`, `-Xmx${heapMb}m`];
  const http = await freePorts(size);
  const transport = await freePorts(size);
  const nodes = http.map((port) => `http://127.0.0.1:${port}`);
  const start = (at: number) => {
    const ports = [http[at], ...transport].map(String);
    return startNode(flags, [String(at + 1), join(folder, String(at + 1)), ...ports]);
  };
  const processes = http.map((_port, at) => start(at));
  const kill = async (process: ChildProcess | undefined) => {
    if (process === undefined || process.exitCode !== null || process.signalCode !== null) return;
    process.kill('SIGKILL');
    await once(process, 'exit');
  };
  const stop = async () => {
    await Promise.all(processes.map(kill));
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitForNodes(nodes, processes);
  } catch (error) {
    await stop();
    throw error;
  }
  const restart = async (node: number) => {
    processes[node] = start(node);
    await waitForNodes(nodes, processes);
  };
  return { nodes, kill: (node) => kill(processes[node]), restart, stop };
}

function startNode(flags: readonly string[], args: readonly string[]): ChildProcess {
  const launcher = join(HOME, 'ClusterNode.java');
  return spawn(java ?? '', [...flags, ...JAVA_FLAGS, '-cp', join(JARS, '*'), launcher, ...args], {
    stdio: 'ignore',
  });
}

async function waitForNodes(nodes: readonly string[], processes: readonly ChildProcess[]): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  const query = `wait_for_nodes=${nodes.length}&wait_for_status=green&timeout=1s`;
  for (;;) {
    const answer = await fetch(`${nodes[0]}/_cluster/health?${query}`).catch(() => undefined);
    if (answer?.ok) return;
    if (processes.some(({ exitCode }) => exitCode !== null)) throw new Error('A node of OpenSearch ended.');
    if (Date.now() > deadline) throw new Error(`OpenSearch did not start in ${STARTS_WITHIN_MS} ms.`);
    await sleep(250);
  }
}

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  return Promise.all(
    servers.map(async (server) => {
      const address = server.address();
      server.close();
      await once(server, 'close');
      return typeof address === 'object' ? (address?.port ?? 0) : 0;
    }),
  );
}

function ownClusterProblem(): string {
  if (java === undefined)
    return `it needs Java ${LEAST_JAVA} or later: run .ci/opensearch, or set METIER_TEST_OPENSEARCH`;
  if (!existsSync(JARS)) return 'its jars are not here: run .ci/opensearch, or set METIER_TEST_OPENSEARCH';
  return '';
}

/** The first that is new enough, of those that are asked for, on the path, and where Debian puts them. */
function findJava(): string | undefined {
  const home = process.env['JAVA_HOME'];
  const installed = existsSync('/usr/lib/jvm') ? readdirSync('/usr/lib/jvm') : [];
  const candidates = [
    ...(home ? [join(home, 'bin', 'java')] : []),
    'java',
    ...installed.map((name) => join('/usr/lib/jvm', name, 'bin', 'java')),
  ];
  return candidates.find((path) => {
    const { stderr } = spawnSync(path, ['-version'], { encoding: 'utf8' });
    return Number(/version "(\d+)/.exec(stderr ?? '')?.[1]) >= LEAST_JAVA;
  });
}
