import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createManualTime } from '../../test/support/manual-time.ts';
import { createLog, silentLog } from '../shared/log.ts';
import { type AlarmWatchOptions, startAlarmWatch } from './watch-alarms.ts';

const MINUTE_MS = 60_000;

function start(
  alarms: Partial<AlarmWatchOptions['alarms']> = {},
  ready = Promise.resolve(),
  log = silentLog,
) {
  const time = createManualTime('2026-11-20T15:00:00.000Z');
  const looks: string[] = [];
  const watch = startAlarmWatch({
    alarms: {
      judge: async () => void looks.push(time.clock().toISOString().slice(14, 19)),
      tell: async () => [],
      ...alarms,
    },
    ready,
    sleep: time.sleep,
    log,
  });
  return { time, looks, watch };
}

it('looks once a minute, and at once after a run', async () => {
  const { time, looks, watch } = start();
  await time.advance(MINUTE_MS);
  await time.advance(20_000);
  watch.nudge();
  await time.advance(MINUTE_MS);
  expect(looks).toEqual(['00:00', '01:00', '01:20', '02:20']);
  await watch.stop();
  await time.advance(10 * MINUTE_MS);
  expect(looks).toHaveLength(4);
});

it('looks again when a run ends while it looks', async () => {
  const { promise: told, resolve: endTelling } = Promise.withResolvers<void>();
  const { time, looks, watch } = start({ tell: () => told.then(() => []) });
  await time.settle();
  watch.nudge();
  endTelling();
  await time.settle();
  expect(looks).toEqual(['00:00', '00:00']);
  await watch.stop();
});

it('waits for the first round, but not for ever', async () => {
  const { time, looks, watch } = start({}, new Promise(() => undefined));
  await time.advance(9 * MINUTE_MS);
  expect(looks).toEqual([]);
  await time.advance(MINUTE_MS);
  expect(looks).toEqual(['10:00']);
  await watch.stop();
});

it('goes on after a look that failed', async () => {
  const failing = { judge: () => Promise.reject(new Error('the store is locked')) };
  let told = 0;
  const { time, watch } = start({
    judge: () => (told++ === 0 ? failing.judge() : Promise.resolve()),
  });
  await time.advance(2 * MINUTE_MS);
  expect(told).toBe(3);
  await watch.stop();
});

it('stops at once while it waits', async () => {
  const { watch } = start({}, new Promise(() => undefined));
  await watch.stop();
});

it('logs what was told, and what could not be', async () => {
  let logged = '';
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString();
      done();
    },
  });
  const { time, watch } = start(
    {
      tell: async () => [
        { channel: 'email', subject: 'stale' },
        { channel: 'webhook', subject: 'stale', failed: 'status 503' },
      ],
    },
    Promise.resolve(),
    createLog({ level: 'info', destination }),
  );
  await time.settle();
  await watch.stop();
  expect(
    logged
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { level: 30, channel: 'email', msg: 'alarm told' },
    { level: 50, channel: 'webhook', reason: 'status 503' },
  ]);
});
