/** A PostgreSQL for tests: the server at METIER_TEST_POSTGRES, or one of its own from the programs that are installed here. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { describe } from 'vitest';

const PROGRAMS = '/usr/lib/postgresql';
const START_TIMEOUT_MS = 30_000;
const HOW_TO_RUN =
  'skipped: install PostgreSQL 14 or newer, or set METIER_TEST_POSTGRES to the address of a server';

export type PostgresServer = Readonly<{
  /** Of the database that is there from the start; whoever connects may make others. */
  url: string;
  stop(): Promise<void>;
}>;

export type OwnPostgres = PostgresServer &
  Readonly<{
    /** SIGKILL: nothing is flushed, nobody is told. */
    kill(): Promise<void>;
    start(): Promise<void>;
  }>;

const given = process.env['METIER_TEST_POSTGRES'];

/** A suite that is skipped, saying how to run it, where there is no PostgreSQL. */
export function describePostgres(name: string, suite: () => void): void {
  const isHere = Boolean(given) || findPrograms() !== undefined;
  describe.skipIf(!isHere)(isHere ? name : `${name} (${HOW_TO_RUN})`, suite);
}

/** The same for a suite that kills its server, and so takes none that is given. */
export function describeOwnPostgres(name: string, suite: () => void): void {
  const isHere = findPrograms() !== undefined;
  describe.skipIf(!isHere)(isHere ? name : `${name} (skipped: install PostgreSQL 14 or newer)`, suite);
}

export async function findPostgres(): Promise<PostgresServer> {
  return given ? { url: given, stop: async () => undefined } : startPostgres();
}

/** An empty database on a server, with an address of its own. `drop` ends whoever is still connected. */
export async function createTestDatabase(
  server: PostgresServer,
): Promise<Readonly<{ url: string; drop: () => Promise<void> }>> {
  const name = `metier_${randomUUID().replaceAll('-', '')}`;
  await runSql(server.url, `create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runSql(server.url, `drop database ${name} with (force)`) };
}

export async function runSql(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export type PostgresPlace = Readonly<{
  /** Kept when the server stops, and taken up again; absent: a temporary folder, for this one server. */
  folder?: string;
  /** Beside those of a test, which they replace: "shared_buffers=1GB". */
  settings?: readonly string[];
}>;

/** On a free port of this machine. Its commits need not outlive the machine, only its processes, unless its settings say so. */
export function startPostgres(place: PostgresPlace = {}): Promise<OwnPostgres> {
  const setUpNew = ({ program, data, owner }: NewCluster) => {
    const setUp = ['-D', data, '-U', 'metier', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
    execFileSync(program('initdb'), setUp, { ...owner, cwd: dirname(data), stdio: 'pipe' });
  };
  return startCluster(setUpNew, place);
}

/** A server that follows another, and answers questions only. */
export function startStandby(primary: OwnPostgres): Promise<OwnPostgres> {
  return startCluster(({ program, data, owner }) => {
    const setUp = ['-D', data, '-d', primary.url, '--write-recovery-conf', '--checkpoint=fast', '--no-sync'];
    execFileSync(program('pg_basebackup'), setUp, { ...owner, cwd: dirname(data), stdio: 'pipe' });
  });
}

type NewCluster = Readonly<{ program: (name: string) => string; data: string; owner: Owner }>;

async function startCluster(
  setUp: (cluster: NewCluster) => void,
  { folder: kept, settings = [] }: PostgresPlace = {},
): Promise<OwnPostgres> {
  const programs = findPrograms();
  if (programs === undefined) throw new Error('No PostgreSQL is installed here.');
  const program = (name: string) => join(programs, name);
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'metier-postgres-'));
  mkdirSync(folder, { recursive: true });
  const owner = unprivilegedUser();
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  if (!existsSync(data)) setUp({ program, data, owner });
  const port = await freePort();
  const url = `postgres://metier@127.0.0.1:${port}/postgres`;
  let running: ChildProcess | undefined;
  const start = async () => {
    running = await startServer({ program: program('postgres'), data, port, url, owner, settings });
  };
  const end = async (signal: 'SIGKILL' | 'SIGINT') => {
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'close');
    running.kill(signal);
    await ended;
  };
  await start();
  return {
    url,
    start,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGINT');
      if (kept === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Owner = Readonly<{ uid?: number; gid?: number }>;
type ServerPlace = Readonly<{ program: string; data: string; port: number; url: string; owner: Owner }> &
  Required<Pick<PostgresPlace, 'settings'>>;

/** After a kill the processes of the old server may need a moment to notice: until then a new one refuses to start. */
async function startServer({
  program,
  data,
  port,
  url,
  owner,
  settings,
}: ServerPlace): Promise<ChildProcess> {
  const fixed = ['unix_socket_directories=', 'listen_addresses=127.0.0.1', `port=${port}`];
  const args = ['-D', data, ...['fsync=off', ...settings, ...fixed].flatMap((setting) => ['-c', setting])];
  const giveUpAt = performance.now() + START_TIMEOUT_MS;
  let child: ChildProcess | undefined;
  while (performance.now() < giveUpAt) {
    if (child === undefined || child.exitCode !== null) {
      child = spawn(program, args, { ...owner, cwd: data, stdio: 'ignore' });
    }
    if (await answers(url)) return child;
    await sleep(50);
  }
  child?.kill('SIGKILL');
  throw new Error('PostgreSQL did not start.');
}

async function answers(url: string): Promise<boolean> {
  try {
    await runSql(url, 'select 1');
    return true;
  } catch {
    return false;
  }
}

/** Debian's place, the newest version first. */
function findPrograms(): string | undefined {
  if (!existsSync(PROGRAMS)) return undefined;
  return readdirSync(PROGRAMS)
    .filter((version) => Number(version) >= 14)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(PROGRAMS, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): Owner {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
