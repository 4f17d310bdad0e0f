/** What an answer says about itself, beside its postings. What is in a posting is the mapping's matter. */
import { z } from 'zod';

export const feedTotalSchema = z.union([
  z.int().min(0),
  z
    .string()
    .trim()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);

/** The address of the next page; undefined when there is none. XML has no null: an empty element stands for it. */
export const feedNextUrlSchema = z
  .union([z.string().trim(), z.null(), z.undefined(), z.literal(false)])
  .transform((url) => url || undefined);
