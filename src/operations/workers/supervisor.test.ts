import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { silentLog } from '../../shared/log.ts';
import { type SupervisorOptions, superviseWorkers } from './supervisor.ts';
import type { WorkerProcess, WorkerRole } from './worker-process.ts';

type Scripted = WorkerProcess & {
  readonly role: WorkerRole;
  readonly told: string[];
  come(): Promise<void>;
  end(how: string): Promise<void>;
};

let processes: Scripted[];
let slept: number[];
let nowMs: number;
beforeEach(() => {
  [processes, slept, nowMs] = [[], [], 0];
});

function startScripted(role: WorkerRole): Scripted {
  const ready = Promise.withResolvers<string | undefined>();
  const ended = Promise.withResolvers<string>();
  const told: string[] = [];
  const started: Scripted = {
    role,
    told,
    pid: processes.length + 1,
    ready: ready.promise,
    ended: ended.promise,
    metrics: async () => [],
    drain: () => {
      told.push('drain');
      ended.resolve('exit status 0');
    },
    kill: () => void told.push('kill'),
    come: async () => {
      ready.resolve(role === 'web' ? 'http://127.0.0.1:3000' : undefined);
      await setImmediate();
    },
    end: async (how) => {
      ended.resolve(how);
      await setImmediate();
    },
  };
  processes.push(started);
  return started;
}

function supervise(options: Partial<SupervisorOptions> = {}) {
  return superviseWorkers({
    roles: ['sync', 'web', 'web'],
    start: startScripted,
    log: silentLog,
    sleep: async (delayMs, signal) => {
      if (delayMs === STOP_TIMEOUT) {
        await new Promise((_, reject) => {
          signal?.addEventListener('abort', () => reject(new Error('aborted')));
        });
      }
      slept.push(delayMs);
    },
    now: () => nowMs,
    stopTimeoutMs: STOP_TIMEOUT,
    ...options,
  });
}
const STOP_TIMEOUT = 77;

async function startedAll() {
  const supervisor = supervise();
  await processes[0]?.come();
  for (const web of processes.slice(1)) await web.come();
  return supervisor;
}

it('starts the one that syncs first, and the others when it is ready', async () => {
  const supervisor = supervise();
  await setImmediate();
  expect(processes.map(({ role }) => role)).toEqual(['sync']);
  await processes[0]?.come();
  expect(processes.map(({ role }) => role)).toEqual(['sync', 'web', 'web']);
  for (const web of processes.slice(1)) await web.come();
  expect(await supervisor.ready).toBe('http://127.0.0.1:3000');
  await supervisor.stop();
});

it('replaces one that ends, by one of its role', async () => {
  const supervisor = await startedAll();
  await processes[1]?.end('signal SIGKILL');
  expect(processes.map(({ role }) => role)).toEqual(['sync', 'web', 'web', 'web']);
  expect([slept, supervisor.restarts()]).toEqual([[0], 1]);
  await supervisor.stop();
});

it('waits longer and longer, and gives up one that ends again and again', async () => {
  const supervisor = await startedAll();
  for (let n = 0; n < 5; n++) await processes.findLast(({ role }) => role === 'web')?.end('exit status 1');
  expect(await supervisor.gaveUp).toMatchObject({
    code: 'WORKER_FAILED',
    message: 'A process (web) does not stay up: it ended with exit status 1.',
  });
  expect(slept).toEqual([0, 1000, 2000, 4000]);
  await supervisor.stop();
});

it('takes an end after a good while for the first', async () => {
  const supervisor = await startedAll();
  for (let n = 0; n < 8; n++) {
    nowMs += 60_000;
    await processes.at(-1)?.end('exit status 1');
  }
  expect(slept).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  await supervisor.stop();
});

it('gives up at once when one ends before it was ready, and stops the others', async () => {
  const failed = expect(supervise().ready).rejects.toMatchObject({ code: 'WORKER_FAILED' });
  await processes[0]?.come();
  await processes[1]?.end('exit status 1');
  await failed;
  expect(processes.map(({ told }) => told)).toEqual([['drain'], [], ['drain']]);
});

it('stops each in order, and starts none any more', async () => {
  const supervisor = await startedAll();
  await supervisor.stop();
  expect(processes.map(({ told }) => told)).toEqual([['drain'], ['drain'], ['drain']]);
  expect(processes).toHaveLength(3);
});

it('ends what does not end when it is asked to', async () => {
  const hanging = (role: WorkerRole): WorkerProcess => {
    const scripted = startScripted(role);
    const kill = () => void scripted.end('signal SIGKILL');
    return { ...scripted, drain: () => undefined, kill };
  };
  const supervisor = supervise({ roles: ['web'], start: hanging, sleep: async () => undefined });
  await processes[0]?.come();
  await supervisor.stop();
  expect(await processes[0]?.ended).toBe('signal SIGKILL');
});
