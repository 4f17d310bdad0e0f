/** The Greenhouse Job Board API as we read it (developers.greenhouse.io/job-board.html). Fields we do not use are let through. */
import { z } from 'zod';
import { optionalAmount, optionalText, postingIdSchema } from '../posting-schema.ts';

/** `GET /v1/boards/{token}/jobs`. Jobs are parsed one by one, so that one bad job costs one job. */
export const greenhouseListSchema = z
  .object({
    jobs: z.array(z.unknown()),
    meta: z.object({ total: z.int().nonnegative() }).nullish(),
  })
  .transform(({ jobs, meta }) => ({ postings: jobs, total: meta?.total }));

/** A custom field that the employer exposes; the shape of its value depends on the field's type. */
const metadataValueSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.union([z.string(), z.number()])),
  /** `currency`: `{"amount": "52000.0", "unit": "USD"}` */
  z.object({ amount: z.union([z.string(), z.number()]), unit: z.string().nullish() }),
  /** `currency_range` and `number_range` */
  z.object({
    min_value: optionalAmount,
    max_value: optionalAmount,
    unit: z.string().nullish(),
  }),
]);

const metadataSchema = z.object({
  name: z.string(),
  /** A type we do not know reads as no value. */
  value: metadataValueSchema.nullish().catch(null),
});

export const greenhouseJobSchema = z.object({
  id: postingIdSchema,
  /** Null marks a prospect post: a talent pool, not an opening. */
  internal_job_id: z.union([z.int(), z.string()]).nullish(),
  title: z.string().trim().min(1),
  location: z.object({ name: optionalText }).nullish(),
  offices: z.array(z.object({ name: optionalText, location: optionalText })).nullish(),
  departments: z.array(z.object({ name: optionalText })).nullish(),
  metadata: z.array(metadataSchema).nullish(),
  /** HTML, entity-escaped once. */
  content: optionalText,
  absolute_url: optionalText,
  requisition_id: z.union([z.string(), z.int()]).nullish(),
  language: optionalText,
  first_published: optionalText,
  updated_at: optionalText,
  application_deadline: optionalText,
  ai_disclaimer: optionalText,
  include_ai_disclaimer: z.boolean().nullish(),
  ai_opt_out_request_url: optionalText,
});

export type GreenhouseJob = z.output<typeof greenhouseJobSchema>;
export type GreenhouseMetadataValue = z.output<typeof metadataValueSchema>;
