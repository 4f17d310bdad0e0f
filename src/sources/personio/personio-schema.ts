/** Personio's XML feed as we read it (`/xml`, root `workzag-jobs`). Every value is text. Fields we do not use are let through. */
import { z } from 'zod';
import { optionalText, postingIdSchema } from '../posting-schema.ts';
import { xmlElement } from '../xml-element.ts';

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

export const personioPositionSchema = z.object({
  id: postingIdSchema,
  name: z.string().trim().min(1),
  office: optionalText,
  additionalOffices: xmlElement(z.object({ office: z.array(z.string()).default([]) })),
  department: optionalText,
  employmentType: optionalText,
  seniority: optionalText,
  schedule: optionalText,
  createdAt: optionalText,
  jobDescriptions: xmlElement(
    z.object({
      jobDescription: z.array(xmlElement(z.object({ name: optionalText, value: optionalText }))).default([]),
    }),
  ),
});

export type PersonioPosition = z.output<typeof personioPositionSchema>;
