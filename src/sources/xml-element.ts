import { z } from 'zod';

/** An element with children, as `parseXml` reads it: one that is there and empty is empty text, and counts as absent. */
export function xmlElement<T extends z.ZodType>(schema: T) {
  return z.union([schema, z.string().transform(() => undefined)]).nullish();
}
