/** The feeds that job boards fetch. */
import { z } from 'zod';
import { savedSearch, slug } from './schema-values.ts';

export const FEED_PRESETS = [
  'indeed',
  'linkedin',
  'ziprecruiter',
  'talent',
  'adzuna',
  'jooble',
  'generic',
] as const;
export type FeedPreset = (typeof FEED_PRESETS)[number];

const feed = z
  .strictObject({
    /** The last part of its address: /feeds/ID.xml. */
    id: slug,
    /** The channel whose rules it keeps. */
    preset: z.enum(FEED_PRESETS),
    /** Which jobs, as what stands after the question mark of a search page; without it all. */
    search: savedSearch.optional(),
    /** What its links say of where a candidate came from; default the preset. */
    sourceTag: slug.max(40).optional(),
    /** The employer's number at the channel. */
    companyId: z.string().regex(/^\d+$/, 'must be a number').optional(),
    /** Of the person who posts for the employer. */
    email: z.email().optional(),
  })
  .superRefine(({ preset, companyId, email }, context) => {
    if (preset !== 'linkedin') return;
    for (const [key, value] of Object.entries({ companyId, email })) {
      const message = 'is required by LinkedIn';
      if (value === undefined) context.addIssue({ code: 'custom', path: [key], message });
    }
  });

export type FeedConfig = Readonly<z.output<typeof feed>>;

export const feedsSchema = z.array(feed).default([]);
