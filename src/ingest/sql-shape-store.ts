import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/schema.ts';
import { AppError } from '../shared/errors.ts';
import { problemsOf } from '../shared/zod-problems.ts';
import type { ShapeStore, SourceShape } from './source-shape.ts';

export function createShapeStore(db: Kysely<Database>): ShapeStore {
  return {
    get: async (sourceId) => {
      const row = await db
        .selectFrom('source_shapes')
        .select('shape')
        .where('source_id', '=', sourceId)
        .executeTakeFirst();
      return row && shapeFrom(row.shape, sourceId);
    },
    put: async (sourceId, shape, at) => {
      const row = { shape: JSON.stringify(compactShapeFrom(shape)), at };
      await db
        .insertInto('source_shapes')
        .values({ source_id: sourceId, ...row })
        .onConflict((conflict) => conflict.column('source_id').doUpdateSet(row))
        .execute();
    },
  };
}

/** As rows: most of the text would be the names of the columns. */
const compactShapeSchema = z.object({
  answers: z.number(),
  isCut: z.boolean(),
  fields: z.array(z.tuple([z.string(), z.number(), z.number()])),
});

function compactShapeFrom({ fields, ...shape }: SourceShape): z.input<typeof compactShapeSchema> {
  return { ...shape, fields: fields.map(({ path, records, present }) => [path, records, present]) };
}

function shapeFrom(json: string, sourceId: string): SourceShape {
  const parsed = compactShapeSchema.safeParse(JSON.parse(json));
  if (!parsed.success) {
    const problems = problemsOf(parsed.error);
    throw new AppError('RECORD_MALFORMED', { table: 'source_shapes', id: sourceId, problems });
  }
  const { fields, ...shape } = parsed.data;
  return { ...shape, fields: fields.map(([path, records, present]) => ({ path, records, present })) };
}
