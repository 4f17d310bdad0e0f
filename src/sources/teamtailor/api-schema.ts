/** Teamtailor's API for the employer's own key as we read it (docs.teamtailor.com, JSON:API). Fields we do not use are let through. */
import { z } from 'zod';
import { countSchema, optionalAmount, optionalText, postingIdSchema } from '../posting-schema.ts';

const referenceSchema = z.object({ id: postingIdSchema, type: z.string() });

const includedSchema = referenceSchema.extend({
  attributes: z.object({ name: optionalText, city: optionalText, country: optionalText }),
});

export type ApiIncluded = z.output<typeof includedSchema>;

/** `GET /v1/jobs`. Jobs are parsed one by one, so that one bad job costs one posting; what is included and odd counts as absent. */
export const apiPageSchema = z.object({
  data: z.array(z.unknown()),
  included: z.array(includedSchema.nullable().catch(null)).nullish(),
  links: z.object({ next: optionalText }).nullish(),
  meta: z.object({ 'record-count': countSchema.nullish() }).nullish(),
});

/** What a job refers to: one, a list, or null. */
const relationSchema = z
  .object({ data: z.union([referenceSchema, z.array(referenceSchema)]).nullish() })
  .nullish()
  .catch(null);

export const apiJobSchema = z.object({
  id: postingIdSchema,
  attributes: z.object({
    title: z.string().trim().min(1),
    body: optionalText,
    /** "published"; versions before 2024 say "open". */
    status: optionalText,
    internal: z.boolean().nullish(),
    'employment-type': optionalText,
    'employment-level': optionalText,
    'remote-status': optionalText,
    'min-salary': optionalAmount,
    'max-salary': optionalAmount,
    currency: optionalText,
    'salary-time-unit': optionalText,
    'language-code': optionalText,
    'created-at': optionalText,
    'updated-at': optionalText,
    'end-date': optionalText,
  }),
  links: z.object({ 'careersite-job-url': optionalText, 'careersite-job-apply-url': optionalText }).nullish(),
  relationships: z.object({ department: relationSchema, locations: relationSchema }).nullish(),
});

export type ApiJob = z.output<typeof apiJobSchema>;
