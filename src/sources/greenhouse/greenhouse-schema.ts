/** The Greenhouse Job Board API as we read it (developers.greenhouse.io/job-board.html). Fields we do not use are let through. */
import { z } from 'zod';

/** `GET /v1/boards/{token}/jobs`. Jobs are parsed one by one, so that one bad job costs one job. */
export const greenhouseListSchema = z.object({
  jobs: z.array(z.unknown()),
  meta: z.object({ total: z.int().nonnegative() }).nullish(),
});

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
    min_value: z.union([z.string(), z.number()]).nullish(),
    max_value: z.union([z.string(), z.number()]).nullish(),
    unit: z.string().nullish(),
  }),
]);

const metadataSchema = z.object({
  name: z.string(),
  /** A type we do not know reads as no value. */
  value: metadataValueSchema.nullish().catch(null),
});

const text = z.string().nullish();

export const greenhouseJobSchema = z.object({
  /** A number today; kept as text, so that a change of type keeps every key. */
  id: z.union([z.int(), z.string().min(1)]).transform(String),
  /** Null marks a prospect post: a talent pool, not an opening. */
  internal_job_id: z.union([z.int(), z.string()]).nullish(),
  title: z.string().trim().min(1),
  location: z.object({ name: text }).nullish(),
  offices: z.array(z.object({ name: text, location: text })).nullish(),
  departments: z.array(z.object({ name: text })).nullish(),
  metadata: z.array(metadataSchema).nullish(),
  /** HTML, entity-escaped once. */
  content: text,
  absolute_url: text,
  requisition_id: z.union([z.string(), z.int()]).nullish(),
  language: text,
  first_published: text,
  updated_at: text,
  application_deadline: text,
  ai_disclaimer: text,
  include_ai_disclaimer: z.boolean().nullish(),
  ai_opt_out_request_url: text,
});

/** What is left to name a job by when it does not parse. */
export const greenhouseIdSchema = z.object({ id: greenhouseJobSchema.shape.id });

export type GreenhouseJob = z.output<typeof greenhouseJobSchema>;
export type GreenhouseMetadataValue = z.output<typeof metadataValueSchema>;
