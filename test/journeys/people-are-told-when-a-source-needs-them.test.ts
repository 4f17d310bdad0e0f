import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { runMetierHere } from '../support/run-metier-here.ts';
import { isSignedBy, startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';

const PASSWORD = 'open-sesame-4711';
const SECRET = `whsec_${Buffer.from('a secret of at least 24 bytes').toString('base64')}`;

let mailServer: MailServer;
let receiver: WebhookReceiver;
let folder: ProjectFolder;
const metier = (...args: string[]) => runMetierHere([...args, '-p', folder.dir]);

/** What the board lists from then on. */
function list(...ids: readonly string[]): void {
  const rows = ids.map((externalId) => ({
    externalId,
    title: `Claims Examiner ${externalId}`,
    places: ['Hartford, CT'],
    descriptionText: 'You examine medical claims and explain each decision to members.',
  }));
  writeFileSync(join(folder.dir, 'board.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

const subjects = () => mailServer.mails.map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1]);

beforeAll(async () => {
  mailServer = await startMailServer({ login: { user: 'metier', password: PASSWORD } });
  receiver = await startWebhookReceiver();
  folder = createProjectFolder(
    [{ id: 'board', type: 'file', path: './board.jsonl', label: 'Main board' }],
    {},
    {
      mail: {
        from: 'careers@example.org',
        smtpUrl: mailServer.url,
        passwordFrom: 'METIER_TEST_SMTP_PASSWORD',
      },
      alarms: {
        email: ['talent-ops@example.com'],
        webhook: { url: receiver.url, secretFrom: 'METIER_TEST_WEBHOOK_SECRET', allowPrivateNetwork: true },
      },
    },
  );
  list('1', '2', '3', '4');
  await metier('sync');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([mailServer.close(), receiver.close()]);
  rmSync(folder.dir, { recursive: true, force: true });
});

describe('a talent team', () => {
  it('tries its channels, and reads which secret is missing', async () => {
    const { status, stderr } = await metier('alarms', 'test');
    expect(status).toBe(1);
    expect(stderr).toContain('the environment variable METIER_TEST_SMTP_PASSWORD is not set');
    expect(stderr).toContain('the environment variable METIER_TEST_WEBHOOK_SECRET is not set');
    expect(receiver.received).toEqual([]);
  });

  it('gives the secrets, and is reached by both, with neither secret shown', async () => {
    vi.stubEnv('METIER_TEST_SMTP_PASSWORD', PASSWORD);
    vi.stubEnv('METIER_TEST_WEBHOOK_SECRET', SECRET);
    const { status, stderr } = await metier('alarms', 'test');
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: 'told by email: Metier: this is a test\ntold by webhook: Metier: this is a test\n',
    });
    expect(subjects()).toEqual(['Metier: this is a test']);
    expect(receiver.received.map((webhook) => isSignedBy(webhook, SECRET, new Date()))).toEqual([true]);
  });

  it('sees no alarms while all is well', async () => {
    expect((await metier('alarms', 'list')).stdout).toContain('No alarms');
  });

  it('finds what a sync held among the alarms, told to nobody yet', async () => {
    list('1');
    await metier('sync');
    const { stdout } = await metier('alarms', 'list');
    expect(stdout).toMatch(/board +held-closings .* open +nobody/);
    expect(stdout).toContain('board: 3 closings were held:');
    expect(subjects()).toHaveLength(1);
  });

  it('is told of it by the sync that is asked to, once', async () => {
    const { stderr } = await metier('sync', '--alarms');
    expect(stderr).toContain('told by email: Metier: Main board lists far fewer openings than before');
    await metier('sync', '--alarms');
    expect(subjects().slice(1)).toEqual(['Metier: Main board lists far fewer openings than before']);
    const [, webhook] = receiver.received;
    expect(JSON.parse(webhook?.body ?? '')).toMatchObject({
      type: 'alarm.raised',
      data: { alarm: { kind: 'held-closings', source: { id: 'board', label: 'Main board' } } },
    });
  });

  it('confirms it, by the newest of the runs that held it', async () => {
    const confirmationIn = (text = '') => /metier sync --confirm-drop (\w+)/.exec(text)?.[1] ?? 'none';
    const told = confirmationIn(mailServer.mails.at(-1)?.source);
    const { stderr } = await metier('sync', '--confirm-drop', told);
    const newest = confirmationIn((await metier('status')).stdout);
    expect(stderr).toContain(`the run ${newest} held closings after it`);
    expect((await metier('sync', '--confirm-drop', newest)).status).toBe(0);
  });

  it('is told by the site that runs that it is over', async () => {
    const project = await folder.open();
    const site = await project.serve({ port: 0, sync: true });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(3), { interval: 10, timeout: 10_000 });
    await site.stop();
    await project.close();
    expect(subjects().at(-1)).toContain('over: Main board lists its openings as before');
    const { stdout } = await metier('alarms', 'list', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'held-closings',
      endedAt: expect.any(String),
      told: { email: { event: 'over' }, webhook: { event: 'over' } },
    });
  });
});

it('a project that names nobody is told so by the test', async () => {
  const alone = createProjectFolder([]);
  const { status, stderr } = await runMetierHere(['alarms', 'test', '-p', alone.dir]);
  expect(status).toBe(1);
  expect(stderr).toContain('the configuration names no channel');
  rmSync(alone.dir, { recursive: true, force: true });
});

it('e-mail without a server is refused with what to add', async () => {
  const alone = createProjectFolder([], {}, { alarms: { email: ['ops@example.com'] } });
  const { status, stderr } = await runMetierHere(['status', '-p', alone.dir]);
  expect(status).toBe(1);
  expect(stderr).toContain('alarms.email: needs a server to send by: add mail: { from, smtpUrl }');
  rmSync(alone.dir, { recursive: true, force: true });
});
