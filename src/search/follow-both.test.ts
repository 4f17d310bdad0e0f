import { expect, it } from 'vitest';
import { silentLog } from '../shared/log.ts';
import { followBoth } from './follow-both.ts';
import type { IndexFollower } from './follow-changes.ts';

function scripted(name: string, told: string[], sequence: number, error?: Error): IndexFollower {
  const tell = async (what: string) => {
    told.push(`${name} ${what}`);
    if (error !== undefined) throw error;
    return { applied: 0, sequence };
  };
  return {
    catchUp: () => tell('catches up'),
    rebuild: () => tell('rebuilds'),
    lag: async () => {
      if (error !== undefined) throw error;
      return { changes: sequence, seconds: 1 };
    },
    wake: () => told.push(`${name} wakes`),
    start: (intervalMs) => told.push(`${name} starts ${intervalMs}`),
    stop: async () => void told.push(`${name} stops`),
  };
}

it('brings both up to date and tells of the first', async () => {
  const told: string[] = [];
  const follower = followBoth(scripted('first', told, 7), scripted('other', told, 5), silentLog);
  expect((await follower.catchUp()).sequence).toBe(7);
  expect((await follower.rebuild()).sequence).toBe(7);
  expect((await follower.lag()).changes).toBe(7);
  follower.start(10);
  follower.wake();
  await follower.stop();
  expect(told.toSorted()).toEqual(
    ['first', 'other'].flatMap((name) => [
      `${name} catches up`,
      `${name} rebuilds`,
      `${name} starts 10`,
      `${name} stops`,
      `${name} wakes`,
    ]),
  );
});

it('goes on with the other where the first cannot catch up, but fails where a rebuild was asked for', async () => {
  const down = scripted('first', [], 7, new Error('down'));
  const follower = followBoth(down, scripted('other', [], 5), silentLog);
  expect((await follower.catchUp()).sequence).toBe(5);
  expect(await follower.lag()).toEqual({ changes: 5, seconds: 1 });
  await expect(follower.rebuild()).rejects.toThrow('down');
});
