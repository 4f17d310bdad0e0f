/**
 * The JSON that the pages of a Phenom careers site ask for (`POST /widgets`) as we read it. The vendor documents none of it; what
 * is here was seen in the answers of several employers. Everything that is not needed to name a posting may be missing, and fields
 * we do not use are let through.
 */
import { z } from 'zod';
import { countSchema, optionalText, postingIdSchema } from '../posting-schema.ts';

/** Asked for `refineSearch`. Rows are parsed one by one, so that one bad row costs one posting. */
export const phenomListSchema = z
  .object({
    refineSearch: z.object({ totalHits: countSchema, data: z.object({ jobs: z.array(z.unknown()) }) }),
  })
  .transform(({ refineSearch: { totalHits, data } }) => ({ postings: data.jobs, total: totalHits }));

/** A place is a text, or an object with its text under one of these names. */
const placeSchema = z.union([
  z.string(),
  z
    .object({ location: optionalText, cityStateCountry: optionalText })
    .transform(({ location, cityStateCountry }) => location?.trim() || cityStateCountry?.trim() || ''),
]);
const places = z.array(placeSchema).nullish().catch(null);

const labelShape = {
  cityStateCountry: optionalText,
  location: optionalText,
  cityState: optionalText,
  city: optionalText,
  state: optionalText,
  country: optionalText,
  department: optionalText,
  category: optionalText,
  type: optionalText,
  employmentType: optionalText,
  experienceLevel: optionalText,
  postedDate: optionalText,
  applyUrl: optionalText,
};

export type PhenomLabel = keyof typeof labelShape;

/** What rows and details both have. */
const sharedShape = {
  ...labelShape,
  multi_location_array: places,
  multi_location: places,
  reqId: z.union([z.string(), z.number()]).nullish(),
  /** Where the posting is shown: "external", "internal". */
  jobVisibility: z.array(z.string()).nullish().catch(null),
  remoteType: optionalText.catch(null),
  /** "Remote", "Yes" or true, by employer. */
  remote: z.union([z.string(), z.boolean()]).nullish().catch(null),
};

export const phenomRowSchema = z.object({
  ...sharedShape,
  title: z.string().trim().min(1),
  /** Names one posting in one language: "ACMEUSR1042EXTERNALENUS". */
  jobSeqNo: postingIdSchema,
});

const detailSchema = z
  .object({ ...sharedShape, title: optionalText, description: optionalText })
  .refine(({ title, description }) => title?.trim() || description?.trim(), 'says nothing of the posting');

/** Asked for `jobDetail`. */
export const phenomDetailSchema = z
  .object({ jobDetail: z.object({ data: z.object({ job: detailSchema }) }) })
  .transform(({ jobDetail }) => jobDetail.data.job);

export type PhenomRow = z.output<typeof phenomRowSchema>;
export type PhenomDetail = z.output<typeof phenomDetailSchema>;
