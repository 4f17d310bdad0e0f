/** What the postings of all vendors have in common, as schemas. */
import { z } from 'zod';

/** Kept as text, so that a vendor who turns numbers into text keeps every key. */
export const postingIdSchema = z.union([z.int(), z.string().trim().min(1)]).transform(String);

export const optionalText = z.string().nullish();

/** "52000.0" or 52000. */
export const optionalAmount = z.union([z.string(), z.number()]).nullish();

/** How many there are, in digits or as a number. */
export const countSchema = z.union([
  z.int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);

/** What is left to name a posting by when it does not parse; undefined when not even its id does. */
export function readPostingId(raw: unknown, field: string): string | undefined {
  const record = z.record(z.string(), z.unknown()).safeParse(raw);
  return record.success ? postingIdSchema.safeParse(record.data[field]).data : undefined;
}
