/** The two public feeds of a Teamtailor careers site as we read them. Fields we do not use are let through. */
import { z } from 'zod';
import { jobPostingSchema } from '../job-posting-ld-schema.ts';
import { optionalText, postingIdSchema } from '../posting-schema.ts';
import { xmlElement } from '../xml-element.ts';

/** `GET /jobs.json`, a JSON Feed: pages of 100. Items are parsed one by one, so that one bad item costs one posting. */
export const teamtailorFeedSchema = z.object({ items: z.array(z.unknown()), next_url: optionalText });

export const teamtailorItemSchema = z
  .object({
    /** A UUID. */
    id: postingIdSchema,
    title: z.string().trim().min(1),
    url: optionalText,
    date_published: optionalText,
    content_html: optionalText,
    /** A JobPosting of schema.org. */
    _jobposting: z.record(z.string(), z.unknown()).nullish().catch(null),
  })
  .transform(({ _jobposting, ...item }) => ({
    ...item,
    posting: jobPostingSchema.parse({ ..._jobposting, title: item.title }),
  }));

export type TeamtailorItem = z.output<typeof teamtailorItemSchema>;

/** `GET /jobs.rss`: what the other feed leaves out, by the same id. Every value is text. */
export const teamtailorRssSchema = z.object({
  rss: z.object({ channel: xmlElement(z.object({ item: z.array(z.unknown()).default([]) })) }),
});

export const teamtailorRssItemSchema = z.object({
  guid: postingIdSchema,
  /** none, which stands for unanswered too, onsite, temporary, hybrid or fully. */
  remoteStatus: optionalText,
  'tt:department': optionalText,
  'tt:locations': xmlElement(
    z.object({
      'tt:location': z
        .array(
          xmlElement(
            z.object({ 'tt:name': optionalText, 'tt:city': optionalText, 'tt:country': optionalText }),
          ),
        )
        .default([]),
    }),
  ),
});

export type TeamtailorRssItem = z.output<typeof teamtailorRssItemSchema>;
