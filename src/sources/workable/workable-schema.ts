/** Workable's public list for careers pages as we read it. Fields we do not use are let through. */
import { z } from 'zod';
import { optionalText, postingIdSchema } from '../posting-schema.ts';

/** `GET /api/v1/widget/accounts/{account}?details=true`: one row a posting and place. Rows are parsed one by one. */
export const workableBoardSchema = z
  .object({ jobs: z.array(z.unknown()) })
  .transform(({ jobs }) => ({ postings: jobs }));

export const workableJobSchema = z.object({
  shortcode: postingIdSchema,
  title: z.string().trim().min(1),
  /** The employer's own number of the requisition. */
  code: z.union([z.string(), z.int()]).nullish(),
  employment_type: optionalText,
  telecommuting: z.boolean().nullish(),
  department: z.union([z.string(), z.array(optionalText)]).nullish(),
  description: optionalText,
  experience: optionalText,
  country: optionalText,
  state: optionalText,
  city: optionalText,
  locations: z
    .array(
      z.object({
        country: optionalText,
        region: optionalText,
        city: optionalText,
        /** True: the employer does not show this place. */
        hidden: z.boolean().nullish(),
      }),
    )
    .nullish(),
  /** Days: "2026-06-30". */
  published_on: optionalText,
  created_at: optionalText,
  url: optionalText,
  application_url: optionalText,
});

export type WorkableJob = z.output<typeof workableJobSchema>;
