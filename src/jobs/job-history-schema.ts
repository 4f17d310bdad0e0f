/** The JSON of an event as the record store keeps it, checked whenever it is read. */
import { z } from 'zod';
import type { FieldChange, Happening, Placement } from './job-history.ts';
import { closedBecauseSchema } from './job-schema.ts';

const text = z.string();
const stated = text.nullable();

const fieldChange: z.ZodType<FieldChange> = z.union([
  z.object({
    field: z.literal('description'),
    fromLength: z.number(),
    toLength: z.number(),
    isSameText: z.boolean(),
  }),
  z.object({ field: text, from: stated, to: stated }),
]);

const placement: z.ZodType<Placement> = z.object({
  decision: z.enum(['accepted', 'review', 'none']),
  functionKey: text.exactOptional(),
});

const overridden = { field: text, from: stated, to: stated };

export const happeningSchema: z.ZodType<Happening> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('changed'), fields: z.array(fieldChange) }),
  z.object({ kind: z.literal('missed') }),
  z.object({ kind: z.literal('listed-again') }),
  z.object({ kind: z.literal('held'), reason: text }),
  z.object({ kind: z.literal('closed'), because: closedBecauseSchema }),
  z.object({ kind: z.literal('reopened') }),
  z.object({ kind: z.literal('moved'), from: placement, to: placement, by: text }),
  z.object({ kind: z.literal('repost-of'), repostOf: text, count: z.number() }),
  z.object({ kind: z.literal('override-set'), ...overridden }),
  z.object({ kind: z.literal('override-removed'), ...overridden }),
]);
