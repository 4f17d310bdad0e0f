/** Workable's API for the employer's own token as we read it (workable.readme.io/reference/jobs). Fields we do not use are let through. */
import { z } from 'zod';
import { optionalAmount, optionalText, postingIdSchema } from '../posting-schema.ts';

/** `GET /spi/v3/jobs`. Jobs are parsed one by one, so that one bad job costs one posting. */
export const workableApiPageSchema = z.object({
  jobs: z.array(z.unknown()),
  /** Without `next` on the last page. */
  paging: z.object({ next: optionalText }).nullish(),
});

const locationSchema = z.object({
  location_str: optionalText,
  country: optionalText,
  region: optionalText,
  city: optionalText,
  telecommuting: z.boolean().nullish(),
  /** on_site, hybrid or remote. */
  workplace_type: optionalText,
  /** True: the employer does not show this place. */
  hidden: z.boolean().nullish(),
});

export const workableApiJobSchema = z.object({
  /** What the public list has as well: a change from one to the other keeps every job. */
  shortcode: postingIdSchema,
  title: z.string().trim().min(1),
  /** The employer's own number of the requisition. */
  code: z.union([z.string(), z.int()]).nullish(),
  /** "closed" is how the vendor calls what is for the employer's own people. */
  state: optionalText,
  /** The vendor's own example. */
  sample: z.boolean().nullish(),
  confidential: z.boolean().nullish(),
  department: optionalText,
  department_hierarchy: z.array(z.object({ name: optionalText })).nullish(),
  url: optionalText,
  application_url: optionalText,
  location: locationSchema.nullish(),
  locations: z.array(locationSchema).nullish(),
  /** A shape we do not know reads as none. */
  salary: z
    .object({ salary_from: optionalAmount, salary_to: optionalAmount, salary_currency: optionalText })
    .nullish()
    .catch(null),
  /** The list is not documented to have these two. */
  employment_type: optionalText,
  experience: optionalText,
  published_at: optionalText,
  created_at: optionalText,
  /** All of the text, of which the other three are the parts. */
  full_description: optionalText,
  description: optionalText,
  requirements: optionalText,
  benefits: optionalText,
});

export type WorkableApiJob = z.output<typeof workableApiJobSchema>;
