/**
 * The two public feeds of SAP SuccessFactors as we read them: `/sitemal.xml` of a careers site (RSS with the fields of Google's
 * merchant feeds), which SAP does not document, and the `Job-Listing` of Recruiting Management (SAP note 2428902). Every value is
 * text. Fields we do not use are let through.
 */
import { z } from 'zod';
import { optionalText, postingIdSchema } from '../posting-schema.ts';

/** An error page is XML as well: only a channel is a feed. Items are parsed one by one, so that one bad item costs one posting. */
export const careersFeedSchema = z.object({
  rss: z.object({ channel: z.object({ item: z.array(z.unknown()).default([]) }) }),
});

/** `g:expiration_date` is no closing date: it moves with the day the feed is written. */
export const careersItemSchema = z.object({
  'g:id': optionalText,
  guid: optionalText,
  link: optionalText,
  title: z.string().trim().min(1),
  description: optionalText,
  pubDate: optionalText,
  'g:location': z.array(z.string()).nullish(),
  'g:job_function': optionalText,
  'g:job_type': optionalText,
  'g:employment_type': optionalText,
});

export type CareersItem = z.output<typeof careersItemSchema>;

const itemNames = z.object({
  'g:id': optionalText.catch(null),
  guid: optionalText.catch(null),
  link: optionalText.catch(null),
});

/** The number of the posting on the careers site: a field of its own, or the last part of its address, `/job/PLACE-TITLE/NUMBER/`. */
export function careersIdOf(raw: unknown): string | undefined {
  const names = itemNames.safeParse(raw).data;
  const inLink = /\/(\d+)\/?(?:[?#]|$)/.exec(names?.link ?? '')?.[1];
  return names?.['g:id']?.trim() || inLink || names?.guid?.trim() || undefined;
}

/** The root is empty text when nothing is open, or nothing in the language that was asked for. */
export const jobListingSchema = z.object({
  'Job-Listing': z.union([
    z
      .string()
      .trim()
      .max(0)
      .transform(() => ({ Job: [] })),
    z.object({ Job: z.array(z.unknown()) }),
  ]),
});

/** Beside these: `filter1`, `mfield4`, ... with a label and a value, numbered differently by every employer. */
export const requisitionSchema = z.looseObject({
  ReqId: postingIdSchema,
  JobTitle: z.string().trim().min(1),
  'Posted-Date': optionalText,
  'Job-Description': optionalText,
});

export type Requisition = z.output<typeof requisitionSchema>;

export const facetSchema = z.object({ label: z.string(), value: z.string() });
