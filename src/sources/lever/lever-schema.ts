/** The Lever Postings API as we read it (github.com/lever/postings-api). Fields we do not use are let through. */
import { z } from 'zod';
import { optionalAmount, optionalText, postingIdSchema } from '../posting-schema.ts';

/** `GET /v0/postings/{site}?mode=json`: a bare array without a total. Postings are parsed one by one. */
export const leverPageSchema = z.array(z.unknown()).transform((postings) => ({ postings }));

export const leverPostingSchema = z.object({
  id: postingIdSchema,
  text: z.string().trim().min(1),
  categories: z
    .object({
      location: optionalText,
      /** The first place again, and all others. */
      allLocations: z.array(optionalText).nullish(),
      commitment: optionalText,
      department: optionalText,
      team: optionalText,
      level: optionalText,
    })
    .nullish(),
  workplaceType: optionalText,
  /** Epoch milliseconds of the creation; nothing says when the posting was published or changed. */
  createdAt: z.number().nullish(),
  /** The opening and the body in one. */
  description: optionalText,
  descriptionPlain: optionalText,
  /** `content` is items without their list. */
  lists: z.array(z.object({ text: optionalText, content: optionalText })).nullish(),
  additional: optionalText,
  additionalPlain: optionalText,
  salaryRange: z
    .object({
      min: optionalAmount,
      max: optionalAmount,
      currency: optionalText,
      /** "per-year-salary", "per-hour-wage", "one-time". */
      interval: optionalText,
    })
    .nullish(),
  salaryDescription: optionalText,
  salaryDescriptionPlain: optionalText,
  reqCode: optionalText,
  hostedUrl: optionalText,
  applyUrl: optionalText,
});

export type LeverPosting = z.output<typeof leverPostingSchema>;
