/** A mapping: which column of a file fills which field of a posting. Written by the employer, described in docs/import.md. */
import { z } from 'zod';

const field = z
  .string({ error: 'must be a column, a "{template}" or a "=constant"' })
  .trim()
  .min(1, 'must not be empty');
const fields = z.union([field, z.array(field).min(1)], { error: 'must be a column or a list of columns' });
const translation = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

export const mappingSchema = z.strictObject({
  /** CSV only. */
  delimiter: z.string().length(1, 'must be one character').optional(),
  externalId: field,
  title: field,
  /** Several columns become paragraphs in this order. */
  description: fields.optional(),
  descriptionFormat: z.enum(['text', 'html']).default('text'),
  /** For files that hold HTML and plain text in columns of their own; HTML wins where a row has both. */
  descriptionHtml: fields.optional(),
  department: field.optional(),
  requisitionId: field.optional(),
  /** `each` names a list of objects; `template` is filled from each of them. */
  places: z
    .union([field, z.array(field).min(1), z.strictObject({ each: field, template: field })], {
      error: 'must be a column, a "{template}", a list of these, or {each, template}',
    })
    .optional(),
  workplace: field.optional(),
  employmentType: fields.optional(),
  pay: z
    .strictObject({
      min: field.optional(),
      max: field.optional(),
      currency: field.optional(),
      period: field.optional(),
    })
    .optional(),
  payText: field.optional(),
  level: field.optional(),
  shift: field.optional(),
  language: field.optional(),
  postedAt: field.optional(),
  updatedAt: field.optional(),
  closesAt: field.optional(),
  url: field.optional(),
  applyUrl: field.optional(),
  aiNotice: z.strictObject({ text: field.optional(), optOutUrl: field.optional() }).optional(),
  /** Translations by column: `{full_part: {F: Full time}}`; a value of null or "" empties the column. */
  values: z.record(z.string(), translation).default({}),
  /** Rows that are not openings for candidates: `{posting_type: [Internal]}`. */
  skipWhen: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
});

export type Mapping = z.output<typeof mappingSchema>;
