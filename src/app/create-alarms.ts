/** Alarms, wired: who is told, and how. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type AlarmDesk, createAlarmDesk } from '../alarms/alarm-desk.ts';
import type { AlarmChannel } from '../alarms/alarm-message.ts';
import { createEmailChannel } from '../alarms/email-channel.ts';
import { createAlarmStore } from '../alarms/sql-alarm-store.ts';
import { createWebhookChannel } from '../alarms/webhook-channel.ts';
import { readSecret } from '../config/environment.ts';
import type { Config } from '../config/schema.ts';
import { isFetched, type SourceConfig } from '../config/source-schema.ts';
import type { Database } from '../db/schema.ts';
import type { SourceOrigin } from '../ingest/confirm-drop-command.ts';
import type { SourceHealthReader } from '../ingest/read-source-health.ts';
import { createSmtpMailer } from '../mail/smtp-mailer.ts';
import type { Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import { zonedTimes } from '../shared/zoned-time.ts';
import type { Http } from '../sources/http.ts';

export type AlarmParts = Readonly<{
  config: Config;
  db: Kysely<Database>;
  sourceHealth: SourceHealthReader;
  http: Http;
  clock: Clock;
  log: Log;
}>;

export function createAlarms(parts: AlarmParts): AlarmDesk {
  const { config, db, sourceHealth, clock, log } = parts;
  const { sources, site, company, alarms } = config;
  const labels = new Map(sources.map((source) => [source.id, isFetched(source) ? source.label : undefined]));
  const timeOf = zonedTimes(site.timeZone);
  return createAlarmDesk({
    store: createAlarmStore(db),
    sourceHealth,
    channels: [...emailChannels(parts), ...webhookChannels(parts)],
    quietKinds: alarms.quietKinds,
    speaker: {
      site: { name: company.name, url: site.baseUrl },
      timeOf: (iso) => `${timeOf(iso)} (${site.timeZone})`,
      labelOf: (id) => labels.get(id) ?? id,
      originOf: (id) => originOf(sources.find((source) => source.id === id)),
    },
    clock,
    log,
    newId: () => randomUUID().slice(0, 8),
  });
}

function originOf(source: SourceConfig | undefined): SourceOrigin {
  if (source === undefined) return 'unconfigured';
  return isFetched(source) ? 'fetched' : 'pushed';
}

/** Secrets are read when something is sent: a command that tells nobody needs none. */
function emailChannels({ config: { alarms, mail }, log }: AlarmParts): readonly AlarmChannel[] {
  if (mail === undefined || alarms.email.length === 0) return [];
  const { from, smtpUrl, passwordFrom: name } = mail;
  const password =
    name === undefined ? {} : { password: () => readSecret({ name, key: 'mail.passwordFrom' }) };
  const mailer = createSmtpMailer({ from, smtpUrl, ...password });
  return [createEmailChannel({ to: alarms.email, mailer, log })];
}

function webhookChannels({ config: { alarms }, http, clock }: AlarmParts): readonly AlarmChannel[] {
  if (alarms.webhook === undefined) return [];
  const { url, secretFrom: name, allowPrivateNetwork } = alarms.webhook;
  const key = 'alarms.webhook.secretFrom';
  const secret = name === undefined ? {} : { secret: () => readSecret({ name, key }) };
  return [createWebhookChannel({ url, allowPrivateNetwork, http, clock, ...secret })];
}
