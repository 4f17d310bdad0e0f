import { describe, expect, it } from 'vitest';
import { createManualTime } from '../../test/support/manual-time.ts';
import { createHostQueue } from './http-hosts.ts';

const MAX_WAIT = { maxWaitMs: 60_000 };

function openQueue() {
  const time = createManualTime('2026-11-20T12:00:00.000Z');
  const queue = createHostQueue({ atOnce: 2, clock: time.clock, sleep: time.sleep });
  const inside: string[] = [];
  const leave = new Map<string, () => void>();
  /** Stays inside until it is told to leave. */
  async function visit(name: string, host = 'a.example', signal?: AbortSignal): Promise<number | undefined> {
    const entered = await queue.enter(host, { ...MAX_WAIT, signal });
    if (typeof entered === 'number') return entered;
    inside.push(name);
    leave.set(name, entered);
    return undefined;
  }
  return { time, queue, inside, visit, leave: (name: string) => leave.get(name)?.() };
}

describe('the queue of a host', () => {
  it('lets two in at once, the others in their order, and each host has its own', async () => {
    const { time, inside, visit, leave } = openQueue();
    const visits = ['1', '2', '3', '4'].map((name) => visit(name));
    await visit('other', 'b.example');
    await time.settle();
    expect(inside.toSorted()).toEqual(['1', '2', 'other']);
    leave('2');
    const late = visit('5');
    await time.settle();
    expect(inside.at(-1)).toBe('3');
    for (const name of ['1', '3']) leave(name);
    await Promise.all([...visits, late]);
    expect(inside.slice(-2)).toEqual(['4', '5']);
  });

  it('holds everybody for as long as the host asks, the longest wish counting', async () => {
    const { time, queue, inside, visit } = openQueue();
    queue.hold('a.example', 30_000);
    queue.hold('a.example', 10_000);
    const visits = [visit('1'), visit('2')];
    await visit('other', 'b.example');
    await time.advance(20_000);
    queue.hold('a.example', 20_000);
    await time.advance(19_999);
    expect(inside).toEqual(['other']);
    await time.advance(1);
    await Promise.all(visits);
    expect(inside).toEqual(['other', '1', '2']);
  });

  it('turns away who would have to wait for too long, until it is near enough', async () => {
    const { time, queue, inside, visit } = openQueue();
    queue.hold('a.example', 3_600_000);
    expect(await Promise.all([visit('1'), visit('2'), visit('3')])).toEqual(Array(3).fill(3_600_000));
    time.suspend(3_590_000);
    const waiting = visit('4');
    await time.advance(10_000);
    await waiting;
    expect(inside).toEqual(['4']);
  });

  it('lets in whoever comes after its clock was put back: no wait grows by that', async () => {
    const { time, queue, inside, visit } = openQueue();
    queue.hold('a.example', 3_600_000);
    time.suspend(-86_400_000);
    await visit('1');
    expect(inside).toEqual(['1']);
    queue.hold('a.example', 3_600_000);
    expect(await visit('2')).toBe(3_600_000);
  });

  it('loses no place to those who give up, waiting or held', async () => {
    const { time, queue, inside, visit, leave } = openQueue();
    await Promise.all([visit('1'), visit('2')]);
    const queued = new AbortController();
    const waiting = visit('3', 'a.example', queued.signal);
    await time.settle();
    queued.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
    await expect(visit('4', 'a.example', queued.signal)).rejects.toThrow('stopped');
    for (const name of ['1', '2']) leave(name);
    queue.hold('a.example', 10_000);
    const held = new AbortController();
    const sleeping = visit('5', 'a.example', held.signal);
    await time.settle();
    held.abort(new Error('stopped'));
    await expect(sleeping).rejects.toThrow('stopped');
    time.suspend(10_000);
    await Promise.all([visit('6'), visit('7')]);
    expect(inside).toEqual(['1', '2', '6', '7']);
  });
});
