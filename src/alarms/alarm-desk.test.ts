import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../../test/support/mail-server.ts';
import { sampleReport } from '../../test/support/sample-report.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../test/support/webhook-receiver.ts';
import type { AlarmKind } from '../config/alarm-schema.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import type { SourceHealth } from '../ingest/source-health.ts';
import { createSmtpMailer } from '../mail/smtp-mailer.ts';
import { silentLog } from '../shared/log.ts';
import { createHttp, type Http } from '../sources/http.ts';
import { type AlarmDesk, createAlarmDesk } from './alarm-desk.ts';
import type { AlarmChannel } from './alarm-message.ts';
import { createEmailChannel } from './email-channel.ts';
import { createAlarmStore } from './sql-alarm-store.ts';
import { createWebhookChannel } from './webhook-channel.ts';

const HOUR_MS = 3_600_000;
const SECRET = `whsec_${Buffer.from('a secret of at least 24 bytes').toString('base64')}`;
const FAILED = { code: 'SOURCE_UNREACHABLE', message: 'The server answered 503.', hint: 'Wait.' };
const WELL: SourceHealth = {
  id: 'board',
  label: 'Main board',
  freshness: 'fresh',
  verifiedAt: '2026-11-20T12:00:00.000Z',
  freshWithinMinutes: 60,
  openJobs: 12,
  failures: 0,
  heldClosings: 0,
  lastRun: sampleReport(),
  why: '',
};
const STALE: SourceHealth = { ...WELL, freshness: 'stale' };
const HELD: SourceHealth = {
  ...WELL,
  lastRun: sampleReport({ runId: 'run-7', held: { count: 40, reason: 'a drop of 90 %' } }),
};

let now: Date;
let health: readonly SourceHealth[];
let ids: number;
let database: OpenDatabase;
let mailServer: MailServer;
let receiver: WebhookReceiver;
let http: Http;

beforeEach(async () => {
  now = new Date('2026-11-20T15:00:00.000Z');
  health = [WELL];
  ids = 0;
  database = await openDatabase(':memory:');
  mailServer = await startMailServer();
  receiver = await startWebhookReceiver();
  http = createHttp({ userAgent: 'Metier/test' });
});
afterEach(async () => {
  await http.close();
  await Promise.all([mailServer.close(), receiver.close(), database.close()]);
});

function channels(): readonly AlarmChannel[] {
  const mailer = createSmtpMailer({ from: 'careers@example.org', smtpUrl: mailServer.url });
  return [
    createEmailChannel({ to: ['ops@example.com'], mailer, log: silentLog }),
    createWebhookChannel({
      url: receiver.url,
      secret: () => SECRET,
      allowPrivateNetwork: true,
      http,
      clock: () => now,
    }),
  ];
}

function openDesk(
  settings: { quietKinds?: readonly AlarmKind[]; channels?: readonly AlarmChannel[] } = {},
): AlarmDesk {
  return createAlarmDesk({
    store: createAlarmStore(database.kysely),
    sourceHealth: { health: async () => health },
    channels: channels(),
    quietKinds: [],
    speaker: {
      site: { name: 'Lantern Mutual', url: 'https://careers.example.com' },
      timeOf: (iso) => iso,
      labelOf: (id) => (id === 'board' ? 'Main board' : id),
      originOf: () => 'fetched',
    },
    clock: () => now,
    log: silentLog,
    newId: () => `alarm-${++ids}`,
    ...settings,
  });
}

async function tick(desk: AlarmDesk, seen: readonly SourceHealth[], hoursLater = 0) {
  now = new Date(now.getTime() + hoursLater * HOUR_MS);
  health = seen;
  await desk.judge();
  return desk.tell();
}

const subjects = () => mailServer.mails.map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1]);
const webhookIds = () => receiver.received.map(({ headers }) => headers['webhook-id']);

describe('an alarm', () => {
  it('is told once by every channel, again after a day, and when it is over', async () => {
    const desk = openDesk();
    await tick(desk, [STALE]);
    await tick(desk, [STALE], 1);
    expect(subjects()).toEqual(['Metier: Main board has not been read for 3 hours']);
    await tick(desk, [STALE], 23);
    await tick(desk, [WELL], 1);
    await tick(desk, [WELL], 48);
    expect(subjects()).toEqual([
      'Metier: Main board has not been read for 3 hours',
      'Metier: Main board still has not been read for 27 hours',
      'Metier: over: Main board is fresh again',
    ]);
    const repeat = Date.parse('2026-11-20T15:00:00.000Z');
    expect(webhookIds()).toEqual(['alarm-1-raised', `alarm-1-lasts-${repeat}`, 'alarm-1-over']);
  });

  it('says what happened, what it means for candidates, what to do, and what to type', async () => {
    await tick(openDesk(), [HELD]);
    const source = mailServer.mails[0]?.source;
    for (const words of [
      '40 closings were held: a drop of 90 %.',
      'Nothing was closed because of this',
      'What to do: Compare the careers site',
      '  metier runs show run-7\r\n  metier sync --confirm-drop run-7',
      'Lantern Mutual, https://careers.example.com',
      '<html lang="en">',
      '<code>metier sync --confirm-drop run-7</code>',
    ])
      expect(source).toContain(words);
  });

  it('is markup nowhere, whatever a source says', async () => {
    await tick(openDesk(), [
      { ...WELL, failures: 3, lastRun: sampleReport({ failed: { ...FAILED, message: '<img src=x>' } }) },
    ]);
    expect(mailServer.mails[0]?.source).toContain('failed: &lt;img src=x&gt;');
  });

  it('begins anew when what was over comes back', async () => {
    const desk = openDesk();
    for (const seen of [STALE, WELL, STALE]) await tick(desk, [seen], 1);
    expect(webhookIds()).toEqual(['alarm-1-raised', 'alarm-1-over', 'alarm-2-raised']);
  });

  it('goes on while a run fails that could have told', async () => {
    const desk = openDesk();
    await tick(desk, [HELD]);
    await tick(desk, [{ ...HELD, failures: 1, lastRun: sampleReport({ failed: FAILED }) }]);
    expect(webhookIds()).toEqual(['alarm-1-raised']);
    await tick(desk, [WELL]);
    expect(webhookIds()).toEqual(['alarm-1-raised', 'alarm-1-over']);
  });

  it('of a quiet kind is kept, and nobody is told', async () => {
    const desk = openDesk({ quietKinds: ['stale'] });
    await tick(desk, [STALE]);
    await tick(desk, [WELL], 1);
    expect([mailServer.mails, receiver.received]).toEqual([[], []]);
    expect(await desk.latest(9)).toMatchObject([
      { alarm: { kind: 'stale', endedAt: now.toISOString() }, told: {} },
    ]);
  });
});

describe('a channel that fails', () => {
  it('is told at the next tick, and the other is not told twice', async () => {
    const desk = openDesk();
    receiver.answerWith(503);
    expect(await tick(desk, [STALE])).toMatchObject([
      { channel: 'email' },
      { channel: 'webhook', failed: expect.stringContaining('status 503') },
    ]);
    receiver.answerWith(200);
    expect(await tick(desk, [STALE], 1)).toMatchObject([{ channel: 'webhook' }]);
    expect(mailServer.mails).toHaveLength(1);
    expect(webhookIds()).toEqual(['alarm-1-raised', 'alarm-1-raised']);
    expect(await tick(desk, [STALE], 1)).toEqual([]);
  });

  it('is not asked again in the same tick', async () => {
    receiver.answerWith(500);
    await tick(openDesk(), [STALE, { ...STALE, id: 'other' }]);
    expect(receiver.received).toHaveLength(1);
    expect(mailServer.mails).toHaveLength(2);
  });

  it('is told of an episode that it missed, once, as over', async () => {
    const desk = openDesk();
    mailServer.fail();
    await tick(desk, [STALE]);
    mailServer.recover();
    await tick(desk, [WELL], 2);
    await tick(desk, [WELL], 1);
    expect(subjects()).toEqual(['Metier: over: Main board is fresh again']);
  });

  it('says why, without the secret or the path of the address', async () => {
    receiver.answerWith(404);
    mailServer.fail();
    const outcomes = JSON.stringify(await tick(openDesk(), [STALE]));
    expect(outcomes).toContain('status 404');
    expect(outcomes).toContain('the disk is full');
    expect(outcomes).not.toContain(SECRET.slice('whsec_'.length));
    expect(outcomes).not.toContain('T0P53CR3T');
  });
});

describe('several processes on one record store', () => {
  it('raise once and tell once', async () => {
    const desks = Array.from({ length: 4 }, () => openDesk());
    health = [STALE, { ...HELD, id: 'other' }];
    for (const work of ['judge', 'tell', 'judge', 'tell'] as const)
      await Promise.all(desks.map((desk) => desk[work]()));
    expect(mailServer.mails).toHaveLength(2);
    expect(new Set(webhookIds()).size).toBe(2);
    expect(receiver.received).toHaveLength(2);
  });

  it('take over from one that died while telling', async () => {
    const store = createAlarmStore(database.kysely);
    const desk = openDesk();
    health = [STALE];
    await desk.judge();
    const until = new Date(now.getTime() + 60_000).toISOString();
    await store.claim({
      alarmId: 'alarm-1',
      channel: 'email',
      told: undefined,
      now: now.toISOString(),
      until,
    });
    await desk.tell();
    expect([mailServer.mails.length, receiver.received.length]).toEqual([0, 1]);
    await tick(desk, [STALE], 1);
    expect([mailServer.mails.length, receiver.received.length]).toEqual([1, 1]);
  });
});

describe('a test', () => {
  it('is sent to every channel, and tells what happened to each', async () => {
    receiver.answerWith(401);
    expect(await openDesk().test()).toMatchObject([
      { channel: 'email', subject: 'Metier: this is a test' },
      { channel: 'webhook', failed: expect.stringContaining('status 401') },
    ]);
    expect(subjects()).toEqual(['Metier: this is a test']);
  });

  it('says so when there is no channel', async () => {
    await expect(openDesk({ channels: [] }).test()).rejects.toMatchObject({ code: 'ALARMS_UNHEARD' });
  });
});
