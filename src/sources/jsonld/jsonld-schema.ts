/** What a crawl reads beside JobPostings: sitemaps (sitemaps.org, version 0.9), and pages as they were answered. */
import { z } from 'zod';
import { optionalText } from '../posting-schema.ts';

/** An element without children reads as empty text. */
const empty = z
  .string()
  .trim()
  .max(0)
  .transform(() => ({}));

const entries = z.array(z.unknown()).default([]);

export const sitemapSchema = z.union([
  z.object({ urlset: z.union([empty, z.object({ url: entries })]) }),
  z.object({ sitemapindex: z.union([empty, z.object({ sitemap: entries })]) }),
]);

/** Elements that come once or several times. */
export const SITEMAP_LISTS = ['urlset.url', 'sitemapindex.sitemap'];

export const sitemapEntrySchema = z.object({ loc: z.string().trim().min(1), lastmod: optionalText });

/** A page that a sitemap or a list names. */
export const listedPageSchema = z.object({ url: z.string(), lastModified: z.string().optional() });
export type ListedPage = Readonly<z.output<typeof listedPageSchema>>;

export const answeredPageSchema = z.union([
  z.object({ kind: z.literal('gone'), status: z.number() }),
  z.object({ kind: z.literal('found'), url: z.string(), html: z.string(), robotsTag: z.string().optional() }),
]);
export type AnsweredPage = Readonly<z.output<typeof answeredPageSchema>>;
export type FoundPage = Extract<AnsweredPage, { kind: 'found' }>;
