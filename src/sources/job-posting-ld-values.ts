/** What a value of JSON-LD may come as. A form that we do not know reads as nothing, and fails nothing. */
import { decodeHTMLStrict } from 'entities';
import { z } from 'zod';

const anything = z.unknown().optional();

/** A text or a number, one with `@value`, or of a thing its name; of a list the first. Decoded once, since pages write HTML. */
export const ldText = anything.transform((value) => decoded(textOf(value, 'name')));

/** A text and nothing else, where a thing in its place says more than its name. */
export const ldTextOnly = z.string().transform(decodeHTMLStrict);

/** `ldText` as it is written, for what is HTML. */
export const ldHtml = anything.transform((value) => textOf(value, 'name'));

/** "R-10234", or `{"@type": "PropertyValue", "name": "Acme", "value": "R-10234"}`. */
export const ldIdentifier = anything.transform((value) => decoded(textOf(value, 'value')));

/** One or several, without what does not parse. */
export function ldList<T extends z.ZodType>(schema: T) {
  return anything.transform((value): readonly z.output<T>[] =>
    [value].flat().flatMap((each) => {
      const parsed = schema.safeParse(each);
      return parsed.success && parsed.data !== undefined ? [parsed.data] : [];
    }),
  );
}

/** One of a list counts: the first. */
export function ldOne<T extends z.ZodType>(schema: T) {
  return anything.transform((value): z.output<T> | undefined => schema.safeParse([value].flat()[0]).data);
}

export const ldBoolean = anything.transform((value) => /^true$/i.test(textOf(value, 'name') ?? ''));

function textOf(value: unknown, key: string): string | undefined {
  const [one] = [value].flat();
  if (typeof one !== 'object' || one === null) return plainText(one);
  const fields: Readonly<Record<string, unknown>> = { ...one };
  return plainText(fields['@value']) ?? plainText(fields[key]);
}

function plainText(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  return String(value).trim() || undefined;
}

function decoded(text: string | undefined): string | undefined {
  return text === undefined ? undefined : decodeHTMLStrict(text);
}
