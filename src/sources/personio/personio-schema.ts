/** Personio's XML feed as we read it (`/xml`, root `workzag-jobs`). Every value is text. Fields we do not use are let through. */
import { z } from 'zod';
import { optionalText, postingIdSchema } from '../posting-schema.ts';

/** The root is empty text when nothing is open. Positions are parsed one by one, so that one bad position costs one posting. */
export const personioFeedSchema = z.object({
  'workzag-jobs': z.union([
    z
      .string()
      .trim()
      .max(0)
      .transform(() => ({ position: [] })),
    z.object({ position: z.array(z.unknown()) }),
  ]),
});

/** An element that is there and empty reads as empty text. */
function elementOf<T extends z.ZodType>(schema: T) {
  return z.union([schema, z.string().transform(() => undefined)]).nullish();
}

export const personioPositionSchema = z.object({
  id: postingIdSchema,
  name: z.string().trim().min(1),
  office: optionalText,
  additionalOffices: elementOf(z.object({ office: z.array(z.string()).default([]) })),
  department: optionalText,
  employmentType: optionalText,
  seniority: optionalText,
  schedule: optionalText,
  createdAt: optionalText,
  jobDescriptions: elementOf(
    z.object({
      jobDescription: z.array(elementOf(z.object({ name: optionalText, value: optionalText }))).default([]),
    }),
  ),
});

export type PersonioPosition = z.output<typeof personioPositionSchema>;
