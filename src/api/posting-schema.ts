/** A posting as a program sends it, in Metier's own field names: those of a JSON Lines file without a mapping. */
import { z } from 'zod';

const text = z.string({ error: 'must be a text' }).nullish();
const textOrTexts = z
  .union([z.string(), z.array(z.string())], { error: 'must be a text or a list of texts' })
  .nullish();
const amount = z.union([z.number(), z.string()], { error: 'must be a number' }).nullish();
const anObject = { error: notAnObject };

/** The id that the sending program has for a posting; whole numbers are taken as text. */
export const externalIdSchema = z
  .union([z.int(), z.string()], { error: 'must be a text of 1 to 200 characters' })
  .transform((id) => String(id).trim())
  .pipe(
    z
      .string()
      .min(1, 'must not be empty')
      .max(200, 'must have at most 200 characters')
      .refine((id) => id.isWellFormed() && !/\p{Cc}/u.test(id), 'must not have control characters'),
  );

export const postingSchema = z.strictObject(
  {
    externalId: externalIdSchema,
    title: z
      .string({ error: (issue) => (issue.input === undefined ? 'is required' : 'must be a text') })
      .refine((title) => title.trim() !== '', 'must not be empty'),
    descriptionHtml: text,
    descriptionText: text,
    department: text,
    requisitionId: z.union([z.string(), z.number()], { error: 'must be a text' }).nullish(),
    places: textOrTexts,
    workplaceLabel: text,
    employmentLabels: textOrTexts,
    pay: z.strictObject({ min: amount, max: amount, currency: text, periodLabel: text }, anObject).nullish(),
    payText: text,
    levelLabel: text,
    shift: text,
    language: text,
    postedAt: text,
    updatedAt: text,
    closesAt: text,
    url: text,
    applyUrl: text,
    aiNotice: z.strictObject({ text, optOutUrl: text }, anObject).nullish(),
  },
  anObject,
);

export const POSTING_FIELDS: readonly string[] = Object.keys(postingSchema.shape);

/** Undefined leaves the sentence to the schema: an object with fields that are not known. */
function notAnObject(issue: { code: string }): string | undefined {
  return issue.code === 'invalid_type' ? 'must be an object' : undefined;
}
