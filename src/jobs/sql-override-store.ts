/** The overrides of people in the record store. Part of sql-job-store.ts, which writes the change log beside them. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { Database, OverridesTable } from '../db/schema.ts';
import { AppError } from '../shared/errors.ts';
import { problemsOf } from '../shared/zod-problems.ts';
import { canonicalJson } from './canonical-json.ts';
import { paySchema, placeSchema } from './job-schema.ts';
import type { OverrideWrite } from './job-store.ts';
import { OVERRIDE_FIELDS, type OverrideField, type Overrides } from './overrides.ts';

type Reader = Kysely<Database> | Transaction<Database>;
type Row = Selectable<OverridesTable>;

/** Of the jobs that have any. `ids` fit one statement. */
export async function overridesOf(
  db: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Overrides>> {
  if (ids.length === 0) return new Map();
  return overridesFrom(await db.selectFrom('overrides').selectAll().where('job_id', 'in', ids).execute());
}

export async function allOverrides(db: Reader): Promise<ReadonlyMap<string, Overrides>> {
  return overridesFrom(await db.selectFrom('overrides').selectAll().orderBy('job_id').execute());
}

/** Replaces earlier overrides of the same fields. */
export async function writeOverrides(
  db: Transaction<Database>,
  { jobId, set, remove, because }: OverrideWrite,
  at: string,
): Promise<void> {
  for (const field of OVERRIDE_FIELDS) {
    if (!(field in set)) continue;
    const value = set[field] ?? null;
    const values = { value: value === null ? null : canonicalJson(value), because, made_at: at };
    await db
      .insertInto('overrides')
      .values({ job_id: jobId, field, ...values })
      .onConflict((conflict) => conflict.columns(['job_id', 'field']).doUpdateSet(values))
      .execute();
  }
  if (remove.length === 0) return;
  await db.deleteFrom('overrides').where('job_id', '=', jobId).where('field', 'in', remove).execute();
}

function overridesFrom(rows: readonly Row[]): ReadonlyMap<string, Overrides> {
  const byJob = new Map<string, Overrides>();
  for (const row of rows) byJob.set(row.job_id, { ...byJob.get(row.job_id), ...overrideFrom(row) });
  return byJob;
}

const made = { because: z.string(), at: z.string() };
const of = <T extends z.ZodType>(value: T) => z.object({ value, ...made }).exactOptional();
const orNothing = <T extends z.ZodType>(value: T) =>
  z.object({ value: value.exactOptional(), ...made }).exactOptional();
const schema: z.ZodType<Overrides> = z.strictObject({
  title: of(z.string()),
  places: of(z.array(placeSchema)),
  pay: orNothing(paySchema),
  closesAt: orNothing(z.string()),
  hidden: of(z.literal(true)),
  pinned: of(z.literal(true)),
} satisfies Record<OverrideField, z.ZodType>);

/** Throws RECORD_MALFORMED when the row holds JSON of another shape. */
function overrideFrom({ job_id: id, field, value, because, made_at: at }: Row): Overrides {
  const parsed = schema.safeParse({
    [field]: { ...(value === null ? {} : { value: JSON.parse(value) }), because, at },
  });
  if (parsed.success) return parsed.data;
  const problems = problemsOf(parsed.error);
  throw new AppError('RECORD_MALFORMED', { table: 'overrides', id, problems }, { cause: parsed.error });
}
