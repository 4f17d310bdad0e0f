import type { Kysely } from 'kysely';
import { z } from 'zod';
import { ALARM_KINDS } from '../config/alarm-schema.ts';
import type { AlarmsTable, AlarmTellingsTable, Database } from '../db/schema.ts';
import { AppError } from '../shared/errors.ts';
import { problemsOf } from '../shared/zod-problems.ts';
import type { Alarm, AlarmStore, Telling, TellingClaim, ToldAlarm } from './alarm.ts';

export function createAlarmStore(db: Kysely<Database>): AlarmStore {
  return {
    async open() {
      const rows = await oldestFirst(db).where('ended_at', 'is', null).execute();
      return rows.map(alarmFrom);
    },
    async latest(limit) {
      const newest = db.selectFrom('alarms').selectAll().orderBy('raised_at', 'desc').orderBy('id', 'desc');
      return withTellings(db, await newest.limit(limit).execute());
    },
    async openOrEndedAfter(at) {
      const rows = await oldestFirst(db)
        .where((where) => where.or([where('ended_at', 'is', null), where('ended_at', '>', at)]))
        .execute();
      return withTellings(db, rows);
    },
    async raise(alarm) {
      const raised = await db
        .insertInto('alarms')
        .values(rowFrom(alarm))
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return raised !== undefined;
    },
    async describe(id, detail) {
      await db
        .updateTable('alarms')
        .set({ detail: JSON.stringify(detail) })
        .where('id', '=', id)
        .execute();
    },
    async end(id, at) {
      await db
        .updateTable('alarms')
        .set({ ended_at: at })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .execute();
    },
    claim: (claim) => claimTelling(db, claim),
    async settle({ alarmId, channel }, told) {
      await db
        .updateTable('alarm_tellings')
        .set({ claimed_until: null, ...(told ? { event: told.event, told_at: told.at } : {}) })
        .where('alarm_id', '=', alarmId)
        .where('channel', '=', channel)
        .execute();
    },
  };
}

function oldestFirst(db: Kysely<Database>) {
  return db.selectFrom('alarms').selectAll().orderBy('raised_at').orderBy('id');
}

/** One statement that compares and swaps: what was told since the decision, or is being told, cannot be claimed. */
async function claimTelling(
  db: Kysely<Database>,
  { alarmId, channel, told, now, until }: TellingClaim,
): Promise<boolean> {
  const claimed = await db
    .insertInto('alarm_tellings')
    .values({ alarm_id: alarmId, channel, event: null, told_at: null, claimed_until: until })
    .onConflict((conflict) =>
      conflict
        .columns(['alarm_id', 'channel'])
        .doUpdateSet({ claimed_until: until })
        .where((where) =>
          where.and([
            where('alarm_tellings.event', told ? '=' : 'is', told?.event ?? null),
            where('alarm_tellings.told_at', told ? '=' : 'is', told?.at ?? null),
            where.or([
              where('alarm_tellings.claimed_until', 'is', null),
              where('alarm_tellings.claimed_until', '<=', now),
            ]),
          ]),
        ),
    )
    .returning('alarm_id')
    .executeTakeFirst();
  return claimed !== undefined;
}

async function withTellings(db: Kysely<Database>, rows: readonly AlarmsTable[]): Promise<ToldAlarm[]> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const tellings = await db.selectFrom('alarm_tellings').selectAll().where('alarm_id', 'in', ids).execute();
  return rows.map((row) => ({
    alarm: alarmFrom(row),
    told: Object.fromEntries(
      tellings.filter(({ alarm_id }) => alarm_id === row.id).flatMap((telling) => tellingFrom(telling)),
    ),
  }));
}

function rowFrom({ id, sourceId, kind, raisedAt, endedAt, detail }: Alarm): AlarmsTable {
  return {
    id,
    source_id: sourceId,
    kind,
    raised_at: raisedAt,
    ended_at: endedAt ?? null,
    detail: JSON.stringify(detail),
  };
}

const kindSchema = z.enum(ALARM_KINDS);
const eventSchema = z.enum(['raised', 'lasts', 'over']);
const detailSchema = z.object({
  because: z.string(),
  since: z.string().exactOptional(),
  runId: z.string().exactOptional(),
});

function alarmFrom(row: AlarmsTable): Alarm {
  return {
    id: row.id,
    sourceId: row.source_id,
    kind: parsed(kindSchema, row.kind, row.id),
    raisedAt: row.raised_at,
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
    detail: parsed(detailSchema, JSON.parse(row.detail), row.id),
  };
}

function tellingFrom(row: AlarmTellingsTable): [string, Telling][] {
  const { alarm_id, channel, event, told_at: at } = row;
  return at === null ? [] : [[channel, { event: parsed(eventSchema, event, alarm_id), at }]];
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, id: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = problemsOf(result.error);
  throw new AppError('RECORD_MALFORMED', { table: 'alarms', id, problems }, { cause: result.error });
}
